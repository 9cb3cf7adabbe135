import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble, toJavaInteger, toJavaLong } from '../../runtime/double.js';
import { throwException } from '../../runtime/exception.js';
import { hashOfBoolean, hashOfLong } from '../../runtime/hash.js';
import { formatNumber } from '../../runtime/number-format.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

const wholeNumber = /^[+-]?\d+$/;

export function integerValueOf(value: unknown): number {
  refuseNull(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  if (value instanceof ApexDouble) return toJavaInteger(value.value);
  if (value instanceof ApexDecimal) return value.intValue();
  const text = String(value);
  const parsed = wholeNumber.test(text) ? Number(text) : NaN;
  if (!(parsed >= -2147483648 && parsed <= 2147483647))
    throwException('System.TypeException', `Invalid integer: ${text}`);
  return parsed;
}

export function longValueOf(value: unknown): bigint {
  refuseNull(value);
  if (typeof value === 'number') return BigInt(value);
  if (typeof value === 'bigint') return value;
  if (value instanceof ApexDouble) return toJavaLong(value.value);
  if (value instanceof ApexDecimal) return value.longValue();
  const text = String(value);
  const parsed = wholeNumber.test(text) ? BigInt(text) : null;
  if (parsed === null || BigInt.asIntN(64, parsed) !== parsed)
    return throwException('System.TypeException', `Invalid long: ${text}`);
  return parsed;
}

/** Text says true in any casing; everything else says false. */
export function booleanValueOf(value: unknown): boolean {
  refuseNull(value);
  return typeof value === 'boolean' ? value : String(value).toLowerCase() === 'true';
}

bind('System.Integer', {
  statics: { valueOf: integerValueOf },
  instance: {
    equals: (value: number, other: unknown): boolean => value === other,
    format: (value: number): string => formatNumber(String(value)),
    hashCode: (value: number): number => value,
    toString: (value: number): string => String(value)
  }
});

bind('System.Long', {
  statics: { valueOf: longValueOf },
  instance: {
    equals: (value: bigint, other: unknown): boolean => value === other,
    format: (value: bigint): string => formatNumber(String(value)),
    hashCode: hashOfLong,
    intValue: (value: bigint): number => Number(BigInt.asIntN(32, value)),
    toString: (value: bigint): string => String(value)
  }
});

bind('System.Boolean', {
  statics: { valueOf: booleanValueOf },
  instance: {
    equals: (value: boolean, other: unknown): boolean => value === other,
    hashCode: hashOfBoolean,
    toString: (value: boolean): string => String(value)
  }
});

bind('System.Double', { class: ApexDouble });
bind('System.Decimal', { class: ApexDecimal });
