import { applications } from './applications.js';
import { nameFieldOf } from './describe.js';
import { iconOf } from './icons.js';
import { compactLayout } from './layouts.js';
import { recordRepresentation, type FieldRepresentation } from './record-representation.js';
import type { Context } from './records.js';
import { soqlContains } from './rest.js';

export interface SearchMatch {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

export interface SearchGroup {
  readonly objectApiName: string;
  readonly label: string;
  readonly iconName: string;
  readonly records: readonly SearchMatch[];
}

const ENOUGH = 2;

export function searchObject(context: Context, objectName: string, term: string, limit: number): SearchMatch[] {
  const object = context.describeObject(objectName);
  const name = nameFieldOf(object)?.name;
  if (!name) return [];
  const second = compactLayout(context, object.name).find(
    (field) => field !== name && object.fields.find((each) => each.name === field)?.type !== 'reference'
  );
  const where = term ? ` WHERE ${name} LIKE ${soqlContains(term)}` : '';
  const fields = [...new Set(['Id', name, ...(second ? [second] : [])])].join(', ');
  const rows = context.rest.query(`SELECT ${fields} FROM ${object.name}${where} ORDER BY ${name} LIMIT ${limit}`);
  return rows
    .map((row) => recordRepresentation(row, context.describeObject, context.locale))
    .map(({ id, fields }) => ({ id, name: readable(fields[name]), detail: second ? readable(fields[second]) : '' }));
}

function readable(field: FieldRepresentation | undefined): string {
  return field?.displayValue ?? String(field?.value ?? '');
}

/** Records of every object in a tab whose name holds the term. */
export function searchEverywhere(context: Context, term: string): SearchGroup[] {
  if (term.trim().length < ENOUGH) return [];
  const objects = new Set(
    applications(context).flatMap(({ navItems }) => navItems.flatMap(({ objectApiName }) => objectApiName ?? []))
  );
  return [...objects]
    .map((object) => ({
      objectApiName: object,
      label: context.describeObject(object).labelPlural,
      iconName: iconOf(context.schema, object),
      records: searchObject(context, object, term.trim(), 10)
    }))
    .filter(({ records }) => records.length > 0);
}
