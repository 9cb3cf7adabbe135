import { formatMessage } from '../platform/implementations/message-format.js';
import { ApexDate } from '../runtime/date.js';
import { formatPattern } from '../runtime/date-pattern.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { formatFixed } from '../runtime/number-format.js';
import { stringValueOf } from '../runtime/render.js';
import { userTimeZone } from '../runtime/user-settings.js';
import type { FieldDefinition } from '../schema/model.js';
import { toDecimal } from '../formula/values.js';
import { NotSupportedError } from '../platform/not-supported.js';

/** Values as a page shows them. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Dates without a format look as Java writes them. */
const JAVA_DATE = "EEE MMM dd HH:mm:ss 'GMT' yyyy";

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof ApexDate || value instanceof ApexDatetime) return formatInstant(value, JAVA_DATE);
  return stringValueOf(value) ?? '';
}

function formatInstant(value: ApexDate | ApexDatetime, pattern: string): string {
  const instant = value instanceof ApexDate ? Date.parse(value.toString().slice(0, 10)) : value.getTime();
  return formatPattern(Number(instant), pattern, 'UTC', 'en-US');
}

/** `{0, number, #,##0.00}`, `{1, date, d MMM yyyy}`; a parameter without a format is shown as it is. */
const FORMATTED = /\{\s*(\d+)\s*,\s*(number|date)\s*(?:,\s*([^}]*))?\}/g;

/** `apex:outputText` with parameters. */
export function formatWithParameters(pattern: string, parameters: readonly unknown[]): string {
  const texts = parameters.map(textOf);
  const plain = pattern.replace(FORMATTED, (_, position: string, kind: string, format: string | undefined) => {
    const value = parameters[Number(position)] ?? null;
    return `{${texts.push(kind === 'date' ? dateText(value, format) : numberText(value, format)) - 1}}`;
  });
  return formatMessage(plain, texts);
}

function dateText(value: unknown, pattern: string | undefined): string {
  if (value === null) return '';
  if (value instanceof ApexDate || value instanceof ApexDatetime)
    return formatInstant(value, pattern?.trim() || 'MMM d, yyyy');
  throw new NotSupportedError('formatting something else than a date by a date pattern');
}

/** Patterns of groups of three and a number of decimals; every other one is refused by name. */
function numberText(value: unknown, pattern: string | undefined): string {
  const number = toDecimal(value);
  if (number === null) return textOf(value);
  const [, decimals = ''] = /^#,##0(?:\.(0+))?$/.exec(pattern?.trim() ?? '#,##0') ?? refuse(pattern);
  return formatFixed(number.toPlainString(), decimals.length);
}

function refuse(pattern: string | undefined): never {
  throw new NotSupportedError(`the number format ${pattern ?? ''} in a page`);
}

const SHOWN_AS_TEXT: ReadonlySet<string> = new Set([
  'Text',
  'TextArea',
  'LongTextArea',
  'Email',
  'Url',
  'Phone',
  'Picklist',
  'AutoNumber'
]);
const SHOWN_BY_FORMAT: ReadonlySet<string> = new Set(['Currency', 'Number', 'Percent', 'Date', 'DateTime']);

export function isShowable(field: FieldDefinition): boolean {
  return SHOWN_AS_TEXT.has(field.type) || SHOWN_BY_FORMAT.has(field.type);
}

/** `apex:outputField`: the value as its field is shown to a user of the United States. */
export function fieldText(field: FieldDefinition, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof ApexDate) return formatInstant(value, 'M/d/yyyy');
  if (value instanceof ApexDatetime)
    return formatPattern(Number(value.getTime()), 'M/d/yyyy h:mm a', userTimeZone(), 'en-US');
  const number = SHOWN_BY_FORMAT.has(field.type) ? toDecimal(value) : null;
  if (number === null) return textOf(value);
  const digits = formatFixed(number.toPlainString(), field.scale ?? 0);
  if (field.type === 'Percent') return `${digits}%`;
  return field.type === 'Currency' ? `$${digits}`.replace('$-', '-$') : digits;
}
