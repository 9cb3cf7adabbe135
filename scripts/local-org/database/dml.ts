import { execution } from '../execution/execution.js';
import { throwException } from '../runtime/exception.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { ObjectDefinition } from '../schema/model.js';
import { deleteChunk, undeleteChunk } from './delete-chunk.js';
import { dmlError, dmlException } from './dml-error.js';
import { mixedDmlError } from './mixed-dml.js';
import { saveChunk } from './save-chunk.js';
import type { SaveChunk, SaveContext, SaveRow, TriggerAction } from './save-row.js';
import type { DmlError, DmlOperation, DmlResult } from './service.js';
import { matchUpsert } from './upsert.js';

const CHUNK_SIZE = 200;
const MAXIMUM_RUNS = 10;
const MAXIMUM_ATTEMPTS = 3;

interface Outcome {
  id: string | null;
  created: boolean;
  errors: readonly DmlError[];
}

/** One DML statement: runs of one object type, in chunks of 200, all or what is good. */
export function runDml(context: SaveContext, operation: DmlOperation, records: readonly SObjectRecord[]): DmlResult[] {
  if (records.length === 0) return [];
  const { limits, test } = execution();
  if (test?.isReadOnlyMode)
    throwException(
      'System.InvalidReadOnlyUserDmlException',
      'Application is in read-only mode. DML operations are not allowed.'
    );
  limits.consume('dmlStatements');
  limits.consume('dmlRows', records.length);
  return saveRecords(context, operation, records);
}

/** The statement without its cost: a merge is one statement that deletes and updates. */
export function saveRecords(
  context: SaveContext,
  operation: DmlOperation,
  records: readonly SObjectRecord[]
): DmlResult[] {
  const outcomes: Outcome[] = records.map(() => ({ id: null, created: false, errors: [] }));
  checkIdentities(operation, records);
  const { database } = context;
  database.savepoint('dml');
  try {
    for (const run of runsOfOneType(records)) {
      if (!runOneType(context, operation, run, outcomes)) break;
    }
    const failures = outcomes.flatMap((outcome, index) =>
      outcome.errors.length > 0 ? [{ index, id: records[index]?.id ?? null, errors: outcome.errors }] : []
    );
    if (failures.length > 0 && context.options.allOrNone)
      throw dmlException(operation, failures, records[failures[0]?.index ?? 0]?.objectName ?? null);
    database.saveSequences();
    database.release('dml');
  } catch (error) {
    database.rollbackTo('dml');
    database.release('dml');
    throw error;
  }
  return outcomes.map((outcome, index) => finish(outcome, records[index]));
}

function finish(outcome: Outcome, record: SObjectRecord | undefined): DmlResult {
  const success = outcome.errors.length === 0;
  if (success && record && outcome.id) record.values.set('Id', outcome.id);
  return { id: success ? outcome.id : null, success, created: success && outcome.created, errors: outcome.errors };
}

function checkIdentities(operation: DmlOperation, records: readonly SObjectRecord[]): void {
  const seen = new Set<unknown>();
  for (const record of records) {
    if (record === null) throwException('System.NullPointerException', 'Attempt to de-reference a null object');
    const isNew = operation === 'insert' || (operation === 'upsert' && record.id === null);
    if (isNew && seen.has(record))
      throwException(
        'System.ListException',
        `Before Insert or Upsert list must not have two identically equal elements`
      );
    if (!isNew && record.id !== null && seen.has(record.id))
      throwException('System.ListException', `Duplicate id in list: ${record.id}`);
    seen.add(isNew ? record : record.id);
  }
}

interface TypeRun {
  readonly objectName: string;
  readonly rows: { readonly index: number; readonly record: SObjectRecord }[];
}

function runsOfOneType(records: readonly SObjectRecord[]): TypeRun[] {
  const runs: TypeRun[] = [];
  records.forEach((record, index) => {
    const last = runs[runs.length - 1];
    if (last?.objectName === record.objectName) last.rows.push({ index, record });
    else runs.push({ objectName: record.objectName, rows: [{ index, record }] });
  });
  if (runs.length > MAXIMUM_RUNS) {
    throwException(
      'System.TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.'
    );
  }
  return runs;
}

