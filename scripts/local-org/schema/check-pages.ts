import type { CheckContext } from './check-references.js';
import { splitPart, type Component } from './metadata-files.js';
import {
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition,
  type Schema
} from './model.js';
import { isNode, nodesOf, problemAt, textOf, textsOf, type XmlNode } from './xml.js';

/** Layouts, compact layouts, field sets, record pages and tabs must name fields and objects that exist. */
export function checkPages(context: CheckContext): void {
  for (const component of context.components.ofType('Layout')) checkLayout(component, context);
  for (const component of context.components.ofType('CompactLayout'))
    checkParts(component, textsOf(component.node, 'fields'), context);
  for (const component of context.components.ofType('FieldSet')) checkFieldSet(component, context);
  for (const component of context.components.ofType('FlexiPage')) checkFlexiPage(component, context);
  for (const component of context.components.ofType('CustomTab')) checkTab(component, context);
}

function complainAbout(component: Component, name: string, context: CheckContext): void {
  const message = `In field: field - no CustomField named ${name} found`;
  context.problems.push(problemAt(component.document, name.split('.').at(-1) ?? name, message));
}

function checkLayout(component: Component, context: CheckContext): void {
  const objectName = component.fullName.split('-')[0] ?? '';
  const object = objectNamed(context.schema, objectName);
  if (!object) {
    context.problems.push(
      problemAt(component.document, '<Layout', `Parent entity ${objectName} of the layout does not exist`)
    );
    return;
  }
  const columns = nodesOf(component.node, 'layoutSections').flatMap((section) => nodesOf(section, 'layoutColumns'));
  for (const item of columns.flatMap((column) => nodesOf(column, 'layoutItems'))) {
    const name = textOf(item, 'field');
    if (name !== undefined && !layoutFieldExists(object, name))
      complainAbout(component, `${object.name}.${name}`, context);
  }
}

function layoutFieldExists(object: ObjectDefinition, name: string): boolean {
  // Address parts and a few standard layout names (`BillingAddress`, `CreatedById`) are fields; standard objects have
  // layout names besides their fields, so only custom names are certain there.
  return fieldNamed(object, name) !== undefined || (object.kind !== 'custom' && !/__c$/i.test(name));
}

/** Compact layouts and field sets may call standard fields by column names (`NAME`), so only custom ones can be checked. */
function checkParts(component: Component, names: readonly string[], context: CheckContext): void {
  const object = objectNamed(context.schema, splitPart(component.fullName)[0]);
  if (!object) return;
  for (const name of names) {
    if (/__c$/i.test(name) && !pathExists(context.schema, object, name))
      complainAbout(component, `${object.name}.${name}`, context);
  }
}

function checkFieldSet(component: Component, context: CheckContext): void {
  const items = [...nodesOf(component.node, 'displayedFields'), ...nodesOf(component.node, 'availableFields')];
  checkParts(
    component,
    items.map((item) => textOf(item, 'field') ?? ''),
    context
  );
}

function checkFlexiPage(component: Component, context: CheckContext): void {
  const sobjectType = textOf(component.node, 'sobjectType');
  if (sobjectType === undefined) return;
  const object = objectNamed(context.schema, sobjectType);
  if (!object) {
    context.problems.push(problemAt(component.document, '<sobjectType>', `There is no object ${sobjectType}`));
    return;
  }
  for (const name of fieldItems(component.node)) {
    if (!pathExists(context.schema, object, name)) complainAbout(component, `${object.name}.${name}`, context);
  }
}

/** `Record.Total__c` in field instances, at any depth. */
function fieldItems(node: XmlNode): string[] {
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === 'fieldItem' && typeof value === 'string')
      return value.startsWith('Record.') ? [value.slice('Record.'.length)] : [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((child) => (isNode(child) ? fieldItems(child) : []));
  });
}

function checkTab(component: Component, context: CheckContext): void {
  const isObjectTab = textOf(component.node, 'customObject') === 'true';
  if (!isObjectTab || objectNamed(context.schema, component.fullName)) return;
  context.problems.push(problemAt(component.document, '<customObject>', `There is no object ${component.fullName}`));
}

/** `Account.Owner.Name` from an object, following lookups. */
function pathExists(schema: Schema, object: ObjectDefinition, path: string): boolean {
  const steps = path.split('.');
  let current: ObjectDefinition | undefined = object;
  for (const step of steps.slice(0, -1)) {
    const reference: FieldDefinition | undefined = current && referenceNamed(current, step);
    current = reference?.referenceTo[0] === undefined ? undefined : objectNamed(schema, reference.referenceTo[0]);
    if (!current) return step.toLowerCase() === object.name.toLowerCase() || step.includes('__');
  }
  return current !== undefined && fieldNamed(current, steps.at(-1) ?? '') !== undefined;
}
