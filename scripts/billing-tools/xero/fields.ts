import { invalid, notSupported, XeroError } from './errors.js';

export type Element = Readonly<Record<string, unknown>>;
export type Kind = 'text' | 'number' | 'date' | 'id' | 'object' | 'list' | 'boolean';
/** Every field that an element may have. */
export type Fields = Readonly<Record<string, Kind>>;

const checks: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  id: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: (value) => Array.isArray(value),
  boolean: (value) => typeof value === 'boolean'
};

/** Refuses unknown fields and values of another kind. */
export function checkFields(element: unknown, fields: Fields, where: string): Element {
  if (!checks.object(element)) throw notSupported(`a ${where} that is no object`);
  for (const [name, value] of Object.entries(element as Element)) {
    const kind = fields[name];
    if (!kind) throw notSupported(`the field ${where}.${name}`);
    if (!checks[kind](value)) throw malformed(`${where}.${name} must be a ${kind}, not ${JSON.stringify(value)}`);
  }
  return element as Element;
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

export function numberOf(element: Element, name: string, absent: number): number {
  const value = element[name];
  return typeof value === 'number' ? value : absent;
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
