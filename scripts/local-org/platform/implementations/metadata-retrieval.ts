import { execution } from '../../execution/execution.js';
import type { EnumValue } from '../../runtime/enum.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { objectNamed, type ObjectDefinition } from '../../schema/model.js';
import { binding } from '../bind.js';
import { notSupported } from '../not-supported.js';
import { refuseNull } from './arguments.js';
import { listOf } from './schema-collections.js';

type Bag = Record<string, unknown>;
const make = (name: string): Bag => new (binding(name).class as unknown as new () => Bag)();

/** `Metadata.Operations.retrieve`: the custom metadata records that there are, by `Type.Record`. */
export function retrieve(type: EnumValue, fullNames: ApexList<string>): ApexList {
  refuseNull(type, fullNames);
  if (type.constantName !== 'CustomMetadata')
    return notSupported(`Metadata.Operations.retrieve of ${type.constantName}`);
  return listOf(
    'Metadata.Metadata',
    fullNames.items.flatMap((fullName) => retrieved(fullName) ?? [])
  );
}

function retrieved(fullName: string): Bag | null {
  const [type = '', developerName = ''] = fullName.split('.');
  const object = objectNamed(execution().schema, /__mdt$/i.test(type) ? type : `${type}__mdt`);
  if (object?.kind !== 'customMetadata') return null;
  const record = recordNamed(object, developerName);
  if (!record) return null;
  const component = make('Metadata.CustomMetadata');
  component['fullName'] = fullName;
  component['label'] = record.values.get('MasterLabel') ?? null;
  component['protected_x'] = false;
  component['values'] = listOf('Metadata.CustomMetadataValue', valuesOf(object, record));
  return component;
}

function recordNamed(object: ObjectDefinition, developerName: string): SObjectRecord | null {
  const soql = `SELECT FIELDS(ALL) FROM ${object.name} WHERE DeveloperName = :name LIMIT 1`;
  const rows = execution().data.queryText(soql, () => developerName, {
    access: 'system',
    sharing: false,
    isUncounted: true
  });
  return rows instanceof ApexList ? ((rows.items[0] as SObjectRecord | undefined) ?? null) : null;
}

function valuesOf(object: ObjectDefinition, record: SObjectRecord): Bag[] {
  return [...object.fields.values()]
    .filter(({ isCustom }) => isCustom)
    .map(({ name }) => {
      const value = make('Metadata.CustomMetadataValue');
      value['field'] = name;
      value['value'] = record.values.get(name) ?? null;
      return value;
    });
}
