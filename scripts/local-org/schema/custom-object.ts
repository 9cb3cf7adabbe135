import { makeField } from './field-types.js';
import type { FieldDefinition, ObjectDefinition, ObjectKind } from './model.js';
import {
  activityField,
  auditFields,
  createdFields,
  eventFields,
  deletedField,
  idField,
  modifiedFields,
  ownerField,
  viewedFields
} from './platform-fields.js';
import { flagOf, nodeOf, numberOf, textOf, type XmlNode } from './xml.js';

export function kindOf(name: string, node: XmlNode): ObjectKind {
  if (/__mdt$/i.test(name)) return 'customMetadata';
  if (/__e$/i.test(name)) return 'platformEvent';
  return textOf(node, 'customSettingsType') === undefined ? 'custom' : 'customSetting';
}

/** An object of the project without its relationships to others, which are known only when all objects are read. */
export function makeCustomObject(
  name: string,
  node: XmlNode,
  customFields: readonly FieldDefinition[],
  keyPrefix: string
): ObjectDefinition {
  const kind = kindOf(name, node);
  const label = textOf(node, 'label') ?? name;
  const isDetail = customFields.some((field) => field.type === 'MasterDetail');
  const platformFields = fieldsOfKind(kind, name, label, node, isDetail);
  const fields = [...platformFields, ...customFields];
  return {
    name,
    label,
    pluralLabel: textOf(node, 'pluralLabel') ?? label,
    kind,
    keyPrefix,
    sharingModel: isDetail ? 'ControlledByParent' : sharingModelOf(node),
    settingsType: kind === 'customSetting' ? settingsTypeOf(node) : undefined,
    eventPublishBehavior: kind === 'platformEvent' ? publishBehaviorOf(node) : undefined,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    nameField: platformFields.find((field) => field.isNameField)?.name,
    childRelationships: [],
    validationRules: [],
    recordTypes: []
  };
}

export function sharingModelOf(node: XmlNode): ObjectDefinition['sharingModel'] {
  switch (textOf(node, 'sharingModel')) {
    case 'Private':
      return 'Private';
    case 'Read':
      return 'Read';
    case 'ControlledByParent':
      return 'ControlledByParent';
    case 'FullAccess':
      return 'FullAccess';
    default:
      return 'ReadWrite';
  }
}

function settingsTypeOf(node: XmlNode): 'Hierarchy' | 'List' {
  return textOf(node, 'customSettingsType') === 'List' ? 'List' : 'Hierarchy';
}

function publishBehaviorOf(node: XmlNode): 'PublishAfterCommit' | 'PublishImmediately' {
  return textOf(node, 'publishBehavior') === 'PublishImmediately' ? 'PublishImmediately' : 'PublishAfterCommit';
}

function fieldsOfKind(
  kind: ObjectKind,
  name: string,
  label: string,
  node: XmlNode,
  isDetail: boolean
): FieldDefinition[] {
  if (kind === 'customMetadata') return metadataTypeFields(label);
  if (kind === 'platformEvent') return eventFields();
  if (kind === 'customSetting') return settingFields(label, node);
  return [
    idField(label),
    ...(isDetail ? [] : [ownerField(['User', 'Group'])]),
    deletedField(),
    nameFieldOf(name, node),
    ...auditFields(),
    ...(flagOf(node, 'enableActivities') ? [activityField()] : []),
    ...viewedFields()
  ];
}

function nameFieldOf(objectName: string, node: XmlNode): FieldDefinition {
  const nameField = nodeOf(node, 'nameField') ?? {};
  const label = textOf(nameField, 'label') ?? `${textOf(node, 'label') ?? objectName} Name`;
  const trackHistory = flagOf(nameField, 'trackHistory');
  const shared = { name: 'Name', label, isNameField: true, trackHistory } as const;
  if (textOf(nameField, 'type') !== 'AutoNumber') return makeField({ ...shared, type: 'Text', length: 80 });
  return makeField({
    ...shared,
    type: 'AutoNumber',
    length: 80,
    displayFormat: textOf(nameField, 'displayFormat') ?? '{0}',
    startingNumber: numberOf(nameField, 'startingNumber') ?? 1,
    isCreateable: false,
    isUpdateable: false
  });
}

const systemOnly = { isCreateable: false, isUpdateable: false } as const;

function metadataTypeFields(label: string): FieldDefinition[] {
  return [
    idField(label),
    makeField({
      name: 'DeveloperName',
      type: 'Text',
      length: 40,
      label: `${label} Name`,
      isNameField: true,
      ...systemOnly
    }),
    makeField({ name: 'MasterLabel', type: 'Text', length: 40, label: 'Label', ...systemOnly }),
    makeField({ name: 'Label', type: 'Text', length: 40, ...systemOnly }),
    makeField({ name: 'Language', type: 'Picklist', length: 40, ...systemOnly }),
    makeField({ name: 'NamespacePrefix', type: 'Text', length: 15, ...systemOnly }),
    makeField({ name: 'QualifiedApiName', type: 'Text', length: 70, ...systemOnly }),
    makeField({ name: 'SystemModstamp', type: 'DateTime', ...systemOnly })
  ];
}

function settingFields(label: string, node: XmlNode): FieldDefinition[] {
  const owner = makeField({
    name: 'SetupOwnerId',
    type: 'Lookup',
    label: 'Location',
    referenceTo: ['Organization', 'Profile', 'User'],
    relationshipName: 'SetupOwner',
    isUpdateable: false
  });
  const isList = settingsTypeOf(node) === 'List';
  return [
    idField(label),
    deletedField(),
    makeField({ name: 'Name', type: 'Text', length: isList ? 38 : 80, isNameField: true, isRequired: isList }),
    owner,
    ...createdFields(),
    ...modifiedFields()
  ];
}
