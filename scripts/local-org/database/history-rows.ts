import { execution } from '../execution/execution.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import {
  objectNamed,
  type FieldDefinition,
  type FieldType,
  type ObjectDefinition,
  type Schema
} from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import { changedFields } from './prepare-rows.js';
import { goodRows, type SaveChunk, type SaveContext } from './save-row.js';
import { quoted } from './storage.js';

/** Field history: who changed which tracked field from what to what. Tests leave none, as on the platform. */
export function keepHistory(context: SaveContext, chunk: SaveChunk): void {
  if (execution().test) return;
  const { database } = context;
  const history = historyObjectOf(database.schema, chunk.object);
  if (!history) return;
  for (const { record, old } of goodRows(chunk)) {
    if (!old) write(database, history, record, { field: 'created', dataType: 'Text', before: null, after: null });
    else
      for (const field of changedFields(chunk.object, record, old).filter((one) => one.trackHistory))
        for (const change of changesOf(database, field, old, record)) write(database, history, record, change);
  }
}

interface HistoryObject {
  readonly object: ObjectDefinition;
  readonly parentField: string;
}

function historyObjectOf(schema: Schema, object: ObjectDefinition): HistoryObject | null {
  if (![...object.fields.values()].some((field) => field.trackHistory)) return null;
  const isCustom = /__c$/i.test(object.name);
  const standardName = object.name === 'Opportunity' ? 'OpportunityFieldHistory' : `${object.name}History`;
  const history = objectNamed(schema, isCustom ? object.name.replace(/__c$/i, '__History') : standardName);
  return history ? { object: history, parentField: isCustom ? 'ParentId' : `${object.name}Id` } : null;
}

interface Change {
  readonly field: string;
  readonly dataType: string;
  readonly before: string | null;
  readonly after: string | null;
}

const dataTypes: Readonly<Partial<Record<FieldType, string>>> = {
  Checkbox: 'Boolean',
  Currency: 'Currency',
  Percent: 'Percent',
  Number: 'Double',
  Integer: 'Double',
  Date: 'DateOnly',
  DateTime: 'DateTime',
  Picklist: 'DynamicEnum',
  MultiselectPicklist: 'MultiEnum',
  Email: 'Email',
  Phone: 'PhoneNumber',
  Url: 'Url'
};

/** A lookup tells names and Ids; of a long text only that it changed. */
function changesOf(
  database: OrgDatabase,
  field: FieldDefinition,
  old: SObjectRecord,
  record: SObjectRecord
): readonly Change[] {
  const [before, after] = [textOf(old, field), textOf(record, field)];
  const change = { field: field.name, dataType: dataTypes[field.type] ?? 'Text', before, after };
  if (field.type === 'LongTextArea' || field.type === 'Html' || field.type === 'EncryptedText')
    return [{ ...change, before: null, after: null }];
  if (field.referenceTo.length === 0) return [change];
  const named = { ...change, before: nameOf(database, field, before), after: nameOf(database, field, after) };
  return [named, { ...change, dataType: 'EntityId' }];
}

function textOf(record: SObjectRecord, field: FieldDefinition): string | null {
  const value = record.values.get(field.name);
  return value === null || value === undefined ? null : String(value).slice(0, 255);
}

function nameOf(database: OrgDatabase, field: FieldDefinition, id: string | null): string | null {
  if (id === null) return null;
  const target = field.referenceTo
    .map((name) => objectNamed(database.schema, name))
    .find((object) => object !== undefined && id.startsWith(object.keyPrefix));
  if (!target?.nameField) return null;
  const sql = `SELECT ${quoted(target.nameField)} FROM ${quoted(target.name)} WHERE "Id" = ?`;
  const name = database.storage.rows(sql, [id])[0]?.[0];
  return name === null || name === undefined ? null : String(name);
}

function write(database: OrgDatabase, history: HistoryObject, record: SObjectRecord, change: Change): void {
  const now = BigInt(Math.floor(execution().now() / 1000) * 1000);
  database.storage.run(
    `INSERT INTO ${quoted(history.object.name)} ("Id", ${quoted(history.parentField)}, "Field", "DataType", "OldValue",
      "NewValue", "CreatedDate", "CreatedById", "IsDeleted") VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    [
      database.newId(history.object),
      record.id,
      change.field,
      change.dataType,
      change.before,
      change.after,
      now,
      execution().user.id
    ]
  );
}
