import {
  byteLengthOf,
  isAggregatable,
  isCalculated,
  isDefaultedOnCreate,
  isFilterable,
  isGroupable,
  isNillable,
  compoundNameOf,
  isPermissionable,
  isQueryable,
  isSortable,
  isWriteable,
  restTypeOf,
  soapTypeOf,
  textLengthOf
} from './field-facts.js';
import { fieldNamed, objectNamed, type FieldDefinition, type ObjectDefinition, type Schema } from './model.js';

/** The part of a running user that a describe respects. */
export interface DescribeRights {
  objectAccess(object: string): {
    readonly create: boolean;
    readonly read: boolean;
    readonly edit: boolean;
    readonly delete: boolean;
  };
  fieldAccess(object: string, field: string): { readonly read: boolean; readonly edit: boolean };
}

/** Ids of an object's record types by developer name. */
export type RecordTypeIds = ReadonlyMap<string, string>;

type Json = Record<string, unknown>;

/** `GET …/sobjects`. With rights, only what the user may read is listed. */
export function describeGlobalJson(schema: Schema, rights?: DescribeRights): Json {
  const objects = [...schema.objects.values()].filter((object) => !rights || rights.objectAccess(object.name).read);
  const sobjects = objects
    .map((object) => summaryOf(object, schema, rights))
    .sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

/** `GET …/sobjects/X/describe`; undefined when there is no such object. */
export function describeObjectJson(
  schema: Schema,
  name: string,
  rights?: DescribeRights,
  recordTypeIds?: RecordTypeIds
): Json | undefined {
  const object = objectNamed(schema, name);
  if (!object) return undefined;
  const fields = [...object.fields.values()].filter(
    (field) => !rights || rights.fieldAccess(object.name, field.name).read
  );
  return {
    ...summaryOf(object, schema, rights),
    actionOverrides: [],
    childRelationships: object.childRelationships.map((child) => ({
      cascadeDelete: child.cascadeDelete,
      childSObject: child.childObject,
      deprecatedAndHidden: false,
      field: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.name,
      restrictedDelete: isRestricted(schema, child.childObject, child.field)
    })),
    compactLayoutable: object.kind === 'custom' || object.kind === 'standard',
    fields: fields.map((field) => fieldJson(object, field, schema, rights)),
    hasSubtypes: false,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(object, schema, recordTypeIds),
    searchLayoutable: object.kind === 'custom' || object.kind === 'standard',
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.pluralLabel}`, name: 'everything' },
      { label: `My ${object.pluralLabel}`, name: 'mine' }
    ]
  };
}

function isRestricted(schema: Schema, objectName: string, fieldName: string): boolean {
  const child = objectNamed(schema, objectName);
  return (child && fieldNamed(child, fieldName)?.deleteConstraint) === 'Restrict';
}

function summaryOf(object: ObjectDefinition, schema: Schema, rights: DescribeRights | undefined): Json {
  const access = rights?.objectAccess(object.name) ?? { create: true, read: true, edit: true, delete: true };
  const writeable = isWriteable(object);
  const isEvent = object.kind === 'platformEvent';
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: writeable && access.create,
    custom: object.kind !== 'standard' && object.kind !== 'setup',
    customSetting: object.kind === 'customSetting',
    deepCloneable: false,
    deletable: writeable && !isEvent && access.delete,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.pluralLabel,
    layoutable: object.kind === 'custom' || object.kind === 'standard',
    mergeable: ['Account', 'Contact', 'Lead', 'Case'].includes(object.name),
    mruEnabled: object.kind === 'custom' || object.kind === 'standard',
    name: object.name,
    queryable: isQueryable(object),
    replicateable: !isEvent,
    retrieveable: !isEvent,
    searchable: object.kind === 'custom' || object.kind === 'standard',
    triggerable: ['custom', 'standard', 'platformEvent'].includes(object.kind),
    undeletable: object.fields.has('isdeleted') && access.create,
    updateable: writeable && !isEvent && access.edit,
    urls: urlsOf(object, schema)
  };
}

function urlsOf(object: ObjectDefinition, schema: Schema): Json {
  const base = `/services/data/v${schema.apiVersion}/sobjects/${object.name}`;
  return { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` };
}

