import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { EnumValue } from './enum.js';
import { hashOfBoolean, hashOfLong, hashOfString } from './hash.js';
import { ApexTime } from './time.js';
import { RuntimeType } from './types.js';

/** Anything that brings its own equality: collections, records, user objects that declare both methods. */
export interface Comparable {
  equals(other: unknown): boolean;
  hashCode(): number;
}

function hasEquals(value: unknown): value is Pick<Comparable, 'equals'> {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Comparable>).equals === 'function';
}

function hasHashCode(value: unknown): value is Pick<Comparable, 'hashCode'> {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Comparable>).hashCode === 'function';
}

export function isNumeric(value: unknown): value is number | bigint | ApexDouble | ApexDecimal {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof ApexDouble ||
    value instanceof ApexDecimal
  );
}

/** Deep equality of values: strings by case, numbers by value whatever their type, objects by their `equals`, else identity. */
export function equals(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (first === null || second === null || typeof first === 'string' || typeof first === 'boolean') return false;
  if (isNumeric(first)) return isNumeric(second) && compareNumbers(first, second) === 0;
  if (first instanceof ApexDate && second instanceof ApexDatetime) return sameInstant(first, second);
  if (first instanceof ApexDatetime && second instanceof ApexDate) return sameInstant(second, first);
  if (first instanceof RuntimeType) return second instanceof RuntimeType && first.name === second.name;
  return hasEquals(first) && first.equals(second) === true;
}

function sameInstant(date: ApexDate, datetime: ApexDatetime): boolean {
  return ApexDatetime.valueOf(date).milliseconds === datetime.milliseconds;
}

/** `===`: the same object; values without identity compare by value. */
export function identical(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (isNumeric(first) && isNumeric(second)) return compareNumbers(first, second) === 0;
  if (first instanceof ApexDate || first instanceof ApexDatetime || first instanceof ApexTime)
    return first.equals(second);
  return false;
}

type Numeric = number | bigint | ApexDouble | ApexDecimal;

/** Negative, zero or positive, across the four numeric types. */
export function compareNumbers(first: Numeric, second: Numeric): number {
  if (typeof first === 'number' && typeof second === 'number') return first - second;
  if (first instanceof ApexDecimal || second instanceof ApexDecimal)
    return ApexDecimal.of(first).compare(ApexDecimal.of(second));
  const left = first instanceof ApexDouble ? first.value : first;
  const right = second instanceof ApexDouble ? second.value : second;
  if (left < right) return -1;
  return left > right || Number.isNaN(Number(left)) ? 1 : 0;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

/** `System.identityHashCode`, for objects without a hash code of their own. */
function identityHash(value: object): number {
  let found = identities.get(value);
  if (found === undefined) identities.set(value, (found = Math.imul(nextIdentity++, 0x9e3779b1) & 0x7fffffff));
  return found;
}

export function hashCode(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return hashOfString(value);
  if (typeof value === 'boolean') return hashOfBoolean(value);
  if (typeof value === 'bigint') return hashOfLong(value);
  if (value instanceof RuntimeType) return hashOfString(value.name);
  if (hasHashCode(value)) return value.hashCode();
  return identityHash(value as object);
}

/** True for keys that compare by their own methods and so have no canonical form. */
export function isHashedByMethods(value: unknown): value is Comparable {
  if (typeof value !== 'object' || value === null || isScalar(value)) return false;
  return hasEquals(value) && hasHashCode(value);
}

function isScalar(value: object): boolean {
  return (
    value instanceof EnumValue ||
    value instanceof ApexDecimal ||
    value instanceof ApexDouble ||
    value instanceof ApexDate ||
    value instanceof ApexDatetime ||
    value instanceof ApexTime ||
    value instanceof ApexBlob ||
    value instanceof RuntimeType
  );
}

/**
 * A JavaScript map key that is the same for equal values. Text stands for itself; composite values are text that starts
 * with a NUL, which Apex text never does. Whole numbers of all types are one key.
 */
export function canonicalKey(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : `\0n:${value}`;
  if (value instanceof ApexDecimal) return decimalKey(value);
  if (value instanceof ApexDouble) return Number.isInteger(value.value) ? value.value : `\0n:${value.value}`;
  if (value instanceof ApexDate) return `\0d:${value.days}`;
  if (value instanceof ApexDatetime) return `\0t:${value.milliseconds}`;
  if (value instanceof ApexTime) return `\0c:${value.milliseconds}`;
  if (value instanceof ApexBlob) return `\0b:${value.bytes.toString('base64')}`;
  if (value instanceof RuntimeType) return `\0y:${value.name}`;
  return value;
}

function decimalKey(value: ApexDecimal): unknown {
  if (value.scale() === 0) {
    const whole = value.toNumber();
    if (Number.isSafeInteger(whole)) return whole;
  }
  return `\0n:${value.toPlainString()}`;
}
