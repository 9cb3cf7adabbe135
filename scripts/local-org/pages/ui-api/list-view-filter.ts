import { nodesOf, textOf, type XmlNode } from '../../schema/xml.js';
import { fieldOfColumn } from './columns.js';
import type { DescribedField, DescribedObject } from './describe.js';
import { soqlContains, soqlText } from './rest.js';

/** A list view's filters as a SOQL condition. */

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>='
};

const UNQUOTED = new Set(['int', 'double', 'currency', 'percent', 'long']);
const RELATIVE_DATE = /^[A-Z_]+(:\d+)?$/;

function dateLiteral(value: string, field: DescribedField): string {
  if (RELATIVE_DATE.test(value)) return value;
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value.slice(0, 10);
  return field.type === 'date' ? date : `${date}T00:00:00Z`;
}

function literal(value: string, field: DescribedField): string {
  if (value === '') return 'null';
  if (field.type === 'boolean') return String(value === '1' || value.toLowerCase() === 'true');
  if (field.type === 'date' || field.type === 'datetime') return dateLiteral(value, field);
  return UNQUOTED.has(field.type) ? String(Number(value)) : soqlText(value);
}

function condition(field: DescribedField, operation: string, value: string): string {
  const values = value === '' ? [''] : value.split(',').map((each) => each.trim());
  const anyOf = (make: (each: string) => string): string => `(${values.map(make).join(' OR ')})`;
  const comparison = COMPARISONS[operation];
  if (operation === 'notEqual')
    return `(${values.map((each) => `${field.name} != ${literal(each, field)}`).join(' AND ')})`;
  if (comparison) return anyOf((each) => `${field.name} ${comparison} ${literal(each, field)}`);
  switch (operation) {
    case 'contains':
      return anyOf((each) => `${field.name} LIKE ${soqlContains(each)}`);
    case 'notContain':
      return `(NOT ${anyOf((each) => `${field.name} LIKE ${soqlContains(each)}`)})`;
    case 'startsWith':
      return anyOf((each) => `${field.name} LIKE ${soqlContains(each).replace("'%", "'")}`);
    case 'includes':
    case 'excludes':
      return `${field.name} ${operation.toUpperCase()} (${values.map(soqlText).join(', ')})`;
    default:
      throw new Error(`not supported by the local org: list view filter operation "${operation}"`);
  }
}

/** The condition of one list view for one user; empty when every record is in it. */
export function listViewCondition(object: DescribedObject, listView: XmlNode, userId: string): string {
  const conditions = nodesOf(listView, 'filters').map((filter) => {
    const name = textOf(filter, 'field') ?? '';
    const field = fieldOfColumn(object, name);
    if (!field)
      throw new Error(
        `The list view ${textOf(listView, 'label')} filters by ${name}, which you cannot see on ${object.name}`
      );
    return condition(field, textOf(filter, 'operation') ?? '', textOf(filter, 'value') ?? '');
  });
  const logic = textOf(listView, 'booleanFilter');
  const filters = logic
    ? logic.replace(/\d+/g, (number) => conditions[Number(number) - 1] ?? number)
    : conditions.join(' AND ');
  const mine = /^mine/i.test(textOf(listView, 'filterScope') ?? '') ? `OwnerId = ${soqlText(userId)}` : '';
  return [filters && `(${filters})`, mine].filter(Boolean).join(' AND ');
}
