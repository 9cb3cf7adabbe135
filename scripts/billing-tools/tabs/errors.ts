import { checkedFields, type Element, type Fields, type Refusals } from '../fields.js';

/** A refusal in the envelope of the published API. */
export class TabsError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  get body(): Readonly<Record<string, unknown>> {
    const { status, message } = this;
    return { success: false, message, payload: {}, error: { code: status, message, details: {} } };
  }
}

export function missing(what: string): TabsError {
  return new TabsError(404, `${what} not found`);
}

/** The real thing may pass over what it does not know; here it is refused, since it is a slip. */
export function notSupported(what: string): TabsError {
  return new TabsError(400, `The local stand-in does not support ${what}.`);
}

const refusals: Refusals = {
  unknownField: (name, where) => notSupported(`the field ${where}.${name}`),
  wrongKind: (name, where, kind, value) =>
    new TabsError(400, `${where}${name === '' ? '' : `.${name}`} must be a ${kind}, not ${JSON.stringify(value)}`)
};

/** Refuses unknown fields, values of another kind, and what lacks a required field. */
export function checked(element: unknown, fields: Fields, required: readonly string[], where: string): Element {
  const content = checkedFields(element, fields, where, refusals);
  for (const name of required)
    if (content[name] === undefined || content[name] === '')
      throw new TabsError(400, `${where}.${name} should not be empty`);
  return content;
}

export function oneOf(element: Element, name: string, values: readonly string[], where: string): string {
  const value = String(element[name]);
  if (!values.includes(value))
    throw new TabsError(400, `${where}.${name} must be one of the following values: ${values.join(', ')}`);
  return value;
}
