import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { compareNumbers, equals, isNumeric } from './equality.js';
import { nullPointer, throwException } from './exception.js';
import { render } from './render.js';
import { compareIgnoringCase, equalsIgnoringCase, normalizeId } from './text.js';
import { ApexTime } from './time.js';

/** The operators of Apex as emitted code calls them. Which one is decided by static types, so each knows its operands' kind. */

/** Every dereference of what may be null goes through this. */
export function nn<Value>(value: Value | null): Value {
  return value === null ? nullPointer() : value;
}

type Numeric = number | bigint | ApexDouble | ApexDecimal;

export function integerDividedBy(left: number, right: number): number {
  if (right === 0) throwException('System.MathException', 'Divide by 0');
  return Math.trunc(left / right) | 0;
}

const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
export const longPlus = (left: bigint, right: bigint): bigint => wrap(nn(left) + nn(right));
export const longMinus = (left: bigint, right: bigint): bigint => wrap(nn(left) - nn(right));
export const longTimes = (left: bigint, right: bigint): bigint => wrap(nn(left) * nn(right));
export const longNegated = (operand: bigint): bigint => wrap(-nn(operand));

export function longDividedBy(left: bigint, right: bigint): bigint {
  if (nn(right) === 0n) throwException('System.MathException', 'Divide by 0');
  return wrap(nn(left) / right);
}

export function longBits(operator: string, left: bigint, right: bigint): bigint {
  const first = nn(left);
  const second = nn(right);
  switch (operator) {
    case '&':
      return first & second;
    case '|':
      return first | second;
    case '^':
      return first ^ second;
    case '<<':
      return wrap(first << (second & 63n));
    case '>>':
      return first >> (second & 63n);
    default:
      return wrap(BigInt.asUintN(64, first) >> (second & 63n));
  }
}

const double = (value: number): ApexDouble => new ApexDouble(value);
export const doublePlus = (left: ApexDouble, right: ApexDouble): ApexDouble => double(nn(left).value + nn(right).value);
export const doubleMinus = (left: ApexDouble, right: ApexDouble): ApexDouble =>
  double(nn(left).value - nn(right).value);
export const doubleTimes = (left: ApexDouble, right: ApexDouble): ApexDouble =>
  double(nn(left).value * nn(right).value);
export const doubleNegated = (operand: ApexDouble): ApexDouble => double(-nn(operand).value);

export function doubleDividedBy(left: ApexDouble, right: ApexDouble): ApexDouble {
  if (nn(right).value === 0) throwException('System.MathException', 'Divide by 0');
  return double(nn(left).value / right.value);
}

export const decimalPlus = (left: ApexDecimal, right: ApexDecimal): ApexDecimal => nn(left).plus(nn(right));
export const decimalMinus = (left: ApexDecimal, right: ApexDecimal): ApexDecimal => nn(left).minus(nn(right));
export const decimalTimes = (left: ApexDecimal, right: ApexDecimal): ApexDecimal => nn(left).times(nn(right));
export const decimalDividedBy = (left: ApexDecimal, right: ApexDecimal): ApexDecimal => nn(left).dividedBy(nn(right));
export const decimalNegated = (operand: ApexDecimal): ApexDecimal => nn(operand).negated();

export function toInteger(value: Numeric | null): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  return value.intValue();
}

export function toLong(value: Numeric | null): bigint | null {
  if (value === null || typeof value === 'bigint') return value;
  return typeof value === 'number' ? BigInt(value) : value.longValue();
}

export function toDouble(value: Numeric | null): ApexDouble | null {
  if (value === null || value instanceof ApexDouble) return value;
  return value instanceof ApexDecimal ? value.doubleValue() : double(Number(value));
}

export function toDecimal(value: Numeric | null): ApexDecimal | null {
  return value === null || value instanceof ApexDecimal ? value : ApexDecimal.of(value);
}

type Ordered = Numeric | ApexDate | ApexDatetime | ApexTime;

/** Negative, zero or positive; not a number when one is null, so that every comparison with it is false. */
export function order(left: Ordered | null, right: Ordered | null): number {
  if (left === null || right === null) return NaN;
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.compare(right);
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  return instantOf(left as ApexDate) - instantOf(right as ApexDate);
}

function instantOf(value: ApexDate | ApexDatetime | ApexTime): number {
  if (value instanceof ApexDate) return value.days;
  return value.milliseconds;
}

/** A text is greater than null; two texts follow the collation, whatever their case. */
export function orderTexts(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? NaN : left === null ? -1 : 1;
  return compareIgnoringCase(left, right);
}

type Whole = number | bigint | null;
export const less = (left: Whole, right: Whole): boolean => left !== null && right !== null && left < right;
export const greater = (left: Whole, right: Whole): boolean => left !== null && right !== null && left > right;
export const lessOrEqual = (left: Whole, right: Whole): boolean => left !== null && right !== null && left <= right;
export const greaterOrEqual = (left: Whole, right: Whole): boolean => left !== null && right !== null && left >= right;

export function equalTexts(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  return left !== null && right !== null && left.length === right.length && equalsIgnoringCase(left, right);
}

/** An Id has 18 characters whatever was written; a text of 15 is compared as the Id it means. */
export function equalIds(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return (normalizeId(left) ?? left) === (normalizeId(right) ?? right);
}

/** In a concatenation a date is written with a time. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof ApexDate ? `${value.toString()} 00:00:00` : render(value);
}

const MILLISECONDS_OF_DAY = 86_400_000;

export function datePlus(left: ApexDate | ApexDatetime | ApexTime, right: Numeric): unknown {
  return shifted(nn(left), nn(right), 1);
}

export function dateMinus(left: ApexDate | ApexDatetime | ApexTime, right: Numeric): unknown {
  return shifted(nn(left), nn(right), -1);
}

function shifted(value: ApexDate | ApexDatetime | ApexTime, amount: Numeric, sign: 1 | -1): unknown {
  if (value instanceof ApexDate) return value.addDays(sign * Number(toInteger(amount)));
  const count = sign * (toDouble(amount)?.value ?? 0);
  if (value instanceof ApexDatetime)
    return new ApexDatetime(value.milliseconds + Math.round(count * MILLISECONDS_OF_DAY));
  return value.addMilliseconds(Math.round(count));
}

/** A Date where a Datetime is wanted is its midnight in GMT. */
export function dateToDatetime(value: ApexDate | null): ApexDatetime | null {
  return value === null ? null : new ApexDatetime(value.days * MILLISECONDS_OF_DAY);
}

export { equals };
