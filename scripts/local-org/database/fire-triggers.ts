import type { TriggerDescriptor } from '../apex/descriptor.js';
import { execution, type TriggerContext } from '../execution/execution.js';
import { ApexException, isCatchable, toApexException } from '../runtime/exception.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import { dmlError } from './dml-error.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from './save-row.js';

const MAXIMUM_DEPTH = 16;
let depth = 0;

type Timing = 'before' | 'after';

/** Runs the object's triggers for one event over the rows that are still good; their errors become the rows' errors. */
export function fireTriggers(context: SaveContext, chunk: SaveChunk, timing: Timing): void {
  const event = `${timing} ${chunk.action.toLowerCase()}`;
  const wanted = chunk.object.name.toLowerCase();
  const triggers = execution().program.triggers.filter(
    (trigger) => trigger.object.toLowerCase() === wanted && trigger.events.includes(event)
  );
  if (triggers.length === 0) return;
  const rows = goodRows(chunk);
  if (rows.length === 0) return;
  const isOldOnly = chunk.action === 'DELETE';
  const newRecords = isOldOnly ? null : rows.map((row) => prepared(context, chunk, row.record, timing === 'after'));
  const oldRecords =
    chunk.action === 'UPDATE' || isOldOnly
      ? rows.map((row) => prepared(context, chunk, row.old ?? row.record, true))
      : null;
  const operation = `${timing.toUpperCase()}_${chunk.action}` as TriggerContext['operation'];
  for (const trigger of triggers)
    runTrigger(trigger, { operation, object: chunk.object.name, newRecords, oldRecords }, rows);
  collectErrors(rows, newRecords ?? oldRecords ?? []);
}

function prepared(context: SaveContext, chunk: SaveChunk, record: SObjectRecord, isReadOnly: boolean): SObjectRecord {
  record.isReadOnly = isReadOnly;
  record.compute = (field) =>
    field.formula === undefined ? null : context.formulas.valueOf(chunk.object, field, record);
  return record;
}

function collectErrors(rows: readonly SaveRow[], records: readonly SObjectRecord[]): void {
  rows.forEach((row, position) => {
    const record = records[position];
    if (!record) return;
    for (const error of record.errors)
      row.errors.push(dmlError('FIELD_CUSTOM_VALIDATION_EXCEPTION', error.message, error.field ? [error.field] : []));
    record.errors = [];
  });
}

function runTrigger(trigger: TriggerDescriptor, triggerContext: TriggerContext, rows: readonly SaveRow[]): void {
  const running = execution();
  const previous = running.trigger;
  if (depth >= MAXIMUM_DEPTH)
    return failAll(
      rows,
      `${trigger.name}: maximum trigger depth exceeded\n${triggerContext.object} trigger event ${eventName(triggerContext.operation)}`
    );
  depth++;
  running.trigger = triggerContext;
  try {
    trigger.run();
  } catch (thrown) {
    const error = toApexException(thrown);
    if (!isCatchable(error)) throw error;
    failAll(
      rows,
      `${trigger.name}: execution of ${eventName(triggerContext.operation)}\n\ncaused by: ${describe(error)}`
    );
  } finally {
    running.trigger = previous;
    depth--;
  }
}

function failAll(rows: readonly SaveRow[], message: string): void {
  for (const row of rows) row.errors.push(dmlError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message));
}

function describe(error: ApexException): string {
  const stack = error.getStackTraceString();
  return `${error.toString()}${stack ? `\n\n${stack}` : ''}`;
}

/** `BEFORE_INSERT` → `BeforeInsert`. */
function eventName(operation: TriggerContext['operation']): string {
  return operation.toLowerCase().replace(/(?:^|_)([a-z])/g, (_found, letter: string) => letter.toUpperCase());
}
