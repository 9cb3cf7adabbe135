import type { Component } from '../metadata-files.js';
import { fieldNamed, objectNamed, type ObjectDefinition } from '../model.js';
import { nodesOf, textOf, textsOf } from '../xml.js';
import { splitPart } from '../metadata-files.js';
import { isForeign, type Known } from './known.js';

/** What list views and related lists call the standard fields of a custom object. */
const standardColumns: ReadonlySet<string> = new Set([
  'NAME',
  'OBJECT_ID',
  'OWNER',
  'OWNER.ALIAS',
  'OWNER.FIRST_NAME',
  'OWNER.LAST_NAME',
  'CREATED_DATE',
  'CREATEDBY_USER',
  'CREATEDBY_USER.ALIAS',
  'LAST_UPDATE',
  'UPDATEDBY_USER',
  'UPDATEDBY_USER.ALIAS',
  'LAST_ACTIVITY',
  'RECORDTYPE',
  'CURRENCY_ISO_CODE',
  'LAST_VIEWED',
  'LAST_REFERENCED'
]);

/** Names a column of custom objects only: each standard object has its own words for its standard fields. */
export function checkColumns(
  component: Component,
  object: ObjectDefinition,
  names: readonly string[],
  known: Known
): void {
  for (const name of names) {
    if (columnExists(object, name)) continue;
    const message = /__c$/i.test(name)
      ? `In field: field - no CustomField named ${object.name}.${name} found`
      : `Could not resolve list view column: ${name}`;
    known.complain(component, name, message);
  }
}

function columnExists(object: ObjectDefinition, name: string): boolean {
  if (/__c$/i.test(name) && !name.includes('.')) return fieldNamed(object, name) !== undefined || isForeign(name);
  return object.kind !== 'custom' || standardColumns.has(name) || name.includes('.');
}

export function checkListViews(known: Known): void {
  for (const component of known.context.components.ofType('ListView')) {
    const object = objectNamed(known.context.schema, splitPart(component.fullName)[0]);
    if (!object) continue;
    const filters = nodesOf(component.node, 'filters').map((filter) => textOf(filter, 'field') ?? '');
    checkColumns(component, object, [...textsOf(component.node, 'columns'), ...filters], known);
    checkLogic(component, filters.length, known);
  }
}

/** `1 AND (2 OR 3)` must name each filter, and none that is not there. */
function checkLogic(component: Component, count: number, known: Known): void {
  const logic = textOf(component.node, 'booleanFilter');
  if (logic === undefined) return;
  const named = new Set([...logic.matchAll(/\d+/g)].map(([number]) => Number(number)));
  const all = Array.from({ length: count }, (_, index) => index + 1);
  if (named.size === count && all.every((number) => named.has(number))) return;
  known.complain(component, logic, `The filter logic "${logic}" does not name the ${count} filters there are`);
}
