import { checkedFields, type Element, type Fields, type Refusals } from '../fields.js';
import { badReference, invalidValue, required, stale, tooLong, unknownProperty } from './errors.js';

export { numberOf, type Element, type Fields } from '../fields.js';

const refusals: Refusals = {
  unknownField: unknownProperty,
  wrongKind: (name, where, kind, value) => invalidValue(name, where, kind, value)
};

export function checkFields(element: unknown, fields: Fields, where: string): Element {
  return checkedFields(element, fields, where, refusals);
}

/** What a reference names; null when the field is absent. */
export function referenced(element: Element, name: string): string | null {
  if (!(name in element)) return null;
  const reference = checkFields(element[name], { value: 'text', name: 'text' }, name);
  return typeof reference['value'] === 'string' ? reference['value'] : null;
}

/** The object that a reference names; refuses absence and what does not exist. */
export function existing<T>(element: Element, name: string, objects: ReadonlyMap<string, T>, what: string): T {
  const id = referenced(element, name);
  if (id === null) throw required(name);
  const found = objects.get(id);
  if (!found) throw badReference(what, id);
  return found;
}

export function textOf(element: Element, name: string, most: number): string | null {
  const value = element[name];
  if (typeof value !== 'string' || value === '') return null;
  if (value.length > most) throw tooLong(name, most);
  return value;
}

/** A change names the version that it was made from. */
export function requireToken(element: Element, object: { readonly token: number }): void {
  if (!('SyncToken' in element)) throw required('SyncToken');
  if (element['SyncToken'] !== String(object.token)) throw stale();
}
