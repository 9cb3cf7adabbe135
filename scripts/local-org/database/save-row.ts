import { execution } from '../execution/execution.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import type { DmlError, DmlOptions } from './service.js';
import type { FormulaEvaluator } from './formula-evaluator.js';

export type TriggerAction = 'INSERT' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** One record on its way through a save. */
export interface SaveRow {
  /** Place in the statement. */
  readonly index: number;
  /** What the caller gave; only its Id is ever changed, and that on success. */
  readonly source: SObjectRecord;
  /** What the triggers see and the database stores. */
  record: SObjectRecord;
  old: SObjectRecord | null;
  readonly errors: DmlError[];
}

/** A run of rows of one object and one action, at most 200 of them. */
export interface SaveChunk {
  readonly object: ObjectDefinition;
  readonly action: TriggerAction;
  readonly rows: SaveRow[];
}

export interface SaveContext {
  readonly database: OrgDatabase;
  readonly formulas: FormulaEvaluator;
  readonly options: DmlOptions;
  /** Platform's own saves (roll-ups, derived fields): no access checks, and fields that only the platform writes. */
  readonly isPlatform: boolean;
}

export function goodRows(chunk: SaveChunk): SaveRow[] {
  return chunk.rows.filter((row) => row.errors.length === 0);
}

export function tellChanges({ object, action, rows }: SaveChunk): void {
  execution().captureChanges(
    object,
    rows.flatMap(({ record, old, errors }) => (errors.length > 0 ? [] : [{ action, record, old }]))
  );
}

export function isWriteable(field: FieldDefinition, action: TriggerAction): boolean {
  return action === 'INSERT' ? field.isCreateable : field.isUpdateable;
}
