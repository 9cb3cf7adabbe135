import { fieldNamed, objectNamed, type CustomMetadataRecord, type FieldDefinition } from '../schema/model.js';
import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexDecimal } from '../runtime/decimal.js';
import type { OrgDatabase } from './database.js';
import { quoted, type StoredValue } from './storage.js';
import { encode } from './values.js';

/** Custom metadata records come from the project, so that every opening of the database replaces them; their Ids stay. */
export function loadCustomMetadata(database: OrgDatabase): void {
  const ids = new Map<string, string>();
  const { storage, schema } = database;
  storage.execute('BEGIN');
  for (const object of schema.objects.values()) {
    if (object.kind !== 'customMetadata') continue;
    for (const [id, name] of storage.rows(`SELECT "Id", "DeveloperName" FROM ${quoted(object.name)}`, []))
      ids.set(keyOf(object.name, String(name)), String(id));
    storage.execute(`DELETE FROM ${quoted(object.name)}`);
  }
  const loadable = schema.customMetadata.filter((record) => objectNamed(schema, record.type));
  for (const record of loadable) {
    const object = database.object(record.type);
    const key = keyOf(object.name, record.developerName);
    if (!ids.has(key)) ids.set(key, database.newId(object));
  }
  for (const record of loadable) insertRecord(database, record, ids);
  database.saveSequences();
  storage.execute('COMMIT');
}

function keyOf(object: string, developerName: string): string {
  return `${object}.${developerName}`.toLowerCase();
}

function insertRecord(database: OrgDatabase, record: CustomMetadataRecord, ids: ReadonlyMap<string, string>): void {
  const object = database.object(record.type);
  const columns = new Map<string, StoredValue>([['Id', ids.get(keyOf(object.name, record.developerName)) ?? null]]);
  const namespace = database.schema.namespace ?? null;
  const standard: Readonly<Record<string, string>> = {
    DeveloperName: record.developerName,
    MasterLabel: record.label,
    Label: record.label,
    Language: 'en_US',
    QualifiedApiName: namespace === null ? record.developerName : `${namespace}__${record.developerName}`,
    ...(namespace === null ? {} : { NamespacePrefix: namespace })
  };
  for (const [name, value] of Object.entries(standard)) if (fieldNamed(object, name)) columns.set(name, value);
  for (const field of object.fields.values()) if (field.type === 'Checkbox') columns.set(field.name, 0);
  for (const [name, text] of record.values) {
    const field = fieldNamed(object, name);
    if (field) columns.set(field.name, encodeText(field, text, ids));
  }
  const names = [...columns.keys()];
  database.storage.run(
    `INSERT INTO ${quoted(object.name)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    [...columns.values()]
  );
}

/** Metadata files and sample data hold values as text. */
function encodeText(field: FieldDefinition, text: string | null, ids: ReadonlyMap<string, string>): StoredValue {
  if (text === null || text === '') return encode(field, null);
  switch (field.apexType) {
    case 'Boolean':
      return text.toLowerCase() === 'true' ? 1 : 0;
    case 'Date':
      return encode(field, ApexDate.fromText(text));
    case 'Datetime':
      return encode(field, new ApexDatetime(Date.parse(text)));
    case 'Decimal':
    case 'Double':
    case 'Integer':
    case 'Long':
      return encode(field, ApexDecimal.of(text));
    case 'Id': {
      const target = field.referenceTo.map((name) => ids.get(keyOf(name, text))).find((id) => id !== undefined);
      return target ?? text;
    }
    default:
      return text;
  }
}
