import { normalizeId } from '../../runtime/text.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble } from '../../runtime/double.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { ApexTime } from '../../runtime/time.js';
import { fieldNamed, objectNamed, referenceNamed } from '../../schema/model.js';
import type { FieldDefinition, ObjectDefinition, Schema } from '../../schema/model.js';
import { ApiError } from '../api-error.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record from a request's JSON; unknown fields and unfit values are refused as the REST API does. */
export function recordOfJson(schema: Schema, object: ObjectDefinition, json: JsonObject): SObjectRecord {
  const record = new SObjectRecord(object.name);
  for (const [name, value] of Object.entries(json)) {
    if (name === 'attributes') continue;
    const field = fieldNamed(object, name);
    if (field) record.values.set(field.name, valueOfJson(field, value));
    else setParent(schema, object, record, name, value);
  }
  return record;
}

/** `"Account": { "Ext__c": "x" }` points to a parent by its external id. */
function setParent(
  schema: Schema,
  object: ObjectDefinition,
  record: SObjectRecord,
  name: string,
  value: unknown
): void {
  const reference = referenceNamed(object, name);
  const parent = reference && objectNamed(schema, reference.referenceTo[0] ?? '');
  if (!reference?.relationshipName || !parent)
    throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
  if (value === null) record.values.set(reference.name, null);
  else if (isJsonObject(value)) record.parents.set(reference.relationshipName, recordOfJson(schema, parent, value));
  else throw mismatch(name, value, 'the object');
}

function mismatch(type: string, value: unknown, token?: string): ApiError {
  const kind =
    token ??
    (typeof value === 'string'
      ? 'VALUE_STRING'
      : typeof value === 'number'
        ? 'VALUE_NUMBER'
        : `VALUE_${String(value).toUpperCase()}`);
  return new ApiError(
    400,
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${kind} value ${String(value)} or request may be missing a required field`
  );
}

export function valueOfJson(field: FieldDefinition, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  switch (field.apexType) {
    case 'Boolean':
      return booleanOf(value);
    case 'Integer':
      return integerOf(value);
    case 'Long':
      return BigInt(integerOf(value));
    case 'Decimal':
      return decimalOf(field, value);
    case 'Double':
      return new ApexDouble(decimalOf(field, value).toNumber());
    case 'Date':
      return dateOf(value);
    case 'Datetime':
      return datetimeOf(value);
    case 'Time':
      return (typeof value === 'string' ? ApexTime.fromText(value) : null) ?? fail('time', value);
    case 'Blob':
      return typeof value === 'string' ? new ApexBlob(Buffer.from(value, 'base64')) : fail('base64', value);
    case 'Id':
      return typeof value === 'string' ? (normalizeId(value) ?? malformedId(field, value)) : fail('reference', value);
    default:
      return typeof value === 'object' ? fail('string', value) : String(value);
  }
}

function fail(type: string, value: unknown): never {
  throw mismatch(type, value);
}

function malformedId(field: FieldDefinition, value: string): never {
  throw new ApiError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
}

function booleanOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false|1|0)$/i.test(value)) return /^(true|1)$/i.test(value);
  return fail('boolean', value);
}

function integerOf(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : fail('int', value);
}

function decimalOf(field: FieldDefinition, value: unknown): ApexDecimal {
  if (typeof value === 'number') return ApexDecimal.of(String(value));
  if (typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value))
    return ApexDecimal.of(value.trim());
  return fail(field.type === 'Currency' ? 'currency' : field.type === 'Percent' ? 'percent' : 'double', value);
}

function dateOf(value: unknown): ApexDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)) return fail('date', value);
  const day = Date.parse(`${value.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== value.slice(0, 10)
    ? fail('date', value)
    : new ApexDate(day / 86_400_000);
}

function datetimeOf(value: unknown): ApexDatetime {
  if (typeof value !== 'string') return fail('datetime', value);
  const text = /^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? fail('datetime', value) : new ApexDatetime(instant);
}