/** False when an all-or-none statement has failed and need not go on. */
function runOneType(context: SaveContext, operation: DmlOperation, run: TypeRun, outcomes: Outcome[]): boolean {
  const object = context.database.object(run.objectName);
  refuseObject(object, operation);
  for (let start = 0; start < run.rows.length; start += CHUNK_SIZE) {
    const rows = run.rows
      .slice(start, start + CHUNK_SIZE)
      .map(({ index, record }): SaveRow => ({ index, source: record, record, old: null, errors: [] }));
    const mixed = mixedDmlError(
      object,
      operation,
      rows.map(({ source }) => source)
    );
    if (mixed) for (const row of rows) row.errors.push(mixed);
    for (const { action, part } of actionsOf(context, operation, object, rows))
      attempt(context, { object, action, rows: part }, outcomes);
    const hasFailed = rows.some((row) => (outcomes[row.index]?.errors.length ?? 0) > 0);
    if (hasFailed && context.options.allOrNone) return false;
  }
  return true;
}

function refuseObject(object: ObjectDefinition, operation: DmlOperation): void {
  if (object.kind === 'customMetadata' || (object.kind === 'platformEvent' && operation !== 'insert')) {
    throwException('System.TypeException', `DML operation ${operation.toUpperCase()} not allowed on ${object.name}`);
  }
}

function actionsOf(
  context: SaveContext,
  operation: DmlOperation,
  object: ObjectDefinition,
  rows: SaveRow[]
): { action: TriggerAction; part: SaveRow[] }[] {
  if (operation === 'upsert') {
    const { inserts, updates } = matchUpsert(context, object, rows);
    return [
      { action: 'INSERT' as const, part: inserts },
      { action: 'UPDATE' as const, part: updates }
    ].filter(({ part }) => part.length > 0);
  }
  for (const row of rows) {
    if (operation === 'insert' && row.source.id !== null)
      row.errors.push(dmlError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call'));
    if (operation !== 'insert' && row.source.id === null)
      row.errors.push(dmlError('MISSING_ARGUMENT', `Id not specified in an ${operation} call`));
  }
  return [{ action: operation.toUpperCase() as TriggerAction, part: rows }];
}

/** With partial success the good rows are saved again without the failed ones, triggers and all. */
function attempt(context: SaveContext, chunk: SaveChunk, outcomes: Outcome[]): void {
  let rows = chunk.rows;
  for (let count = 1; rows.length > 0; count++) {
    const failed = rows.some((row) => row.errors.length > 0)
      ? rows.filter((row) => row.errors.length > 0)
      : tryOnce(context, { ...chunk, rows });
    if (failed.length === 0) {
      for (const row of rows)
        outcomes[row.index] = { id: row.record.id ?? row.source.id, created: chunk.action === 'INSERT', errors: [] };
      return;
    }
    for (const row of failed) outcomes[row.index] = { id: null, created: false, errors: row.errors };
    if (context.options.allOrNone) return;
    const remaining = rows.filter((row) => row.errors.length === 0);
    if (count >= MAXIMUM_ATTEMPTS && remaining.length > 0) {
      const error = dmlError(
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        'Too many batch retries in the presence of Apex triggers and partial failures.'
      );
      for (const row of remaining) outcomes[row.index] = { id: null, created: false, errors: [error] };
      return;
    }
    rows = remaining.map((row): SaveRow => ({
      index: row.index,
      source: row.source,
      record: row.source,
      old: null,
      errors: []
    }));
  }
}

/** The rows that failed; then nothing of the chunk was kept. */
function tryOnce(context: SaveContext, chunk: SaveChunk): SaveRow[] {
  const { database } = context;
  database.savepoint('chunk');
  try {
    if (chunk.object.kind === 'platformEvent') execution().publishEvents(chunk.rows.map((row) => row.source));
    else if (chunk.action === 'DELETE') deleteChunk(context, chunk);
    else if (chunk.action === 'UNDELETE') undeleteChunk(context, chunk);
    else saveChunk(context, chunk);
    const failed = chunk.rows.filter((row) => row.errors.length > 0);
    if (failed.length > 0) database.rollbackTo('chunk');
    database.release('chunk');
    return failed;
  } catch (error) {
    database.rollbackTo('chunk');
    database.release('chunk');
    throw error;
  }
}
