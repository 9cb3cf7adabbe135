import { checkedFields, numberOf, type Element, type Fields, type Refusals } from '../fields.js';
import { invalid, notSupported, XeroError } from './errors.js';

export { numberOf, type Element, type Fields };

/** The real thing ignores what it does not know; here it is refused, since it is a slip. */
const refusals: Refusals = {
  unknownField: (name, where) => notSupported(`the field ${where}.${name}`),
  wrongKind: (name, where, kind, value) =>
    name === ''
      ? notSupported(`a ${where} that is no object`)
      : malformed(`${where}.${name} must be a ${kind}, not ${JSON.stringify(value)}`)
};

export function checkFields(element: unknown, fields: Fields, where: string): Element {
  return checkedFields(element, fields, where, refusals);
}

/** The elements under the collection's name, which alone a body may hold. */
export function elementsOf(body: unknown, collection: string): unknown[] {
  const content = checkFields(body, { [collection]: 'list' }, 'body')[collection];
  const elements = Array.isArray(content) ? (content as unknown[]) : [];
  if (elements.length === 0) throw malformed(`No ${collection} were sent`);
  if (elements.length > 1) throw notSupported(`more than one of ${collection} in a call`);
  return elements;
}

export function textOf(element: Element, name: string, longest = 255): string | null {
  const value = element[name];
  if (typeof value !== 'string' || value === '') return null;
  if (value.length > longest) throw invalid(element, `${name} exceeds the maximum length of ${longest}`);
  return value;
}

export function malformed(sentence: string): XeroError {
  return new XeroError(400, { ErrorNumber: 14, Type: 'PostDataInvalidException', Message: sentence });
}

/** `Field=="text"` and `Field==guid("…")`: what a where clause asks for. */
export function conditionOf(where: string): { field: string; value: string } {
  const found = /^([A-Za-z.]+)\s*==\s*(?:guid\("([^"]+)"\)|"([^"]*)")$/i.exec(where);
  if (!found) throw notSupported(`the condition ${where}`);
  return { field: found[1] ?? '', value: found[2] ?? found[3] ?? '' };
}
