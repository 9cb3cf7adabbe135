export type Element = Readonly<Record<string, unknown>>;
export type Kind = 'text' | 'number' | 'date' | 'id' | 'object' | 'list' | 'boolean';
/** Every field that an element may have. */
export type Fields = Readonly<Record<string, Kind>>;

/** How the tool refuses. */
export interface Refusals {
  unknownField(name: string, where: string): Error;
  wrongKind(name: string, where: string, kind: Kind, value: unknown): Error;
}

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
export function checkedFields(element: unknown, fields: Fields, where: string, refusals: Refusals): Element {
  if (!checks.object(element)) throw refusals.wrongKind('', where, 'object', element);
  for (const [name, value] of Object.entries(element as Element)) {
    const kind = fields[name];
    if (!kind) throw refusals.unknownField(name, where);
    if (!checks[kind](value)) throw refusals.wrongKind(name, where, kind, value);
  }
  return element as Element;
}

export function numberOf(element: Element, name: string, absent: number): number {
  const value = element[name];
  return typeof value === 'number' ? value : absent;
}
