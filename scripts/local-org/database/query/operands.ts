import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble } from '../../runtime/double.js';
import { ApexTime } from '../../runtime/time.js';
import { normalizeId } from '../../runtime/text.js';
import { instantOf, wallClock } from '../../runtime/time-zone.js';
import type { FieldDefinition } from '../../schema/model.js';
import { wrongLiteral } from '../../soql/check-literal.js';
import { dateLiteralRange, dayToIso } from '../../soql/date-literals.js';
import type { SoqlValue } from '../../soql/syntax.js';
import type { StoredValue } from '../storage.js';
import { encode, isScaled, scaleOf, scaledValue, toDecimal } from '../values.js';
import { queryError } from './query-error.js';
import type { BuilderContext } from './sql-builder.js';

const DAY_IN_MILLISECONDS = 86_400_000;
const MAXIMUM_TEXT = 4000;

/** What a comparison's right side comes to: one stored value, or a half-open range for a relative date. */
export type SqlOperand =
  | { readonly kind: 'value'; readonly value: StoredValue }
  | { readonly kind: 'range'; readonly start: StoredValue; readonly end: StoredValue };

const NULL_OPERAND: SqlOperand = { kind: 'value', value: null };

export function literalOperand(context: BuilderContext, field: FieldDefinition, value: SoqlValue): SqlOperand {
  switch (value.kind) {
    case 'null':
      return NULL_OPERAND;
    case 'bind':
      return runtimeOperand(field, context.binds[value.index]);
    case 'boolean':
      return field.apexType === 'Boolean' ? stored(value.value ? 1 : 0) : wrongType(field);
    case 'string':
      return textOperand(field, value.value);
    case 'number':
      return numberOperand(field, ApexDecimal.of(value.text.replace(/^\+/, '')));
    case 'date':
      if (field.apexType !== 'Date') return wrongType(field);
      return stored(value.text);
    case 'datetime':
      if (field.apexType !== 'Datetime') return wrongType(field);
      return stored(BigInt(Date.parse(value.text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))));
    case 'dateLiteral':
      return dateRange(context, field, value.name, value.count);
  }
}

function stored(value: StoredValue): SqlOperand {
  return { kind: 'value', value };
}

function wrongType(field: FieldDefinition): never {
  return queryError(wrongLiteral(field.name, field.apexType));
}

function textOperand(field: FieldDefinition, text: string): SqlOperand {
  if (text.length >= MAXIMUM_TEXT)
    queryError(`The string literal is too long: ${text.length} characters, at most ${MAXIMUM_TEXT - 1} are allowed`);
  if (text === '') return NULL_OPERAND;
  if (field.apexType === 'Id') return stored(normalizeId(text) ?? queryError(`invalid ID field: ${text}`));
  if (field.apexType !== 'String') return wrongType(field);
  return stored(text);
}

function numberOperand(field: FieldDefinition, value: ApexDecimal): SqlOperand {
  if (field.apexType === 'Integer' || field.apexType === 'Long') return scaledOperand(value, 0);
  if (!isScaled(field)) return wrongType(field);
  return scaledOperand(value, scaleOf(field));
}

export function scaledOperand(value: ApexDecimal, scale: number): SqlOperand {
  return stored(scaledValue(value, scale));
}

function dateRange(context: BuilderContext, field: FieldDefinition, name: string, count: number): SqlOperand {
  const today = Math.floor(wallClock(context.now, context.timeZone) / DAY_IN_MILLISECONDS);
  const range = dateLiteralRange(name, count, today);
  if (!range) return queryError(`unexpected token: '${name}'`);
  if (field.apexType === 'Date') return { kind: 'range', start: dayToIso(range.start), end: dayToIso(range.end) };
  if (field.apexType !== 'Datetime') return wrongType(field);
  const instant = (day: number): bigint => BigInt(instantOf(day * DAY_IN_MILLISECONDS, context.timeZone));
  return { kind: 'range', start: instant(range.start), end: instant(range.end) };
}

/** A bound Apex value against a field; Apex's own conversions apply (a Date against a Datetime, numbers of any kind). */
export function runtimeOperand(field: FieldDefinition, value: unknown): SqlOperand {
  if (value === null || value === undefined || value === '') return NULL_OPERAND;
  if (hasId(value)) return runtimeOperand(field, value.id);
  if (typeof value === 'string') return bindText(field, value);
  if (typeof value === 'boolean') return field.apexType === 'Boolean' ? stored(value ? 1 : 0) : wrongType(field);
  if (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble
  ) {
    return numberOperand(field, toDecimal(value));
  }
  if (value instanceof ApexDate) {
    if (field.apexType === 'Date') return stored(value.toString());
    return field.apexType === 'Datetime' ? stored(encode(field, ApexDatetime.valueOf(value))) : wrongType(field);
  }
  if (value instanceof ApexDatetime) {
    if (field.apexType === 'Datetime') return stored(BigInt(Math.floor(value.milliseconds)));
    return field.apexType === 'Date' ? stored(ApexDate.valueOf(value).toString()) : wrongType(field);
  }
  if (value instanceof ApexTime && field.apexType === 'Time') return stored(encode(field, value));
  return queryError(`Invalid bind expression type of ${typeName(value)} for column of type ${field.apexType}`);
}

function bindText(field: FieldDefinition, value: string): SqlOperand {
  if (field.apexType === 'Id') return stored(normalizeId(value) ?? queryError(`invalid ID field: ${value}`));
  if (field.apexType === 'String') return stored(value);
  return queryError(`Invalid bind expression type of String for column of type ${field.apexType}`);
}

function typeName(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
}

function hasId(value: unknown): value is { readonly id: string | null; readonly objectName: string } {
  return typeof value === 'object' && value !== null && 'objectName' in value && 'id' in value;
}

/** Members of a bound List or Set; null when the value is no collection. */
export function collectionItems(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || hasId(value)) return null;
  const items = (value as { items?: unknown }).items;
  if (Array.isArray(items)) return items;
  const iterable = value as { [Symbol.iterator]?: () => Iterator<unknown> };
  return typeof iterable[Symbol.iterator] === 'function' ? [...(value as Iterable<unknown>)] : null;
}
