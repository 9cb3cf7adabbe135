import { execution } from '../execution/execution.js';
import { objectNamed, type FieldDefinition } from '../schema/model.js';
import { namespaceOf, qualifiedName } from '../schema/namespace.js';
import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { equals, hashCode } from './equality.js';
import { throwException } from './exception.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { render } from './render.js';
import type { RecordError, SObjectRecord } from './sobject.js';
import { normalizeId } from './text.js';
import { ApexTime } from './time.js';
import { runtimeTypeNamed } from './types.js';

/** What SObjectRecord needs of the rest of the library. */

type TokenMaker = (objectName: string) => unknown;
type ErrorMaker = (error: RecordError) => unknown;
let makeToken: TokenMaker | null = null;
let makeError: ErrorMaker | null = null;

/** The describe library tells how an SObjectType is made. */
export function installObjectTokens(maker: TokenMaker): void {
  makeToken = maker;
}

export function installRecordErrors(maker: ErrorMaker): void {
  makeError = maker;
}

export function describeToken(objectName: string): unknown {
  if (!makeToken) throw new Error('not supported by the local org: SObject.getSObjectType');
  return makeToken(objectName);
}

export function errorList(errors: readonly RecordError[]): unknown {
  return new ApexList(
    runtimeTypeNamed('Database.Error') ?? null,
    errors.map((error) => makeError?.(error) ?? error)
  );
}

/** A field's or relationship's name, given as text or as a field token. */
export function fieldNameOf(field: unknown): string {
  if (typeof field === 'string') return field;
  if (field === null || field === undefined)
    return throwException('System.NullPointerException', 'Argument cannot be null.');
  const { definition } = field as { definition?: { readonly name: string } };
  return definition ? definition.name : String(field);
}

/** The name of a field of this object: another object's token is refused, though its field may have the same name. */
export function ownFieldName(objectName: string, field: unknown): string {
  const { object, definition } = Object(field) as { object?: { readonly name: string }; definition?: { name: string } };
  if (object && definition && object.name !== objectName) {
    throwException(
      'System.SObjectException',
      `${object.name}.${definition.name} does not belong to SObject type ${objectName}`
    );
  }
  return fieldNameOf(field);
}

/** A lookup to one object takes no record of another; one to several kinds is checked when it is saved. */
export function refuseOtherParent(field: FieldDefinition, parent: SObjectRecord | null): void {
  const [only, ...others] = field.referenceTo;
  if (!parent || only === undefined || others.length > 0 || only === parent.objectName) return;
  throwException('System.SObjectException', `Illegal assignment from ${parent.objectName} to ${only}`);
}

export function listOfRecords(objectName: string, records: SObjectRecord[]): unknown {
  return new ApexList(runtimeTypeNamed(objectName) ?? null, records);
}

export function mapOfPopulatedFields(record: SObjectRecord): unknown {
  const shown = shownNames(record);
  const entries: [string, unknown][] = [...record.values].map(([name, value]) => [shown(name), value]);
  for (const [name, parent] of record.parents) if (parent) entries.push([shown(name), parent]);
  for (const [name, children] of record.children) entries.push([shown(name), children]);
  if (record.objectName === 'AggregateResult') entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return new ApexMap(runtimeTypeNamed('String') ?? null, runtimeTypeNamed('Object') ?? null, entries);
}

/** Names as the platform shows them, with the project's namespace; a row of an aggregate query has none of its own. */
export function shownNames(record: SObjectRecord): (name: string) => string {
  const definition = objectNamed(execution().schema, record.objectName);
  if (!definition || namespaceOf(definition) === null) return (name) => name;
  return (name) => qualifiedName(definition, name);
}

export function recordsEqual(left: SObjectRecord, right: SObjectRecord): boolean {
  if (left === right) return true;
  if (left.objectName !== right.objectName || left.values.size !== right.values.size) return false;
  for (const [name, value] of left.values) {
    if (!right.values.has(name) || !sameValue(value, right.values.get(name))) return false;
  }
  return true;
}

function sameValue(left: unknown, right: unknown): boolean {
  // As a key a record is exact about casing, unlike == on text.
  return typeof left === 'string' || typeof right === 'string' ? left === right : equals(left, right);
}

export function hashOfRecord(record: SObjectRecord): number {
  let hash = hashCode(record.objectName);
  for (const [name, value] of record.values)
    hash = (hash + Math.imul(hashCode(name), 31) + (value === null ? 0 : hashCode(value))) | 0;
  return hash;
}

export function renderRecord(record: SObjectRecord): string {
  const shown = shownNames(record);
  const parts = [...record.values].map(([name, value]) => `${shown(name)}=${render(value)}`);
  return `${shown(record.objectName)}:{${parts.join(', ')}}`;
}

const APEX_NAMES: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Integer',
  bigint: 'Long',
  boolean: 'Boolean'
};

function apexTypeName(value: unknown): string {
  if (value instanceof ApexDecimal) return 'Decimal';
  if (value instanceof ApexDouble) return 'Double';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Datetime';
  return APEX_NAMES[typeof value] ?? 'Object';
}

/** The value as the field's type holds it, or SObject.put's refusal. */
export function coerceToField(field: FieldDefinition, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const converted = convert(field, value);
  if (converted !== undefined) return converted;
  return throwException(
    'System.SObjectException',
    `Illegal assignment from ${apexTypeName(value)} to ${field.apexType}`
  );
}

/** Undefined when Apex has no implicit conversion. */
function convert(field: FieldDefinition, value: unknown): unknown {
  const isNumber =
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble;
  switch (field.apexType) {
    case 'Id':
      return typeof value === 'string'
        ? (normalizeId(value) ?? throwException('System.StringException', `Invalid id: ${value}`))
        : undefined;
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Integer':
      if (value instanceof ApexDecimal || value instanceof ApexDouble) return Number(value.longValue());
      return isNumber ? Number(value) : undefined;
    case 'Long':
      return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) : undefined;
    case 'Decimal':
      return isNumber ? ApexDecimal.of(value) : undefined;
    case 'Double':
      return isNumber ? (value instanceof ApexDouble ? value : new ApexDouble(Number(value.toString()))) : undefined;
    case 'Date':
      if (value instanceof ApexDatetime) return ApexDate.valueOf(value);
      return value instanceof ApexDate ? value : undefined;
    case 'Datetime':
      if (value instanceof ApexDate) return ApexDatetime.valueOf(value);
      return value instanceof ApexDatetime ? value : undefined;
    case 'Time':
      return value instanceof ApexTime ? value : undefined;
    case 'Blob':
      return value instanceof ApexBlob ? value : undefined;
    case 'EventBus.ChangeEventHeader':
      return runtimeTypeNamed(field.apexType)?.isInstance(value) === true ? value : undefined;
    default:
      return undefined;
  }
}
