import type { FieldApexType, FieldDefinition, FieldType } from './model.js';

const apexTypes: Readonly<Record<FieldType, FieldApexType>> = {
  Id: 'Id',
  AutoNumber: 'String',
  Text: 'String',
  TextArea: 'String',
  LongTextArea: 'String',
  Html: 'String',
  EncryptedText: 'String',
  Checkbox: 'Boolean',
  Number: 'Decimal',
  Integer: 'Integer',
  Currency: 'Decimal',
  Percent: 'Decimal',
  Date: 'Date',
  DateTime: 'Datetime',
  Time: 'Time',
  Picklist: 'String',
  MultiselectPicklist: 'String',
  Email: 'String',
  Phone: 'String',
  Url: 'String',
  Lookup: 'Id',
  MasterDetail: 'Id',
  Hierarchy: 'Id',
  // A custom metadata relationship holds the record's Id at run time; entity and field definitions read as names.
  MetadataRelationship: 'Id',
  Address: 'Address',
  Location: 'Location',
  Blob: 'Blob',
  Summary: 'Decimal'
};

const fixedLengths: Partial<Readonly<Record<FieldType, number>>> = {
  Id: 18,
  AutoNumber: 30,
  TextArea: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  Picklist: 255,
  MultiselectPicklist: 4099,
  Lookup: 18,
  MasterDetail: 18,
  Hierarchy: 18,
  MetadataRelationship: 18
};

export function apexTypeOf(type: FieldType): FieldApexType {
  return apexTypes[type];
}

export function defaultLengthOf(type: FieldType): number | undefined {
  return fixedLengths[type];
}

export function isReference(type: FieldType): boolean {
  return type === 'Lookup' || type === 'MasterDetail' || type === 'Hierarchy' || type === 'MetadataRelationship';
}

/** A complete field from the few properties that matter; everything else has the platform's defaults. */
export function makeField(given: Pick<FieldDefinition, 'name' | 'type'> & Partial<FieldDefinition>): FieldDefinition {
  return {
    label: labelFromName(given.name),
    apexType: apexTypeOf(given.type),
    isCustom: false,
    isRequired: false,
    isUnique: false,
    isCaseSensitive: false,
    isExternalId: false,
    isNameField: false,
    isCreateable: true,
    isUpdateable: true,
    length: defaultLengthOf(given.type),
    referenceTo: [],
    trackHistory: false,
    ...given
  };
}

/** `AccountId` → `Account ID`, `NumberOfEmployees` → `Number Of Employees`. */
export function labelFromName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/\bId$/, 'ID');
}
