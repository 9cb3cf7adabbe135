import type { Diagnostic } from '../apex/descriptor.js';
import type { ProjectSource } from '../project/project.js';
import { checkAccess } from './check-access.js';
import { checkApplications } from './check-applications.js';
import { checkDefinitions } from './check-definitions.js';
import { checkFormulas } from './check-formulas.js';
import { checkPages } from './check-pages.js';
import { checkNames } from './references/check-all.js';
import { splitPart, type Component, type ComponentSet } from './metadata-files.js';
import { fieldNamed, objectNamed, type FieldDefinition, type ObjectDefinition, type Schema } from './model.js';
import { nodesOf, problemAt, textOf } from './xml.js';

/** What the checks look at; they add to `problems`. */
export interface CheckContext {
  readonly schema: Schema;
  readonly components: ComponentSet;
  readonly project: ProjectSource;
  readonly problems: Diagnostic[];
}

/** Names in metadata that lead nowhere: a deployment refuses them, so they are refused here. */
export function checkReferences(context: CheckContext): void {
  for (const component of context.components.ofType('CustomField')) checkField(component, context);
  for (const component of context.components.ofType('ValidationRule')) checkRule(component, context);
  checkChildNames(context);
  checkCustomMetadata(context);
  checkCredentials(context);
  checkAccess(context);
  checkPages(context);
  checkApplications(context);
  checkDefinitions(context);
  checkFormulas(context);
  checkNames(context);
}

function checkField(component: Component, { schema, problems }: CheckContext): void {
  const [objectName, fieldName] = splitPart(component.fullName);
  const object = objectNamed(schema, objectName);
  const field = object && fieldNamed(object, fieldName);
  if (!object || !field) return;
  const complain = (needle: string, message: string): void => {
    problems.push(problemAt(component.document, needle, message));
  };
  for (const target of field.referenceTo) {
    if (field.isCustom && !objectNamed(schema, target)) {
      complain(
        '<referenceTo>',
        `Field ${component.fullName}: referenceTo value of '${target}' does not resolve to a valid sObject type`
      );
    }
  }
  if (field.picklist?.controllingField && !fieldNamed(object, field.picklist.controllingField)) {
    complain('<controllingField>', `Field ${component.fullName}: there is no field ${field.picklist.controllingField}`);
  }
  if (field.rollUp) checkRollUp(object, field, schema, complain);
}

function checkRollUp(
  object: ObjectDefinition,
  field: FieldDefinition,
  schema: Schema,
  complain: (needle: string, message: string) => void
): void {
  const rollUp = field.rollUp!;
  const child = objectNamed(schema, rollUp.childObject);
  const reference = child && fieldNamed(child, rollUp.childReference);
  if (!child || !reference) {
    complain(
      '<summaryForeignKey>',
      `Field ${field.name}: there is no field ${rollUp.childObject}.${rollUp.childReference}`
    );
    return;
  }
  if (
    reference.type !== 'MasterDetail' ||
    !reference.referenceTo.some((name) => name.toLowerCase() === object.name.toLowerCase())
  ) {
    complain(
      '<summaryForeignKey>',
      `Field ${field.name}: ${child.name}.${reference.name} is not a master-detail to ${object.name}`
    );
  }
  if (rollUp.operation !== 'count' && !rollUp.summarizedField) {
    complain(
      '<summaryOperation>',
      `Field ${field.name}: a roll-up summary of ${rollUp.operation} needs summarizedField`
    );
  }
  for (const name of [rollUp.summarizedField, ...rollUp.filters.map((filter) => filter.field)]) {
    if (name !== undefined && !fieldNamed(child, name)) {
      complain(`${child.name}.${name}`, `Field ${field.name}: there is no field ${child.name}.${name}`);
    }
  }
}

function checkRule(component: Component, { schema, problems }: CheckContext): void {
  const [objectName, ruleName] = splitPart(component.fullName);
  const object = objectNamed(schema, objectName);
  const display = textOf(component.node, 'errorDisplayField');
  if (!object || display === undefined || fieldNamed(object, display)) return;
  const message = `Validation rule ${ruleName}: there is no field ${object.name}.${display}`;
  problems.push(problemAt(component.document, '<errorDisplayField>', message));
}

/** Two lookups to one parent must not name their child relationship alike. */
function checkChildNames({ schema, components, problems }: CheckContext): void {
  const seen = new Map<string, string>();
  for (const component of components.ofType('CustomField')) {
    const [objectName, fieldName] = splitPart(component.fullName);
    const object = objectNamed(schema, objectName);
    const field = object && fieldNamed(object, fieldName);
    if (!field?.childRelationshipName) continue;
    for (const target of field.referenceTo) {
      const key = `${target}.${field.childRelationshipName}`.toLowerCase();
      const first = seen.get(key);
      seen.set(key, component.fullName);
      if (first === undefined || first === component.fullName) continue;
      const message = `There is already a Child Relationship named ${textOf(component.node, 'relationshipName')} on ${target} (${first})`;
      problems.push(problemAt(component.document, '<relationshipName>', message));
    }
  }
}

function checkCustomMetadata({ schema, components, problems }: CheckContext): void {
  for (const { fullName, node, document } of components.ofType('CustomMetadata')) {
    const typeName = `${fullName.slice(0, fullName.indexOf('.'))}__mdt`;
    const type = objectNamed(schema, typeName);
    if (!type) {
      problems.push(problemAt(document, '<CustomMetadata', `There is no custom metadata type ${typeName}`));
      continue;
    }
    const given = new Set<string>();
    for (const value of nodesOf(node, 'values')) {
      const name = textOf(value, 'field') ?? '';
      given.add(name.toLowerCase());
      if (!fieldNamed(type, name))
        problems.push(problemAt(document, `<field>${name}`, `There is no field ${typeName}.${name}`));
    }
    for (const field of type.fields.values()) {
      const isMissing =
        field.isCustom &&
        field.isRequired &&
        field.defaultFormula === undefined &&
        !given.has(field.name.toLowerCase());
      if (isMissing) problems.push(problemAt(document, '<CustomMetadata', `Required field is missing: ${field.name}`));
    }
  }
}

function checkCredentials({ schema, components, problems }: CheckContext): void {
  for (const { fullName, document } of components.ofType('NamedCredential')) {
    const external = schema.namedCredentials.get(fullName.toLowerCase())?.externalCredential;
    if (external === undefined || schema.externalCredentials.has(external.toLowerCase())) continue;
    problems.push(
      problemAt(document, external, `Named credential ${fullName}: there is no external credential ${external}`)
    );
  }
}
