import { makeField } from './field-types.js';
import type { FieldDefinition } from './model.js';

/** Fields that the platform adds to objects by itself and fills in by itself. */
const systemOnly = { isCreateable: false, isUpdateable: false } as const;

export function idField(label: string): FieldDefinition {
  return makeField({ name: 'Id', type: 'Id', label: `${label} ID`, ...systemOnly });
}

export function deletedField(): FieldDefinition {
  return makeField({ name: 'IsDeleted', type: 'Checkbox', label: 'Deleted', ...systemOnly });
}

export function createdFields(): FieldDefinition[] {
  return [makeField({ name: 'CreatedDate', type: 'DateTime', ...systemOnly }), userField('CreatedById', 'CreatedBy')];
}

export function modifiedFields(): FieldDefinition[] {
  return [
    makeField({ name: 'LastModifiedDate', type: 'DateTime', ...systemOnly }),
    userField('LastModifiedById', 'LastModifiedBy'),
    makeField({ name: 'SystemModstamp', type: 'DateTime', ...systemOnly })
  ];
}

export function auditFields(): FieldDefinition[] {
  return [...createdFields(), ...modifiedFields()];
}

export function viewedFields(): FieldDefinition[] {
  return [
    makeField({ name: 'LastViewedDate', type: 'DateTime', ...systemOnly }),
    makeField({ name: 'LastReferencedDate', type: 'DateTime', ...systemOnly })
  ];
}

export function activityField(): FieldDefinition {
  return makeField({ name: 'LastActivityDate', type: 'Date', label: 'Last Activity', ...systemOnly });
}

export function ownerField(owners: readonly string[]): FieldDefinition {
  return makeField({
    name: 'OwnerId',
    type: 'Lookup',
    label: 'Owner ID',
    referenceTo: owners,
    relationshipName: 'Owner'
  });
}

export function recordTypeField(): FieldDefinition {
  return makeField({
    name: 'RecordTypeId',
    type: 'Lookup',
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType'
  });
}

function userField(name: string, relationshipName: string): FieldDefinition {
  return makeField({ name, type: 'Lookup', referenceTo: ['User'], relationshipName, ...systemOnly });
}

/** Street, city … of an address, and the compound field that shows them together. `-` stands for no prefix. */
export function addressFields(name: string, prefix: string, isWriteable: boolean): FieldDefinition[] {
  const head = prefix === '-' ? '' : prefix;
  const write = { isCreateable: isWriteable, isUpdateable: isWriteable, compoundName: name };
  const part = (suffix: string, length: number): FieldDefinition =>
    makeField({ name: `${head}${suffix}`, type: suffix === 'Street' ? 'TextArea' : 'Text', length, ...write });
  const coordinate = (suffix: string): FieldDefinition =>
    makeField({ name: `${head}${suffix}`, type: 'Number', precision: 18, scale: 15, apexType: 'Double', ...write });
  return [
    part('Street', 255),
    part('City', 40),
    part('State', 80),
    part('PostalCode', 20),
    part('Country', 80),
    coordinate('Latitude'),
    coordinate('Longitude'),
    makeField({ name: `${head}GeocodeAccuracy`, type: 'Picklist', length: 40, ...write }),
    makeField({ name, type: 'Address', ...systemOnly })
  ];
}

/** The fields of the object `Name`: what `Owner`, `Who` and `What` show of whatever record they point at. */
export const polymorphicFields: ReadonlyMap<string, FieldDefinition> = new Map(
  [
    idField('Name'),
    ...['Name', 'FirstName', 'LastName', 'Email', 'Username', 'Phone', 'Title', 'Alias', 'Type'].map((name) =>
      makeField({ name, type: 'Text', ...systemOnly })
    ),
    ...['Profile', 'UserRole', 'RecordType'].map((name) =>
      makeField({ name: `${name}Id`, type: 'Lookup', referenceTo: [name], relationshipName: name, ...systemOnly })
    ),
    makeField({ name: 'IsActive', type: 'Checkbox', ...systemOnly })
  ].map((field) => [field.name.toLowerCase(), field])
);

/** What every platform event carries. */
export function eventFields(): FieldDefinition[] {
  return [
    makeField({ name: 'ReplayId', type: 'Text', length: 1000, label: 'Replay ID', ...systemOnly }),
    makeField({ name: 'EventUuid', type: 'Text', length: 36, label: 'Event UUID', ...systemOnly }),
    ...createdFields()
  ];
}
