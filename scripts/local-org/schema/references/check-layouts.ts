import type { Component } from '../metadata-files.js';
import { fieldNamed, objectNamed, type FieldDefinition, type ObjectDefinition } from '../model.js';
import { nodeOf, nodesOf, textOf, textsOf, type XmlNode } from '../xml.js';
import { checkColumns } from './columns.js';
import { isForeign, type Known } from './known.js';

/** Actions that every org has without anybody defining them. */
const globalAction = /^(FeedItem\.\w+|New\w+|LogACall|SendEmail|CollaborationGroup\.\w+|Global\w*|Edit|Delete|Clone)$/;

export function checkLayouts(known: Known): void {
  for (const layout of known.context.components.ofType('Layout')) {
    const object = objectNamed(known.context.schema, layout.fullName.split('-')[0] ?? '');
    if (!object) continue;
    checkItems(layout, object, known);
    checkRelatedLists(layout, object, known);
    checkActions(layout, object, known);
  }
}

function itemsOf(layout: Component): readonly XmlNode[] {
  return nodesOf(layout.node, 'layoutSections')
    .flatMap((section) => nodesOf(section, 'layoutColumns'))
    .flatMap((column) => nodesOf(column, 'layoutItems'));
}

/** A layout must let people fill in what they have to, and must not offer what the platform fills in. */
function checkItems(layout: Component, object: ObjectDefinition, known: Known): void {
  const behaviours = new Map<string, string>();
  for (const item of itemsOf(layout)) {
    const name = textOf(item, 'field');
    if (name === undefined) continue;
    const behaviour = textOf(item, 'behavior') ?? '';
    if (behaviours.has(name.toLowerCase())) known.complain(layout, name, `Duplicate field on layout: ${name}`);
    behaviours.set(name.toLowerCase(), behaviour);
    const field = fieldNamed(object, name);
    if (field && isComputed(field) && behaviour !== 'Readonly')
      known.complain(layout, name, `Field:${name} must be Readonly`);
  }
  if (object.kind !== 'custom' || behaviours.size === 0) return;
  for (const field of object.fields.values()) {
    if (!mustBeOnLayout(field) || behaviours.has(field.name.toLowerCase())) continue;
    known.complain(layout, '<Layout', `Layout must contain an item for required layout field: ${field.name}`);
  }
}

function isComputed(field: FieldDefinition): boolean {
  return field.formula !== undefined || field.type === 'Summary' || field.type === 'AutoNumber';
}

function mustBeOnLayout(field: FieldDefinition): boolean {
  if (field.isNameField) return field.type === 'Text';
  return field.isCustom && (field.isRequired || field.type === 'MasterDetail');
}

function checkRelatedLists(layout: Component, object: ObjectDefinition, known: Known): void {
  for (const list of nodesOf(layout.node, 'relatedLists')) {
    const name = textOf(list, 'relatedList') ?? '';
    const [childName = '', fieldName] = name.split('.');
    // `RelatedHistoryList` and its like are the platform's.
    if (fieldName === undefined || isForeign(childName)) continue;
    const child = objectNamed(known.context.schema, childName);
    const field = child && fieldNamed(child, fieldName);
    const leadsHere = field?.referenceTo.some((target) => target.toLowerCase() === object.name.toLowerCase());
    if (!child || !leadsHere) {
      if (child || /__c$/i.test(childName)) known.complain(layout, name, `Cannot find related list:${name}`);
      continue;
    }
    checkColumns(layout, child, [...textsOf(list, 'fields'), ...textsOf(list, 'sortField')], known);
  }
}

function checkActions(layout: Component, object: ObjectDefinition, known: Known): void {
  const listed = nodesOf(layout.node, 'quickActionList').flatMap((list) => nodesOf(list, 'quickActionListItems'));
  for (const item of listed) checkAction(textOf(item, 'quickActionName') ?? '', layout, known);
  const platform = nodeOf(layout.node, 'platformActionList');
  for (const item of platform ? nodesOf(platform, 'platformActionListItems') : []) {
    const name = textOf(item, 'actionName') ?? '';
    const type = textOf(item, 'actionType');
    if (type === 'QuickAction') checkAction(name, layout, known);
    if (type === 'CustomButton')
      known.expect(layout, 'actionName', 'WebLink', name.includes('.') ? name : `${object.name}.${name}`);
  }
  for (const name of textsOf(layout.node, 'customButtons'))
    known.expect(layout, 'customButtons', 'WebLink', `${object.name}.${name}`);
}

function checkAction(name: string, layout: Component, known: Known): void {
  if (!globalAction.test(name)) known.expect(layout, 'quickActionName', 'QuickAction', name);
}
