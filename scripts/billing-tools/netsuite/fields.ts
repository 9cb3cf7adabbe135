import { checkedFields, type Element, type Fields, type Refusals } from '../fields.js';
import { badReference, invalid } from './errors.js';

export { numberOf, type Element, type Fields } from '../fields.js';

const refusals: Refusals = {
  unknownField: (name, where) => invalid(`Unknown property ${where}.${name}`, `${where}.${name}`),
  wrongKind: (name, where, kind, value) =>
    invalid(`Invalid value for ${where}.${name}: a ${kind} is wanted, not ${JSON.stringify(value)}`, `${where}.${name}`)
};

/** The account's own fields are taken as they are. */
const ownField = /^cust(body|col|entity)\w/;

export function checkFields(element: unknown, fields: Fields, where: string): Element {
  if (typeof element !== 'object' || element === null) return checkedFields(element, fields, where, refusals);
  const own = Object.entries(element).filter(([name]) => !ownField.test(name));
  return { ...element, ...checkedFields(Object.fromEntries(own), fields, where, refusals) };
}

/** What a list holds. */
export function itemsOf(element: Element, name: string): unknown[] {
  if (!(name in element)) return [];
  const items = checkFields(element[name], { items: 'list' }, name)['items'];
  return Array.isArray(items) ? (items as unknown[]) : [];
}

/** The id that a reference names; null when the field is absent. */
export function referenced(element: Element, name: string, path = name): string | null {
  if (!(name in element)) return null;
  const id = checkFields(element[name], { id: 'text' }, path)['id'];
  if (typeof id !== 'string' || id === '') throw badReference(String(id), path);
  return id;
}

/** The same, of something that must exist. */
export function existing<T>(element: Element, name: string, known: ReadonlyMap<string, T>, path = name): T {
  const id = referenced(element, name, path);
  if (id === null) throw invalid(`Please enter value(s) for: ${path}`, path);
  const found = known.get(id);
  if (found === undefined) throw badReference(id, path);
  return found;
}

export function textOf(element: Element, name: string, most: number): string | null {
  const value = element[name];
  if (typeof value !== 'string' || value === '') return null;
  if (value.length > most)
    throw invalid(`The field ${name} contained more than the maximum number ( ${most} ) of characters allowed.`, name);
  return value;
}
