import { isReference, makeField } from './field-types.js';
import type { FieldDefinition, FieldType, PicklistEntry, RollUp } from './model.js';
import { flagOf, nodeOf, nodesOf, numberOf, textOf, textsOf, type XmlNode } from './xml.js';

/** Value lists that fields share: global value sets by lower-case name. */
export type SharedValueSets = ReadonlyMap<string, readonly PicklistEntry[]>;

const supportedTypes: ReadonlySet<string> = new Set<FieldType>([
  'AutoNumber',
  'Text',
  'TextArea',
  'LongTextArea',
  'Html',
  'EncryptedText',
  'Checkbox',
  'Number',
  'Currency',
  'Percent',
  'Date',
  'DateTime',
  'Time',
  'Picklist',
  'MultiselectPicklist',
  'Email',
  'Phone',
  'Url',
  'Lookup',
  'MasterDetail',
  'Hierarchy',
  'MetadataRelationship',
  'Location',
  'Summary'
]);

export type Complain = (needle: string, message: string) => void;

/** A custom field from its metadata; `complain` hears what a deployment would refuse. */
export function readCustomField(
  node: XmlNode,
  name: string,
  sharedValueSets: SharedValueSets,
  complain: Complain
): FieldDefinition[] {
  const typeName = textOf(node, 'type') ?? '';
  if (!supportedTypes.has(typeName)) {
    complain('<type>', `not supported by the local org: field type ${typeName || '(none)'} of ${name}`);
    return [];
  }
  const type = typeName as FieldType;
  const formula = textOf(node, 'formula');
  const isComputed = formula !== undefined || type === 'Summary' || type === 'AutoNumber';
  const field = makeField({
    name,
    type,
    isCustom: true,
    ...labels(node, name),
    ...constraints(node, type),
    ...sizes(node, type),
    isCreateable: !isComputed,
    isUpdateable: !isComputed,
    defaultFormula: textOf(node, 'defaultValue'),
    ...(formula === undefined
      ? {}
      : { formula, formulaTreatBlanksAsZero: textOf(node, 'formulaTreatBlanksAs') !== 'BlankAsBlank' }),
    ...(type === 'AutoNumber' ? autoNumber(node) : {}),
    ...(isReference(type) ? referenceDetails(node, name, type, complain) : {}),
    ...(type === 'MetadataRelationship' ? metadataReference(node, name) : {}),
    ...(type === 'Summary' ? { rollUp: readRollUp(node, name, complain), precision: 18, scale: 2 } : {}),
    ...(type === 'Picklist' || type === 'MultiselectPicklist'
      ? { picklist: readPicklist(node, name, sharedValueSets, complain) }
      : {})
  });
  return type === 'Location' ? [field, ...coordinates(field)] : [field];
}

/** Metadata may change a few things of a standard field; the rest stays the platform's. */
export function refineStandardField(
  field: FieldDefinition,
  node: XmlNode,
  sharedValueSets: SharedValueSets,
  complain: Complain
): FieldDefinition {
  const valueSet = nodeOf(node, 'valueSet');
  return {
    ...field,
    label: textOf(node, 'label') ?? field.label,
    description: textOf(node, 'description') ?? field.description,
    inlineHelpText: textOf(node, 'inlineHelpText') ?? field.inlineHelpText,
    trackHistory: flagOf(node, 'trackHistory'),
    isRequired: field.isRequired || flagOf(node, 'required'),
    picklist: valueSet ? readPicklist(node, field.name, sharedValueSets, complain) : field.picklist
  };
}

function labels(node: XmlNode, name: string): Partial<FieldDefinition> {
  return {
    label: textOf(node, 'label') ?? name,
    description: textOf(node, 'description'),
    inlineHelpText: textOf(node, 'inlineHelpText')
  };
}

function constraints(node: XmlNode, type: FieldType): Partial<FieldDefinition> {
  return {
    isRequired: flagOf(node, 'required') || type === 'MasterDetail',
    isUnique: flagOf(node, 'unique'),
    isCaseSensitive: flagOf(node, 'caseSensitive'),
    isExternalId: flagOf(node, 'externalId'),
    trackHistory: flagOf(node, 'trackHistory')
  };
}

function sizes(node: XmlNode, type: FieldType): Partial<FieldDefinition> {
  const length = numberOf(node, 'length');
  if (type === 'Number' || type === 'Currency' || type === 'Percent') {
    return { precision: numberOf(node, 'precision') ?? 18, scale: numberOf(node, 'scale') ?? 2 };
  }
  if (length !== undefined) return { length };
  if (type === 'Text') return { length: textOf(node, 'formula') === undefined ? 255 : 1300 };
  if (type === 'LongTextArea' || type === 'Html') return { length: 32768 };
  return {};
}

function autoNumber(node: XmlNode): Partial<FieldDefinition> {
  return {
    displayFormat: textOf(node, 'displayFormat') ?? '{0}',
    startingNumber: numberOf(node, 'startingNumber') ?? 1
  };
}

