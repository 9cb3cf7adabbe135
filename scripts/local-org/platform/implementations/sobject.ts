import { SObjectRecord } from '../../runtime/sobject.js';
import { bind } from '../bind.js';

/** Records are one JavaScript class whatever their type; an AggregateResult is one without an object behind it. */
bind('System.SObject', { class: SObjectRecord });
bind('System.AggregateResult', { class: SObjectRecord });
