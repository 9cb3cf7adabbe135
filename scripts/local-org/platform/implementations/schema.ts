import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import type { ApexList } from '../../runtime/list.js';
import { objectNamed } from '../../schema/model.js';
import { qualifiedName } from '../../schema/namespace.js';
import { bind, type PlatformClass } from '../bind.js';
import { listOf, NameMap } from './schema-collections.js';
import { FieldDescribe, PicklistEntryDescribe } from './schema-field-describe.js';
import { FieldSetDescribe, FieldSetMember } from './schema-field-sets.js';
import { ChildRelationshipDescribe, ObjectDescribe, ObjectFields, ObjectFieldSets } from './schema-object-describe.js';
import { addProperties } from './schema-properties.js';
import { RecordTypeInfo } from './schema-record-types.js';
import { describeTabs } from './schema-tabs.js';
import { SObjectFieldToken, SObjectTypeToken, typeToken } from './schema-tokens.js';

/** The static methods of `Schema`, and the classes behind describe results. */
function getGlobalDescribe(): NameMap {
  const { schema } = execution();
  return new NameMap(
    'Schema.SObjectType',
    [...schema.objects.values()].map((object) => [qualifiedName(object, object.name), typeToken(object)]),
    schema.namespace ?? null
  );
}

function describeSObjects(names: ApexList<string> | null): ApexList {
  if (names === null) return throwException('System.NullPointerException', 'Attempt to de-reference a null object');
  const { schema } = execution();
  const results = [...names].map((name) => {
    const object = objectNamed(schema, name);
    if (!object) return throwException('System.InvalidParameterValueException', `${name} is not a valid sObject type`);
    return typeToken(object).getDescribe();
  });
  return listOf('Schema.DescribeSObjectResult', results);
}

bind('System.Schema', { statics: { getGlobalDescribe, describeSObjects, describeTabs } });

const classes: readonly (readonly [name: string, implementation: PlatformClass])[] = [
  ['Schema.SObjectType', SObjectTypeToken],
  ['Schema.SObjectField', SObjectFieldToken],
  ['Schema.DescribeSObjectResult', ObjectDescribe],
  ['Schema.DescribeFieldResult', FieldDescribe],
  ['Schema.SObjectTypeFields', ObjectFields],
  ['Schema.SObjectTypeFieldSets', ObjectFieldSets],
  ['Schema.PicklistEntry', PicklistEntryDescribe],
  ['Schema.RecordTypeInfo', RecordTypeInfo],
  ['Schema.ChildRelationship', ChildRelationshipDescribe],
  ['Schema.FieldSet', FieldSetDescribe],
  ['Schema.FieldSetMember', FieldSetMember]
];

for (const [name, implementation] of classes) {
  addProperties(name, implementation);
  bind(name, { class: implementation });
}
