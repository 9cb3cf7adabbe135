import { hashOfDouble } from './hash.js';
import { throwException } from './exception.js';
import { formatNumber } from './number-format.js';

/** A Double. Boxed, so that `Object o = 1.0d` is told from an Integer at run time. */
export class ApexDouble {
  constructor(readonly value: number) {}

  static valueOf(value: unknown): ApexDouble {
    if (value === null || value === undefined)
      return throwException('System.NullPointerException', 'Argument cannot be null.');
    if (value instanceof ApexDouble) return value;
    if (typeof value === 'number' || typeof value === 'bigint') return new ApexDouble(Number(value));
    const text = String(value).trim();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text))
      throwException('System.TypeException', `Invalid double: ${String(value)}`);
    return new ApexDouble(Number(text));
  }

  intValue(): number {
    return toJavaInteger(this.value);
  }

  longValue(): bigint {
    return toJavaLong(this.value);
  }

  /** Half up, away from zero. */
  round(): bigint {
    return toJavaLong(Math.sign(this.value) * Math.floor(Math.abs(this.value) + 0.5));
  }

  format(): string {
    return formatNumber(renderDouble(this.value));
  }

  equals(other: unknown): boolean {
    return other instanceof ApexDouble && other.value === this.value;
  }

  hashCode(): number {
    return hashOfDouble(this.value);
  }

  toString(): string {
    return renderDouble(this.value);
  }
}

/** Java's narrowing: saturates instead of wrapping. */
export function toJavaInteger(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.max(-2147483648, Math.min(2147483647, Math.trunc(value))) | 0;
}

export function toJavaLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return 9223372036854775807n;
  if (value <= -(2 ** 63)) return -9223372036854775808n;
  return BigInt(Math.trunc(value));
}

/** `Double.toString` of Java: `5.0`, `1.0E10`, `1.0E-5`. */
export function renderDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
}
