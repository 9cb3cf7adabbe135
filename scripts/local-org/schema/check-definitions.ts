import type { CheckContext } from './check-references.js';
import { splitPart, type Component } from './metadata-files.js';
import { objectNamed, type ObjectDefinition } from './model.js';
import { numberOf, problemAt, textOf, type XmlNode } from './xml.js';

/** Definitions that contradict themselves: a deployment refuses these before it looks at anything else. */
export function checkDefinitions(context: CheckContext): void {
  for (const component of context.components.ofType('CustomField')) checkFieldDefinition(component, context);
  for (const component of context.components.ofType('CustomObject')) checkObjectDefinition(component, context);
  checkDuplicates(context);
}

interface FieldRule {
  /** Elements that a stored field of the type must have. */
  readonly needs?: readonly string[];
  readonly refuses?: readonly string[];
  readonly length?: readonly [least: number, most: number];
}

const numberRule: FieldRule = { needs: ['precision', 'scale'], refuses: ['length'] };
const longTextRule: FieldRule = {
  needs: ['length', 'visibleLines'],
  length: [256, 131072],
  refuses: ['unique', 'externalId']
};

const rules: Readonly<Record<string, FieldRule>> = {
  AutoNumber: { needs: ['displayFormat'], refuses: ['required'] },
  Checkbox: { needs: ['defaultValue'], refuses: ['required', 'unique', 'externalId'] },
  Currency: { ...numberRule, refuses: ['length', 'unique', 'externalId'] },
  Html: longTextRule,
  LongTextArea: longTextRule,
  MasterDetail: { needs: ['relationshipName'], refuses: ['required', 'deleteConstraint', 'unique'] },
  MultiselectPicklist: { needs: ['visibleLines'] },
  Number: numberRule,
  Percent: { ...numberRule, refuses: ['length', 'unique', 'externalId'] },
  Text: { needs: ['length'], length: [1, 255] },
  TextArea: { refuses: ['length', 'unique', 'externalId'] }
};

const eventTypes = new Set(['Checkbox', 'Date', 'DateTime', 'LongTextArea', 'Number', 'Text']);
const metadataTypes = new Set([
  'Checkbox',
  'Date',
  'DateTime',
  'Email',
  'LongTextArea',
  'MetadataRelationship',
  'Number',
  'Percent',
  'Phone',
  'Picklist',
  'Text',
  'TextArea',
  'Url'
]);

function checkFieldDefinition({ fullName, node, document }: Component, { schema, problems }: CheckContext): void {
  const [objectName, fieldName] = splitPart(fullName);
  const object = objectNamed(schema, objectName);
  const type = textOf(node, 'type');
  if (!object || type === undefined || !/__c$/i.test(fieldName)) return;
  const complain = (message: string): void => {
    problems.push(problemAt(document, '<type>', `${fullName}: ${message}`));
  };
  if (object.kind === 'platformEvent' && !eventTypes.has(type))
    complain(`Fields of a platform event cannot have the type ${type}`);
  if (object.kind === 'customMetadata' && !metadataTypes.has(type))
    complain(`Fields of a custom metadata type cannot have the type ${type}`);
  if (textOf(node, 'formula') === undefined) for (const message of violations(node, type)) complain(message);
}

function violations(node: XmlNode, type: string): string[] {
  const rule = rules[type] ?? {};
  const given = (name: string): boolean => ![undefined, '', 'false'].includes(textOf(node, name));
  const isStated = (name: string): boolean => ![undefined, ''].includes(textOf(node, name));
  const missing = (rule.needs ?? []).filter((name) => !isStated(name));
  const refused = (rule.refuses ?? []).filter(given);
  const length = numberOf(node, 'length');
  const [least, most] = rule.length ?? [0, Infinity];
  const precision = numberOf(node, 'precision') ?? 0;
  const scale = type === 'Location' ? 0 : (numberOf(node, 'scale') ?? 0);
  return [
    ...missing.map((name) => `Must specify '${name}' for a CustomField of type ${type}`),
    ...refused.map((name) => `Can not specify '${name}' for a CustomField of type ${type}`),
    ...(length !== undefined && (length < least || length > most)
      ? [`Length must be between ${least} and ${most}`]
      : []),
    ...(precision > 18 || scale > precision ? [`Precision must be at most 18 and not less than scale`] : [])
  ];
}

function checkObjectDefinition({ fullName, node, document }: Component, { schema, problems }: CheckContext): void {
  const object = objectNamed(schema, fullName);
  if (object?.kind !== 'custom') return;
  const complain = (needle: string, message: string): void => {
    problems.push(problemAt(document, needle, `${fullName}: ${message}`));
  };
  const details = masterDetails(object);
  const sharing = textOf(node, 'sharingModel');
  if (details.length > 2) complain('<label>', 'An object can have at most 2 master-detail relationships');
  if (details.length > 0 && sharing !== undefined && sharing !== 'ControlledByParent') {
    complain(
      '<sharingModel>',
      `Cannot set sharingModel to ${sharing} on a CustomObject with a MasterDetail relationship field`
    );
  }
  if (details.length === 0 && sharing === 'ControlledByParent') {
    complain(
      '<sharingModel>',
      'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field'
    );
  }
  const tracked = [...object.fields.values()].filter((field) => field.trackHistory);
  if (tracked.length > MAXIMUM_TRACKED)
    complain('<label>', `The maximum number of fields with history tracking is ${MAXIMUM_TRACKED}`);
  const compactLayout = textOf(node, 'compactLayoutAssignment');
  const layouts = schema.other.get('CompactLayout');
  if (
    compactLayout !== undefined &&
    compactLayout !== 'SYSTEM' &&
    !layouts?.has(`${fullName}.${compactLayout}`.toLowerCase())
  ) {
    complain(
      '<compactLayoutAssignment>',
      `In field: compactLayoutAssignment - no CompactLayout named ${fullName}.${compactLayout} found`
    );
  }
}

/** Fields of one object whose history an org without add-ons tracks. */
const MAXIMUM_TRACKED = 20;

function masterDetails(object: ObjectDefinition): string[] {
  return [...object.fields.values()].filter((field) => field.type === 'MasterDetail').map((field) => field.name);
}

/** Labels may be spread over several files; anything else has one file. */
function checkDuplicates({ components, problems }: CheckContext): void {
  for (const type of components.types()) {
    if (type === 'CustomLabels') continue;
    const seen = new Map<string, Component>();
    for (const component of components.ofType(type)) {
      const first = seen.get(component.fullName.toLowerCase());
      if (first && first.document.file !== component.document.file) {
        const message = `${type} ${component.fullName} is defined twice: also in ${first.document.file}`;
        problems.push(problemAt(component.document, '<fullName>', message));
      }
      seen.set(component.fullName.toLowerCase(), component);
    }
  }
}