function fieldJson(
  object: ObjectDefinition,
  field: FieldDefinition,
  schema: Schema,
  rights: DescribeRights | undefined
): Json {
  const type = restTypeOf(field, schema);
  const edit = rights?.fieldAccess(object.name, field.name).edit ?? true;
  return {
    aggregatable: isAggregatable(field),
    aiPredictionField: false,
    autoNumber: field.type === 'AutoNumber',
    byteLength: byteLengthOf(field, type),
    calculated: isCalculated(field),
    calculatedFormula: field.formula ?? null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.isCaseSensitive,
    compoundFieldName: compoundNameOf(object, field),
    controllerName: field.picklist?.controllingField ?? null,
    createable: field.isCreateable && edit,
    custom: field.isCustom,
    defaultValue: type === 'boolean' ? /^true$/i.test(field.defaultFormula ?? '') : null,
    defaultValueFormula: field.defaultFormula ?? null,
    defaultedOnCreate: isDefaultedOnCreate(field),
    dependentPicklist: field.picklist?.controllingField !== undefined,
    deprecatedAndHidden: false,
    digits: type === 'int' ? (field.precision ?? 9) : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'EncryptedText',
    externalId: field.isExternalId,
    extraTypeInfo: extraTypeInfo(field),
    filterable: isFilterable(field),
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formulaTreatBlanksAsZero ?? false,
    groupable: isGroupable(field),
    highScaleNumber: false,
    htmlFormatted: field.type === 'Html',
    idLookup: field.type === 'Id' || field.isExternalId || field.isNameField,
    inlineHelpText: field.inlineHelpText ?? null,
    label: field.label,
    length: textLengthOf(field, type),
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.isNameField,
    namePointing: field.referenceTo.length > 1,
    nillable: isNillable(field),
    permissionable: isPermissionable(object, field),
    picklistValues: picklistJson(field),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: numberPart(type, field.precision ?? 18),
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: field.type === 'MasterDetail' ? 0 : null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: numberPart(type, field.scale ?? 0),
    searchPrefilterable: type === 'reference',
    soapType: soapTypeOf(type),
    sortable: isSortable(field),
    type,
    unique: field.isUnique,
    updateable: field.isUpdateable && edit,
    writeRequiresMasterRead: false
  };
}

function numberPart(type: string, value: number): number {
  return ['double', 'currency', 'percent'].includes(type) ? value : 0;
}

function extraTypeInfo(field: FieldDefinition): string | null {
  if (field.type === 'Html') return 'richtextarea';
  return field.type === 'LongTextArea' || field.type === 'TextArea' ? 'plaintextarea' : null;
}

function picklistJson(field: FieldDefinition): Json[] {
  return (field.picklist?.entries ?? [])
    .filter((entry) => entry.isActive)
    .map((entry) => ({
      active: true,
      defaultValue: entry.isDefault,
      label: entry.label,
      validFor: null,
      value: entry.value
    }));
}

/** Every object has the master record type. Ids of others are rows of the database: a caller that has it gives them. */
function recordTypeInfos(object: ObjectDefinition, schema: Schema, ids: RecordTypeIds | undefined): Json[] {
  const path = `/services/data/v${schema.apiVersion}/sobjects/${object.name}/describe/layouts`;
  const master = {
    active: true,
    available: true,
    defaultRecordTypeMapping: object.recordTypes.length === 0,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: masterRecordTypeId,
    urls: { layout: `${path}/${masterRecordTypeId}` }
  };
  const own = object.recordTypes.map((type, index) => ({
    active: type.active,
    available: type.active,
    defaultRecordTypeMapping: index === 0,
    developerName: type.developerName,
    master: false,
    name: type.label,
    recordTypeId: ids?.get(type.developerName) ?? null
  }));
  return [...own, master];
}

export const masterRecordTypeId = '012000000000000AAA';
