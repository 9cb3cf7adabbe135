import { isSecuredStandardField } from './standard/field-security.js';
import {
  fieldNamed,
  objectNamed,
  type FieldDefinition,
  type FieldType,
  type ObjectDefinition,
  type Schema
} from './model.js';

/** What both describes, Apex's and REST's, tell of a field beyond its metadata. */

/** REST's name of a field type; Apex's DisplayType differs only in a few. */
export type RestType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'encryptedstring'
  | 'boolean'
  | 'double'
  | 'int'
  | 'long'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'picklist'
  | 'multipicklist'
  | 'email'
  | 'phone'
  | 'url'
  | 'reference'
  | 'address'
  | 'location'
  | 'base64';

const restTypes: Readonly<Record<Exclude<FieldType, 'Summary'>, RestType>> = {
  Id: 'id',
  AutoNumber: 'string',
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  EncryptedText: 'encryptedstring',
  Checkbox: 'boolean',
  Number: 'double',
  Integer: 'int',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Hierarchy: 'reference',
  MetadataRelationship: 'reference',
  Address: 'address',
  Location: 'location',
  Blob: 'base64'
};

export function restTypeOf(field: FieldDefinition, schema: Schema): RestType {
  if (field.type !== 'Summary') return restTypes[field.type];
  const child = field.rollUp && objectNamed(schema, field.rollUp.childObject);
  const summarized = child && fieldNamed(child, field.rollUp?.summarizedField ?? '');
  if (field.rollUp?.operation === 'count' || !summarized || summarized.type === 'Summary') return 'double';
  return restTypes[summarized.type];
}

export type SoapTypeName =
  | 'tns:ID'
  | 'xsd:string'
  | 'xsd:boolean'
  | 'xsd:double'
  | 'xsd:int'
  | 'xsd:date'
  | 'xsd:dateTime'
  | 'xsd:time'
  | 'xsd:base64Binary'
  | 'urn:address'
  | 'urn:location';

export function soapTypeOf(type: RestType): SoapTypeName {
  switch (type) {
    case 'id':
    case 'reference':
      return 'tns:ID';
    case 'boolean':
      return 'xsd:boolean';
    case 'double':
    case 'currency':
    case 'percent':
      return 'xsd:double';
    case 'int':
    case 'long':
      return 'xsd:int';
    case 'date':
      return 'xsd:date';
    case 'datetime':
      return 'xsd:dateTime';
    case 'time':
      return 'xsd:time';
    case 'base64':
      return 'xsd:base64Binary';
    case 'address':
      return 'urn:address';
    case 'location':
      return 'urn:location';
    default:
      return 'xsd:string';
  }
}

export function isCalculated(field: FieldDefinition): boolean {
  return field.formula !== undefined || field.type === 'Summary';
}

const filledByPlatform: ReadonlySet<string> = new Set([
  'id',
  'isdeleted',
  'createddate',
  'createdbyid',
  'lastmodifieddate',
  'lastmodifiedbyid',
  'systemmodstamp'
]);

export function isNillable(field: FieldDefinition): boolean {
  if (field.formula !== undefined || field.type === 'Summary') return field.apexType !== 'Boolean';
  const isAlwaysSet = field.type === 'Checkbox' || field.type === 'AutoNumber' || field.name === 'OwnerId';
  return !field.isRequired && !isAlwaysSet && !filledByPlatform.has(field.name.toLowerCase());
}

export function isDefaultedOnCreate(field: FieldDefinition): boolean {
  return (
    filledByPlatform.has(field.name.toLowerCase()) ||
    field.name === 'OwnerId' ||
    field.type === 'Checkbox' ||
    field.type === 'AutoNumber' ||
    field.defaultFormula !== undefined ||
    (field.picklist?.entries.some((entry) => entry.isDefault) ?? false)
  );
}

const longTypes: ReadonlySet<FieldType> = new Set(['LongTextArea', 'Html', 'Blob']);

export function isFilterable(field: FieldDefinition): boolean {
  return !longTypes.has(field.type) && field.type !== 'EncryptedText';
}

export function isSortable(field: FieldDefinition): boolean {
  return (
    isFilterable(field) && field.type !== 'MultiselectPicklist' && field.type !== 'Address' && field.type !== 'Location'
  );
}

export function isGroupable(field: FieldDefinition): boolean {
  const isUngrouped = ['Number', 'Currency', 'Percent', 'DateTime', 'Time', 'AutoNumber', 'Summary'].includes(
    field.type
  );
  return isSortable(field) && !isUngrouped && !isCalculated(field);
}

export function isAggregatable(field: FieldDefinition): boolean {
  return isSortable(field) && field.type !== 'Checkbox';
}

/** Has field-level security: custom fields that are neither required nor the name or master, and the listed standard ones. */
export function isPermissionable(object: ObjectDefinition, field: FieldDefinition): boolean {
  if (!field.isCustom) return isSecuredStandardField(object.name, field.compoundName ?? field.name);
  if (['customMetadata', 'customSetting', 'platformEvent'].includes(object.kind)) return false;
  return !field.isNameField && !field.isRequired && field.type !== 'MasterDetail';
}

/** A plain text of three bytes a character at most, as Salesforce counts it. */
export function byteLengthOf(field: FieldDefinition, type: RestType): number {
  if (type === 'id' || type === 'reference') return 18;
  return textLengthOf(field, type) * 3;
}

export function textLengthOf(field: FieldDefinition, type: RestType): number {
  const isNumber = [
    'double',
    'int',
    'long',
    'currency',
    'percent',
    'boolean',
    'date',
    'datetime',
    'time',
    'address',
    'location'
  ].includes(type);
  return isNumber ? 0 : (field.length ?? 255);
}

export function isQueryable(object: ObjectDefinition): boolean {
  return object.kind !== 'platformEvent';
}

/** Objects whose rows only the platform or a deployment writes. */
export function isWriteable(object: ObjectDefinition): boolean {
  return object.kind !== 'customMetadata' && !/(History|Definition)$/.test(object.name);
}

const personNameParts = new Set(['salutation', 'firstname', 'middlename', 'lastname', 'suffix']);

/** The compound field that a part belongs to: an address, a location, a person's name. */
export function compoundNameOf(object: ObjectDefinition, field: FieldDefinition): string | null {
  const isPart = personNameParts.has(field.name.toLowerCase()) && object.fields.has('firstname');
  return field.compoundName ?? (isPart ? (object.nameField ?? null) : null);
}
