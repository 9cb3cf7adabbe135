import type { SObjectRecord } from '../runtime/sobject.js';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';
import type { DmlError } from './service.js';

/** Formulas as the save and the queries need them; records are whole rows. */
export interface FormulaEvaluator {
  defaultOf(object: ObjectDefinition, field: FieldDefinition, record: SObjectRecord): unknown;
  valueOf(object: ObjectDefinition, field: FieldDefinition, record: SObjectRecord): unknown;
  /** Errors of the validation rules that the record breaks; `old` is null for a new one. */
  brokenRules(object: ObjectDefinition, record: SObjectRecord, old: SObjectRecord | null): DmlError[];
}
