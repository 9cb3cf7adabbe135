import { objectNamed, type Schema } from '../../schema/model.js';
import { dataType, labelOf, nameFieldOf, type DescribedField, type DescribedObject } from './describe.js';
import { iconOf } from './icons.js';

export const MASTER_RECORD_TYPE = '012000000000000AAA';

function fieldInfo(schema: Schema, field: DescribedField): Record<string, unknown> {
  return {
    apiName: field.name,
    label: labelOf(field),
    dataType: dataType(field),
    required: !field.nillable && !field.defaultedOnCreate && field.createable,
    createable: field.createable,
    updateable: field.updateable,
    calculated: field.calculated,
    custom: field.custom,
    nameField: field.nameField,
    inlineHelpText: field.inlineHelpText,
    defaultValue: field.defaultValue ?? null,
    length: field.length,
    precision: field.precision,
    scale: field.scale,
    reference: field.type === 'reference',
    relationshipName: field.relationshipName,
    referenceToInfos: field.referenceTo.map((apiName) => ({
      apiName,
      nameFields: [objectNamed(schema, apiName)?.nameField ?? 'Name']
    }))
  };
}

export function objectInfo(schema: Schema, object: DescribedObject): Record<string, unknown> {
  return {
    apiName: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    createable: object.createable,
    updateable: object.updateable,
    deletable: object.deletable,
    queryable: object.queryable,
    nameFields: [nameFieldOf(object)?.name].filter((name) => name !== undefined),
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    recordTypeInfos: {
      [MASTER_RECORD_TYPE]: {
        recordTypeId: MASTER_RECORD_TYPE,
        name: 'Master',
        master: true,
        available: true,
        defaultRecordTypeMapping: true
      }
    },
    themeInfo: { iconName: iconOf(schema, object.name), color: null, iconUrl: null },
    fields: Object.fromEntries(object.fields.map((field) => [field.name, fieldInfo(schema, field)])),
    childRelationships: object.childRelationships
      .filter(({ relationshipName }) => relationshipName !== null)
      .map(({ childSObject, field, relationshipName }) => ({
        childObjectApiName: childSObject,
        fieldName: field,
        relationshipName
      }))
  };
}

export function picklistValues(field: DescribedField): Record<string, unknown> {
  const values = field.picklistValues
    .filter(({ active }) => active)
    .map(({ value, label }) => ({ attributes: null, label, value, validFor: [] }));
  const byDefault = field.picklistValues.find(({ defaultValue }) => defaultValue);
  return { controllerValues: {}, defaultValue: byDefault ?? null, values };
}
