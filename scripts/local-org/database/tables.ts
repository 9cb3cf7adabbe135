import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.js';
import { quoted, type Storage } from './storage.js';
import { isScaled, scaleOf } from './values.js';

/** Ids are handed out in rising order; two counters because a rollback takes numbers back but no Id may come twice. */
export const SEQUENCES = 'local_org_sequences';

/** Scale by which each decimal column was written. */
const SCALES = 'local_org_scales';
/** What went into the recycle bin, and with which record. */
export const RECYCLE_BIN = 'local_org_recycle_bin';

/** Records that nobody but administrators may change for now. */
export const RECORD_LOCKS = 'local_org_record_locks';

export function isStored(field: FieldDefinition): boolean {
  return field.formula === undefined && field.type !== 'Address' && field.type !== 'Location';
}

export function isIdentifier(field: FieldDefinition): boolean {
  return field.apexType === 'Id';
}

/** Text compares without regard to case unless the field says so; Ids always with. */
function columnType(field: FieldDefinition): string {
  switch (field.apexType) {
    case 'Id':
      return 'TEXT';
    case 'String':
    case 'Blob':
      return field.isCaseSensitive && (field.isUnique || field.isExternalId) ? 'TEXT' : 'TEXT COLLATE NOCASE';
    case 'Date':
      return 'TEXT';
    case 'Boolean':
      return 'INTEGER NOT NULL DEFAULT 0';
    default:
      return 'INTEGER';
  }
}

function isIndexed(field: FieldDefinition): boolean {
  return (
    field.referenceTo.length > 0 ||
    field.isExternalId ||
    field.isUnique ||
    (field.isNameField && field.type === 'AutoNumber')
  );
}

/** Brings the tables up to the schema: adds what is new, never drops what a later deploy might bring back. */
export function migrate(storage: Storage, schema: Schema): void {
  storage.execute(
    `CREATE TABLE IF NOT EXISTS ${SEQUENCES} (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID`
  );
  storage.execute(
    `CREATE TABLE IF NOT EXISTS ${RECYCLE_BIN} (id TEXT PRIMARY KEY, object TEXT NOT NULL, root TEXT NOT NULL) WITHOUT ROWID`
  );
  storage.execute(`CREATE TABLE IF NOT EXISTS ${RECORD_LOCKS} (id TEXT PRIMARY KEY) WITHOUT ROWID`);
  const existing = existingColumns(storage);
  storage.execute('BEGIN');
  for (const object of schema.objects.values()) migrateObject(storage, object, existing.get(object.name.toLowerCase()));
  rescale(storage, schema, existing);
  storage.execute('COMMIT');
  storage.forgetStatements();
}

function existingColumns(storage: Storage): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  for (const [table, column] of storage.rows(
    "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    []
  )) {
    const name = String(table).toLowerCase();
    const known = columns.get(name) ?? new Set<string>();
    known.add(String(column).toLowerCase());
    columns.set(name, known);
  }
  return columns;
}

function migrateObject(storage: Storage, object: ObjectDefinition, existing: ReadonlySet<string> | undefined): void {
  const fields = storedFields(object);
  const table = quoted(object.name);
  if (!existing) {
    const columns = fields.map((field) =>
      field.name === 'Id' ? '"Id" TEXT PRIMARY KEY' : `${quoted(field.name)} ${columnType(field)}`
    );
    storage.execute(
      `CREATE TABLE ${table} (${columns.join(', ')}${fields.some((field) => field.name === 'IsDeleted') ? '' : ', "IsDeleted" INTEGER NOT NULL DEFAULT 0'})`
    );
  } else {
    for (const field of fields) {
      if (!existing.has(field.name.toLowerCase()))
        storage.execute(`ALTER TABLE ${table} ADD COLUMN ${quoted(field.name)} ${columnType(field)}`);
    }
  }
  for (const field of fields) {
    if (!isIndexed(field)) continue;
    storage.execute(
      `CREATE INDEX IF NOT EXISTS ${quoted(`${object.name}.${field.name}`)} ON ${table} (${quoted(field.name)})`
    );
  }
}

/**
 * Decimals are stored as whole numbers of their field's scale: when a deploy changes the scale, the stored numbers follow.
 * A smaller scale rounds, as it does in Salesforce.
 */
function rescale(storage: Storage, schema: Schema, existing: ReadonlyMap<string, ReadonlySet<string>>): void {
  storage.execute(
    `CREATE TABLE IF NOT EXISTS ${SCALES} (field TEXT PRIMARY KEY, scale INTEGER NOT NULL) WITHOUT ROWID`
  );
  const known = new Map(
    storage.rows(`SELECT field, scale FROM ${SCALES}`, []).map(([field, scale]) => [String(field), Number(scale)])
  );
  for (const object of schema.objects.values()) {
    for (const field of storedFields(object)) {
      if (!isScaled(field)) continue;
      const key = `${object.name}.${field.name}`.toLowerCase();
      const scale = scaleOf(field);
      const before = known.get(key);
      if (before === scale) continue;
      if (before !== undefined && existing.has(object.name.toLowerCase()))
        shiftScale(storage, object, field, scale - before);
      storage.run(`INSERT OR REPLACE INTO ${SCALES} (field, scale) VALUES (?, ?)`, [key, scale]);
    }
  }
}

function shiftScale(storage: Storage, object: ObjectDefinition, field: FieldDefinition, digits: number): void {
  const factor = `1${'0'.repeat(Math.abs(digits))}`;
  const column = quoted(field.name);
  const half = `${factor} / 2`;
  const shifted =
    digits > 0
      ? `${column} * ${factor}`
      : `(${column} + CASE WHEN ${column} < 0 THEN -${half} ELSE ${half} END) / ${factor}`;
  storage.execute(`UPDATE ${quoted(object.name)} SET ${column} = ${shifted} WHERE ${column} IS NOT NULL`);
}

const stored = new WeakMap<ObjectDefinition, readonly FieldDefinition[]>();

/** The fields that have a column, in declaration order. */
export function storedFields(object: ObjectDefinition): readonly FieldDefinition[] {
  let fields = stored.get(object);
  if (!fields) {
    fields = [...object.fields.values()].filter(isStored);
    stored.set(object, fields);
  }
  return fields;
}
