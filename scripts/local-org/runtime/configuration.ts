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
    sharing: false
  });
  return found instanceof ApexList ? (found.items as SObjectRecord[]) : [];
}

/** The user's values over the profile's over the org's; a record that nobody saved is empty, not null. */
function hierarchySetting(
  object: ObjectDefinition,
  method: string,
  key: string | null | undefined
): SObjectRecord | null {
  const { user } = execution();
  const organization = rows(object, 'SetupOwnerId', organizationId())[0];
  if (method === 'getOrgDefaults') return organization ?? SObjectRecord.create(object.name);
  const owner = key ?? user.id;
  if (method === 'getValues') return rows(object, 'SetupOwnerId', owner)[0] ?? null;
  const levels = [
    organization,
    rows(object, 'SetupOwnerId', user.profileId)[0],
    rows(object, 'SetupOwnerId', owner)[0]
  ];
  const merged = SObjectRecord.create(object.name);
  for (const level of levels) if (level) copyValues(object, level, merged);
  return merged;
}

function copyValues(object: ObjectDefinition, from: SObjectRecord, to: SObjectRecord): void {
  for (const { name } of object.fields.values()) {
    const value = from.read(name);
    if (value !== null) to.write(name, value);
  }
}

function organizationId(): string | null {
  const found = execution().data.queryText('SELECT Id FROM Organization LIMIT 1', () => null, {
    access: 'system',
    sharing: false
  });
  return found instanceof ApexList ? ((found.items[0] as SObjectRecord | undefined)?.id ?? null) : null;
}
