import { execution } from '../../execution/execution.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { dmlError } from '../dml-error.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from '../save-row.js';
import { quoted } from '../storage.js';
import { setValue } from './set-value.js';
import { isClosingStatus } from './status-values.js';

/** What the platform works out on tasks and events: closed or open, the account behind, when an event ends. */

export function deriveTasks(context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    const { record, old } = row;
    const isClosed = isClosingStatus(context.database, 'TaskStatus', record.values.get('Status'));
    setValue(chunk, record, 'IsClosed', isClosed);
    setValue(chunk, record, 'IsHighPriority', record.values.get('Priority') === 'High');
    const wasClosed = old?.values.get('IsClosed') === true;
    if (isClosed !== wasClosed) setValue(chunk, record, 'CompletedDateTime', isClosed ? now() : null);
    setValue(chunk, record, 'AccountId', accountOf(context, record));
  }
}

function now(): ApexDatetime {
  return new ApexDatetime(Math.floor(execution().now() / 1000) * 1000);
}

/** The account itself, or the one of the deal, contract or contact that the activity is about. */
function accountOf(context: SaveContext, record: SObjectRecord): string | null {
  for (const reference of ['WhatId', 'WhoId']) {
    const id = record.values.get(reference);
    if (typeof id !== 'string') continue;
    if (id.startsWith('001')) return id;
    const object = [...context.database.schema.objects.values()].find(({ keyPrefix }) => keyPrefix === id.slice(0, 3));
    if (!object?.fields.has('accountid')) continue;
    const sql = `SELECT "AccountId" FROM ${quoted(object.name)} WHERE "Id" = ?`;
    const account = context.database.storage.rows(sql, [id])[0]?.[0];
    if (typeof account === 'string') return account;
  }
  return null;
}

const minute = 60_000;

export function deriveEvents(context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    deriveTimes(chunk, row);
    setValue(chunk, row.record, 'AccountId', accountOf(context, row.record));
  }
}

function deriveTimes(chunk: SaveChunk, row: SaveRow): void {
  const { record } = row;
  if (record.values.get('IsAllDayEvent') === true) return deriveWholeDays(chunk, row);
  const start = changed(row, 'StartDateTime') ?? changed(row, 'ActivityDateTime') ?? record.values.get('StartDateTime');
  const end = record.values.get('EndDateTime');
  const duration = record.values.get('DurationInMinutes');
  if (!(start instanceof ApexDatetime)) return missing(row, ['DurationInMinutes', 'ActivityDateTime']);
  const isEndGiven = end instanceof ApexDatetime && (row.old === null || changed(row, 'EndDateTime') !== undefined);
  const length = isEndGiven
    ? Math.round((end.milliseconds - start.milliseconds) / minute)
    : typeof duration === 'number'
      ? duration
      : null;
  if (length === null) return missing(row, ['DurationInMinutes']);
  if (length < 0) {
    row.errors.push(dmlError('FIELD_INTEGRITY_EXCEPTION', 'Event duration cannot be negative', ['DurationInMinutes']));
    return;
  }
  const finish = new ApexDatetime(start.milliseconds + length * minute);
  setValue(chunk, record, 'StartDateTime', start);
  setValue(chunk, record, 'ActivityDateTime', start);
  setValue(chunk, record, 'ActivityDate', ApexDate.valueOf(start));
  setValue(chunk, record, 'DurationInMinutes', length);
  setValue(chunk, record, 'EndDateTime', finish);
  setValue(chunk, record, 'EndDate', ApexDate.valueOf(finish));
}

function deriveWholeDays(chunk: SaveChunk, row: SaveRow): void {
  const { record } = row;
  const start = record.values.get('StartDateTime');
  const day = record.values.get('ActivityDate') ?? (start instanceof ApexDatetime ? start.dateGmt() : null);
  if (!(day instanceof ApexDate)) return missing(row, ['ActivityDate']);
  setValue(chunk, record, 'ActivityDate', day);
  if (!record.values.get('DurationInMinutes')) setValue(chunk, record, 'DurationInMinutes', 1440);
  if (!record.values.get('EndDate')) setValue(chunk, record, 'EndDate', day);
}

/** What the caller or a trigger has set in this save. */
function changed(row: SaveRow, name: string): unknown {
  const value = row.record.values.get(name);
  if (value === null || value === undefined) return undefined;
  const before = row.old?.values.get(name);
  const isSame =
    before instanceof ApexDatetime && value instanceof ApexDatetime && before.milliseconds === value.milliseconds;
  return isSame ? undefined : value;
}

function missing(row: SaveRow, fields: readonly string[]): void {
  row.errors.push(
    dmlError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${fields.join(', ')}]`, [...fields])
  );
}
