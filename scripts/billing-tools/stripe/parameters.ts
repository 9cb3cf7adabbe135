import type { FormParts, FormValue } from '../form.js';
import { invalidParameter, missingParameter, notSupported, unknownParameters } from './errors.js';

export type Value = string | number | boolean | Value[] | { [name: string]: Value };
export type Values = { [name: string]: Value };

export interface Parameter {
  readonly kind: 'text' | 'integer' | 'boolean' | 'timestamp' | 'decimal' | 'choice' | 'map' | 'object' | 'list';
  readonly required?: boolean;
  /** An empty value clears it. */
  readonly emptyable?: boolean;
  readonly future?: boolean;
  readonly maximum?: number;
  readonly words?: readonly string[];
  readonly fields?: Parameters;
  readonly of?: Parameter;
}
export type Parameters = { readonly [name: string]: Parameter | 'not supported' };

export const text: Parameter = { kind: 'text', maximum: 5000 };
export const integer: Parameter = { kind: 'integer' };
export const decimal: Parameter = { kind: 'decimal' };
export const boolean: Parameter = { kind: 'boolean' };
export const timestamp: Parameter = { kind: 'timestamp' };
export const metadata: Parameter = { kind: 'map', emptyable: true };
export const choice = (...words: string[]): Parameter => ({ kind: 'choice', words });
export const object = (fields: Parameters): Parameter => ({ kind: 'object', fields });
export const list = (of: Parameter): Parameter => ({ kind: 'list', of });
export const required = (parameter: Parameter): Parameter => ({ ...parameter, required: true });
export const emptyable = (parameter: Parameter): Parameter => ({ ...parameter, emptyable: true });
export const expand = list(text);

/** Turns a decoded form into typed values, or refuses it as the API does. */
export function checkParameters(form: FormParts, parameters: Parameters, prefix = ''): Values {
  const named = (name: string) => (prefix === '' ? name : `${prefix}[${name}]`);
  const unknown = Object.keys(form).filter((name) => !(name in parameters));
  if (unknown.length > 0) throw unknownParameters(unknown.map(named));
  const values: Values = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const given = form[name];
    if (parameter === 'not supported') {
      if (given !== undefined) throw notSupported(`the parameter ${named(name)}`);
    } else if (given === undefined) {
      if (parameter.required) throw missingParameter(named(name));
    } else values[name] = checkValue(given, parameter, named(name));
  }
  return values;
}

function checkValue(given: FormValue, parameter: Parameter, name: string): Value {
  if (given === '') {
    if (parameter.emptyable) return '';
    throw invalidParameter(emptyMessage(name), name, 'parameter_invalid_empty');
  }
  switch (parameter.kind) {
    case 'list':
      if (!Array.isArray(given)) throw invalidParameter('Invalid array', name);
      return given.map((item, index) => checkValue(item, parameter.of ?? text, `${name}[${index}]`));
    case 'object':
      return checkParameters(partsOf(given, name), parameter.fields ?? {}, name);
    case 'map':
      return checkMetadata(partsOf(given, name), name);
    default:
      if (typeof given !== 'string') throw invalidParameter('Invalid string: {"…"}', name);
      return checkText(given, parameter, name);
  }
}

function checkText(given: string, parameter: Parameter, name: string): Value {
  switch (parameter.kind) {
    case 'integer':
      if (!/^-?\d{1,15}$/.test(given))
        throw invalidParameter(`Invalid integer: ${given}`, name, 'parameter_invalid_integer');
      return Number(given);
    case 'timestamp':
      if (!/^\d{1,12}$/.test(given)) throw invalidParameter('Invalid timestamp: must be an integer', name);
      if (parameter.future && Number(given) <= Date.now() / 1000)
        throw invalidParameter('Invalid timestamp: must be an integer Unix timestamp in the future.', name);
      return Number(given);
    case 'decimal':
      if (!/^-?\d+(\.\d{1,12})?$/.test(given)) throw invalidParameter(`Invalid decimal: ${given}`, name);
      return given;
    case 'boolean':
      if (given !== 'true' && given !== 'false') throw invalidParameter(`Invalid boolean: ${given}`, name);
      return given === 'true';
    case 'choice':
      if (!parameter.words?.includes(given)) throw invalidParameter(choiceMessage(name, parameter.words ?? []), name);
      return given;
    default:
      if (given.length > (parameter.maximum ?? 5000))
        throw invalidParameter(
          `Invalid string: ${given.slice(0, 10)}…; must be at most ${parameter.maximum ?? 5000} characters`,
          name
        );
      return given;
  }
}

function checkMetadata(given: FormParts, name: string): Values {
  const entries = Object.entries(given);
  if (entries.length > 50) throw invalidParameter('Metadata can have up to 50 keys.', name);
  for (const [key, value] of entries) {
    if (typeof value !== 'string') throw invalidParameter('Metadata values must be strings', `${name}[${key}]`);
    if (key.length > 40)
      throw invalidParameter(
        `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters.`,
        name
      );
    if (value.length > 500)
      throw invalidParameter(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters.`,
        `${name}[${key}]`
      );
  }
  return Object.fromEntries(entries) as Values;
}

function partsOf(given: FormValue, name: string): FormParts {
  if (typeof given === 'string' || Array.isArray(given)) throw invalidParameter('Invalid object', name);
  return given;
}

function emptyMessage(name: string): string {
  return (
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however ` +
    `'${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`
  );
}

function choiceMessage(name: string, words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  const listed = words.length > 2 ? `${words.slice(0, -1).join(', ')}, or ${last}` : words.join(' or ');
  return `Invalid ${name}: must be one of ${listed}`;
}
