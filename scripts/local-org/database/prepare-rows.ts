import { SObjectRecord } from '../runtime/sobject.js';
import {
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition
} from '../schema/model.js';
import { fillNewRecord } from './defaults.js';
import { dmlError } from './dml-error.js';
import { normalizeValue } from './normalize.js';
import { loadRows, loadRowsWhere } from './rows.js';
import { isWriteable, type SaveChunk, type SaveContext, type SaveRow } from './save-row.js';
import { quoted } from './storage.js';
import { storedFields } from './tables.js';
import { encode } from './values.js';

/** Makes the triggers' records from what the caller gave: new ones with their defaults, changed ones over the stored row. */
export function prepareInsert(context: SaveContext, chunk: SaveChunk): void {
  for (const row of chunk.rows) {
    const record = new SObjectRecord(chunk.object.name);
    record.origin = 'trigger';
    const given = withReferences(context, chunk, row);
    if (row.errors.length > 0) continue;
    if (context.isPlatform) for (const [name, value] of given.values) record.values.set(name, value);
    fillNewRecord(context.formulas, chunk.object, record, given);
    record.values.set('Id', null);
    row.record = record;
  }
}

export function prepareUpdate(context: SaveContext, chunk: SaveChunk): void {
  const stored = loadRows(
    context.database,
    chunk.object,
    chunk.rows.flatMap((row) => row.source.id ?? [])
  );
  for (const row of chunk.rows) {
    const { id } = row.source;
    const old = id === null ? undefined : stored.get(id);
    if (!old) row.errors.push(dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'));
    else if (old.values.get('IsDeleted') === true) row.errors.push(dmlError('ENTITY_IS_DELETED', 'entity is deleted'));
    if (!old || row.errors.length > 0) continue;
    const given = withReferences(context, chunk, row);
    row.old = old;
    row.record = changedCopy(context, chunk.object, old, given);
  }
}

function changedCopy(
  context: SaveContext,
  object: ObjectDefinition,
  old: SObjectRecord,
  given: SObjectRecord
): SObjectRecord {
  const record = new SObjectRecord(object.name);
  record.origin = 'trigger';
  for (const [name, value] of old.values) record.values.set(name, value);
  for (const [name, value] of given.values) {
    const field = fieldNamed(object, name);
    if (!field || field.name === 'Id' || !record.values.has(field.name)) continue;
    if (value === null && given.origin === 'queried' && !given.clearedNames?.has(field.name)) continue;
    if (context.isPlatform || isWriteable(field, 'UPDATE')) record.values.set(field.name, normalizeValue(field, value));
  }
  return record;
}

/** `Account__r = new Account(Code__c = 'x')`: the parent is found by its external id. */
function withReferences(context: SaveContext, chunk: SaveChunk, row: SaveRow): SObjectRecord {
  const given = row.source;
  if (given.parents.size === 0 || given.origin === 'queried') return given;
  let copy: SObjectRecord | null = null;
  for (const [relationship, parent] of given.parents) {
    const field = referenceNamed(chunk.object, relationship);
    if (!field || !parent || given.values.get(field.name)) continue;
    const id = parent.id === null ? externalParent(context, row, field, parent) : null;
    if (id === null) continue;
    copy ??= given.clone(true);
    copy.values.set(field.name, id);
  }
  return copy ?? given;
}

/** Names by which some standard records can be pointed at, besides external ids: `Profile = new Profile(Name = '…')`. */
const IDENTIFYING_NAMES: Readonly<Record<string, readonly string[]>> = {
  Group: ['DeveloperName'],
  PermissionSet: ['Name'],
  Profile: ['Name'],
  RecordType: ['DeveloperName', 'Name'],
  User: ['Username'],
  UserRole: ['DeveloperName', 'Name']
};

function identifies(object: ObjectDefinition, field: FieldDefinition): boolean {
  return field.isExternalId || (IDENTIFYING_NAMES[object.name]?.includes(field.name) ?? false);
}

function externalParent(
  context: SaveContext,
  row: SaveRow,
  reference: FieldDefinition,
  parent: SObjectRecord
): string | null {
  const object = objectNamed(context.database.schema, parent.objectName);
  for (const [name, value] of parent.values) {
    const field = object && fieldNamed(object, name);
    if (!object || !field || !identifies(object, field) || value === null) continue;
    const found = loadRowsWhere(context.database, object, `${quoted(field.name)} = ? AND "IsDeleted" = 0`, [
      encode(field, value)
    ]);
    if (found.length === 1) return found[0]?.id ?? null;
    row.errors.push(
      dmlError(
        'INVALID_FIELD',
        `Foreign key external ID: ${String(value)} not found for field ${field.name} in entity ${object.name}`,
        [reference.name]
      )
    );
    return null;
  }
  return null;
}

/** Fields whose stored value differs from what the database has. */
export function changedFields(object: ObjectDefinition, record: SObjectRecord, old: SObjectRecord): FieldDefinition[] {
  return storedFields(object).filter((field) => {
    const before = old.values.get(field.name);
    const after = record.values.get(field.name);
    return before !== after && encode(field, before) !== encode(field, after);
  });
}
