import { execution } from '../execution/execution.js';
import { objectNamed, type ObjectDefinition } from '../schema/model.js';
import { throwException } from './exception.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { SObjectRecord } from './sobject.js';
import { runtimeTypeNamed } from './types.js';

/** `X__mdt.getAll()`, `X__mdt.getInstance(name)` and the same of custom settings: configuration read without SOQL. */
export function configuration(objectName: string, method: string, key?: string | null): unknown {
  const object = objectNamed(execution().schema, objectName);
  if (!object) return throwException('System.SObjectException', `sObject type '${objectName}' is not supported.`);
  if (object.kind === 'customMetadata')
    return method === 'getAll' ? all(object, 'DeveloperName') : metadataRecord(object, key ?? null);
  if (object.settingsType === 'List')
    return method === 'getAll' ? all(object, 'Name') : (rows(object, 'Name', key ?? null)[0] ?? null);
  return hierarchySetting(object, method, key);
}

function all(object: ObjectDefinition, keyField: string): ApexMap {
  const records = new ApexMap<string, unknown>(
    runtimeTypeNamed('String') ?? null,
    runtimeTypeNamed(object.name) ?? null
  );
  for (const record of rows(object)) records.put(record.read(keyField) as string, record);
  return records;
}

/** By developer name, by its qualified form, or by Id. */
function metadataRecord(object: ObjectDefinition, key: string | null): SObjectRecord | null {
  if (key === null) return null;
  const field = /^m[0-9a-z]{14}(?:[0-9a-z]{3})?$/i.test(key) ? 'Id' : 'DeveloperName';
  return rows(object, field, key)[0] ?? null;
}

function rows(object: ObjectDefinition, field?: string, value: string | null = null): SObjectRecord[] {
  const fields = [...object.fields.values()].map(({ name }) => name).join(', ');
  const filter = field ? ` WHERE ${field} = :value` : '';
  const found = execution().data.queryText(`SELECT ${fields} FROM ${object.name}${filter}`, () => value, {
    access: 'system',
    sharing: false,
    isUncounted: true
  });
  const records = found instanceof ApexList ? (found.items as SObjectRecord[]) : [];
  if (object.kind === 'customMetadata') records.forEach(asCached);
  return records;
}

/** What these methods give of custom metadata is cut after 255 characters, whatever the field's length; SOQL gives it whole. */
const CACHED_LENGTH = 255;

function asCached(record: SObjectRecord): void {
  for (const [name, value] of record.values)
    if (typeof value === 'string' && value.length > CACHED_LENGTH)
      record.values.set(name, value.slice(0, CACHED_LENGTH));
  record.isReadOnly = true;
}

/** The user's values over the profile's over the org's; a record that nobody saved is empty, not null. */
function hierarchySetting(
  object: ObjectDefinition,
  method: string,
  key: string | null | undefined
): SObjectRecord | null {
  const { user } = execution();
  const organization = organizationId();
  const owner = method === 'getOrgDefaults' ? organization : (key ?? user.id);
  const own = rows(object, 'SetupOwnerId', owner)[0] ?? null;
  if (method === 'getValues') return own;
  const profile = owner === user.id ? user.profileId : profileOf(owner);
  const levels = [
    owner === organization ? null : rows(object, 'SetupOwnerId', organization)[0],
    profile ? rows(object, 'SetupOwnerId', profile)[0] : null,
    own
  ];
  const merged = SObjectRecord.create(object.name);
  for (const level of levels) if (level) copyValues(object, level, merged);
  // Values come from above, the record is the owner's: saving it makes or changes the owner's own.
  if (!own) for (const name of INHERITED_NOT) merged.values.delete(name);
  merged.values.set('SetupOwnerId', owner);
  return merged;
}

const INHERITED_NOT = [
  'Id',
  'Name',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp'
];

function profileOf(owner: string | null): string | null {
  if (!owner?.startsWith('005')) return null;
  const found = execution().data.queryText('SELECT ProfileId FROM User WHERE Id = :id', () => owner, uncounted);
  const record = found instanceof ApexList ? (found.items[0] as SObjectRecord | undefined) : undefined;
  return (record?.read('ProfileId') as string | null | undefined) ?? null;
}

const uncounted = { access: 'system', sharing: false, isUncounted: true } as const;

function copyValues(object: ObjectDefinition, from: SObjectRecord, to: SObjectRecord): void {
  for (const { name } of object.fields.values()) {
    const value = from.read(name);
    if (value !== null) to.write(name, value);
  }
}

export function organizationId(): string | null {
  const found = execution().data.queryText('SELECT Id FROM Organization LIMIT 1', () => null, {
    access: 'system',
    sharing: false,
    isUncounted: true
  });
  return found instanceof ApexList ? ((found.items[0] as SObjectRecord | undefined)?.id ?? null) : null;
}
