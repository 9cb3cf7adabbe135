import {
  BatchableContextValue,
  FinalizerContextValue,
  QueueableContextValue,
  SchedulableContextValue
} from '../../execution/jobs/contexts.js';
import { bind } from '../bind.js';

bind('Database.BatchableContext', { class: BatchableContextValue });
bind('System.FinalizerContext', { class: FinalizerContextValue });
bind('System.QueueableContext', { class: QueueableContextValue });
bind('System.SchedulableContext', { class: SchedulableContextValue });