function referenceDetails(node: XmlNode, name: string, type: FieldType, complain: Complain): Partial<FieldDefinition> {
  const referenceTo = textsOf(node, 'referenceTo');
  if (referenceTo.length === 0) complain('<type>', `Field ${name}: a ${type} field must specify referenceTo`);
  const child = textOf(node, 'relationshipName');
  const constraint = textOf(node, 'deleteConstraint');
  if (type === 'Lookup' && flagOf(node, 'required') && constraint === 'SetNull') {
    complain('<deleteConstraint>', `Field ${name}: a required lookup cannot have the delete constraint SetNull`);
  }
  return {
    referenceTo,
    relationshipName: name.replace(/__c$/i, '__r'),
    childRelationshipName: child ? `${child}__r` : undefined,
    deleteConstraint: type === 'MasterDetail' ? 'Cascade' : deleteConstraint(constraint, flagOf(node, 'required')),
    isReparentable: flagOf(node, 'reparentableMasterDetail'),
    isUpdateable: type !== 'MasterDetail' || flagOf(node, 'reparentableMasterDetail')
  };
}

/** Relationships to entity and field definitions hold a name, not an Id; a field definition's is `Object.Field`. */
function metadataReference(node: XmlNode, name: string): Partial<FieldDefinition> {
  const target = textOf(node, 'referenceTo') ?? '';
  const holdsName = /^(EntityDefinition|FieldDefinition|EntityParticle)$/i.test(target);
  return {
    apexType: holdsName ? 'String' : 'Id',
    length: holdsName ? 255 : 18,
    relationshipName: name.replace(/__c$/i, '__r'),
    isUpdateable: true
  };
}

function deleteConstraint(given: string | undefined, required: boolean): FieldDefinition['deleteConstraint'] {
  if (given === 'Cascade' || given === 'Restrict' || given === 'SetNull') return given;
  return required ? 'Restrict' : 'SetNull';
}

function readRollUp(node: XmlNode, name: string, complain: Complain): RollUp | undefined {
  const operation = textOf(node, 'summaryOperation');
  const [childObject, childReference] = (textOf(node, 'summaryForeignKey') ?? '').split('.');
  if (!childObject || !childReference || !isRollUpOperation(operation)) {
    complain(
      '<type>',
      `Field ${name}: a roll-up summary needs summaryForeignKey (Child.Reference) and summaryOperation`
    );
    return undefined;
  }
  const filters = nodesOf(node, 'summaryFilterItems').map((filter) => ({
    field: (textOf(filter, 'field') ?? '').split('.').at(-1) ?? '',
    operation: textOf(filter, 'operation') ?? 'equals',
    value: textOf(filter, 'value') ?? ''
  }));
  const summarizedField = textOf(node, 'summarizedField')?.split('.').at(-1);
  return { childObject, childReference, operation, summarizedField, filters };
}

function isRollUpOperation(text: string | undefined): text is RollUp['operation'] {
  return text === 'count' || text === 'sum' || text === 'min' || text === 'max';
}

function readPicklist(
  node: XmlNode,
  name: string,
  sharedValueSets: SharedValueSets,
  complain: Complain
): FieldDefinition['picklist'] {
  const valueSet = nodeOf(node, 'valueSet');
  const controllingField = valueSet ? textOf(valueSet, 'controllingField') : undefined;
  const shared = valueSet ? textOf(valueSet, 'valueSetName') : undefined;
  if (shared !== undefined) {
    const entries = sharedValueSets.get(shared.toLowerCase());
    if (!entries) complain('<valueSetName>', `Field ${name}: there is no global value set ${shared}`);
    return { restricted: true, entries: entries ?? [], controllingField };
  }
  const definition = valueSet ? nodeOf(valueSet, 'valueSetDefinition') : undefined;
  if (!valueSet || !definition) {
    complain('<type>', `Field ${name}: a picklist must specify a valueSet`);
    return { restricted: false, entries: [] };
  }
  return { restricted: flagOf(valueSet, 'restricted'), entries: readEntries(definition, 'value'), controllingField };
}

/** The values of a value set definition, a global value set (`customValue`) or a standard one (`standardValue`). */
export function readEntries(node: XmlNode, element: string): PicklistEntry[] {
  return nodesOf(node, element).map((value) => ({
    value: textOf(value, 'fullName') ?? '',
    label: textOf(value, 'label') ?? textOf(value, 'fullName') ?? '',
    isDefault: flagOf(value, 'default'),
    isActive: textOf(value, 'isActive') !== 'false'
  }));
}

function coordinates(field: FieldDefinition): FieldDefinition[] {
  const stem = field.name.replace(/__c$/i, '');
  return ['Latitude', 'Longitude'].map((part) =>
    makeField({
      name: `${stem}__${part}__s`,
      type: 'Number',
      apexType: 'Double',
      label: `${field.label} (${part})`,
      isCustom: true,
      compoundName: field.name,
      precision: 18,
      scale: 15
    })
  );
}
