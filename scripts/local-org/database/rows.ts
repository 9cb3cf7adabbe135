import { SObjectRecord } from '../runtime/sobject.js';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import { quoted, type StoredRow, type StoredValue } from './storage.js';
import { storedFields } from './tables.js';
import { decode, encode, needsTextRead } from './values.js';

/** Whole rows of one object, as the save works with them. */

interface RowAccess {
  readonly fields: readonly FieldDefinition[];
  readonly select: string;
  readonly insert: string;
}

const access = new WeakMap<ObjectDefinition, RowAccess>();

function rowAccess(object: ObjectDefinition): RowAccess {
  let found = access.get(object);
  if (!found) {
    const fields = storedFields(object);
    const table = quoted(object.name);
    const columns = fields.map((field) => quoted(field.name));
    const reads = fields.map((field) =>
      needsTextRead(field) ? `CAST(${quoted(field.name)} AS TEXT)` : quoted(field.name)
    );
    found = {
      fields,
      select: `SELECT ${reads.join(', ')} FROM ${table}`,
      insert: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    };
    access.set(object, found);
  }
  return found;
}

function toRecord(object: ObjectDefinition, fields: readonly FieldDefinition[], row: StoredRow): SObjectRecord {
  const record = new SObjectRecord(object.name);
  record.origin = 'trigger';
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field) record.values.set(field.name, decode(field, row[index] ?? null));
  }
  return record;
}

/** Every stored field of the rows with these Ids; deleted ones too (their IsDeleted tells). */
export function loadRows(
  database: OrgDatabase,
  object: ObjectDefinition,
  ids: readonly string[]
): Map<string, SObjectRecord> {
  const { fields, select } = rowAccess(object);
  const rows = database.storage.rows(`${select} WHERE "Id" IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
  const records = new Map<string, SObjectRecord>();
  for (const row of rows) {
    const record = toRecord(object, fields, row);
    if (record.id) records.set(record.id, record);
  }
  return records;
}

/** Rows that a condition selects; `sql` is made of the schema's identifiers and bound values only. */
export function loadRowsWhere(
  database: OrgDatabase,
  object: ObjectDefinition,
  sql: string,
  values: readonly StoredValue[]
): SObjectRecord[] {
  const { fields, select } = rowAccess(object);
  return database.storage.rows(`${select} WHERE ${sql}`, values).map((row) => toRecord(object, fields, row));
}

export function insertRow(database: OrgDatabase, object: ObjectDefinition, record: SObjectRecord): void {
  const { fields, insert } = rowAccess(object);
  database.storage.run(
    insert,
    fields.map((field) => encode(field, record.values.get(field.name)))
  );
}

export function updateRow(
  database: OrgDatabase,
  object: ObjectDefinition,
  record: SObjectRecord,
  changed: readonly FieldDefinition[]
): void {
  const stored = changed.filter((field) => field.name !== 'Id');
  if (stored.length === 0) return;
  const sql = `UPDATE ${quoted(object.name)} SET ${stored.map((field) => `${quoted(field.name)} = ?`).join(', ')} WHERE "Id" = ?`;
  database.storage.run(sql, [...stored.map((field) => encode(field, record.values.get(field.name))), record.id]);
}
