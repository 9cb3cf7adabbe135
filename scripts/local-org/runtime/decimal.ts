import { Big, MathContext, RoundingMode, type BigDecimal } from 'bigdecimal.js';
import { ApexDouble, renderDouble } from './double.js';
import { throwException } from './exception.js';
import { hashOfBigInteger } from './hash.js';
import { formatNumber } from './number-format.js';

const divisionContext = new MathContext(33, RoundingMode.HALF_UP);
const largestScale = 33;

const roundingModes: Readonly<Record<string, RoundingMode>> = {
  CEILING: RoundingMode.CEILING,
  DOWN: RoundingMode.DOWN,
  FLOOR: RoundingMode.FLOOR,
  HALF_DOWN: RoundingMode.HALF_DOWN,
  HALF_EVEN: RoundingMode.HALF_EVEN,
  HALF_UP: RoundingMode.HALF_UP,
  UNNECESSARY: RoundingMode.UNNECESSARY,
  UP: RoundingMode.UP
};

/** A value of `System.RoundingMode`; only its name counts. */
interface NamedMode {
  toString(): string;
}

/** A Decimal: Java's BigDecimal, with its scale. */
export class ApexDecimal {
  constructor(readonly big: BigDecimal) {}

  /** From text, a whole number, or a double's own digits (5.0 keeps its zero, as in Apex). */
  static of(value: string | number | bigint | ApexDouble | ApexDecimal): ApexDecimal {
    if (value instanceof ApexDecimal) return value;
    if (value instanceof ApexDouble) return new ApexDecimal(Big(renderDouble(value.value)));
    return new ApexDecimal(Big(value));
  }

  static valueOf(value: unknown): ApexDecimal {
    if (value === null || value === undefined)
      return throwException('System.NullPointerException', 'Argument cannot be null.');
    if (value instanceof ApexDecimal) return value;
    if (value instanceof ApexDouble || typeof value === 'number' || typeof value === 'bigint')
      return ApexDecimal.of(value);
    const text = String(value).trim();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text))
      throwException('System.TypeException', `Invalid decimal: ${String(value)}`);
    return new ApexDecimal(Big(text));
  }

  plus(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.big.add(other.big));
  }

  minus(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.big.subtract(other.big));
  }

  times(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.big.multiply(other.big));
  }

  /** The `/` operator: 33 significant digits, half up; an exact quotient stays short. */
  dividedBy(other: ApexDecimal): ApexDecimal {
    if (other.big.signum() === 0) throwException('System.MathException', 'Divide by 0');
    return new ApexDecimal(this.big.divideWithMathContext(other.big, divisionContext));
  }

  negated(): ApexDecimal {
    return new ApexDecimal(this.big.negate());
  }

  /** Negative, zero or positive; the scale does not count. */
  compare(other: ApexDecimal): number {
    return this.big.compareTo(other.big);
  }

  isZero(): boolean {
    return this.big.signum() === 0;
  }

  toNumber(): number {
    return Number(this.big.toString());
  }

  abs(): ApexDecimal {
    return new ApexDecimal(this.big.abs());
  }

  divide(divisor: ApexDecimal, scale: number, mode?: NamedMode): ApexDecimal {
    requireArguments(divisor, scale);
    if (divisor.big.signum() === 0) throwException('System.MathException', 'Divide by 0');
    return rounding(() => new ApexDecimal(this.big.divide(divisor.big, checkedScale(scale), roundingMode(mode))));
  }

  setScale(scale: number, mode?: NamedMode): ApexDecimal {
    requireArguments(scale);
    return rounding(() => new ApexDecimal(this.big.setScale(checkedScale(scale), roundingMode(mode))));
  }

  /** Half even unless a mode is given. */
  round(mode?: NamedMode): bigint {
    return rounding(() => BigInt.asIntN(64, this.big.setScale(0, roundingMode(mode)).unscaledValue()));
  }

  pow(exponent: number): ApexDecimal {
    requireArguments(exponent);
    if (exponent < 0) throwException('System.MathException', `Invalid exponent: ${exponent}`);
    return new ApexDecimal(this.big.pow(exponent));
  }

  precision(): number {
    return this.big.precision();
  }

  scale(): number {
    return this.big.scale();
  }

  intValue(): number {
    return Number(BigInt.asIntN(32, this.whole()));
  }

  longValue(): bigint {
    return BigInt.asIntN(64, this.whole());
  }

  private whole(): bigint {
    return this.big.setScale(0, RoundingMode.DOWN).unscaledValue();
  }

  doubleValue(): ApexDouble {
    return new ApexDouble(this.toNumber());
  }

  stripTrailingZeros(): ApexDecimal {
    return new ApexDecimal(this.big.stripTrailingZeros());
  }

  toPlainString(): string {
    return this.big.toPlainString();
  }

  format(): string {
    return formatNumber(this.big.toPlainString());
  }

  equals(other: unknown): boolean {
    return other instanceof ApexDecimal && this.big.compareTo(other.big) === 0;
  }

  hashCode(): number {
    return (Math.imul(31, hashOfBigInteger(this.big.unscaledValue())) + this.big.scale()) | 0;
  }

  toString(): string {
    return this.big.toString();
  }
}

function roundingMode(mode: NamedMode | undefined): RoundingMode {
  if (mode === undefined) return RoundingMode.HALF_EVEN;
  if (mode === null) return throwException('System.NullPointerException', 'Argument cannot be null.');
  return roundingModes[String(mode)] ?? RoundingMode.HALF_EVEN;
}

function checkedScale(scale: number): number {
  if (Math.abs(scale) > largestScale) throwException('System.MathException', `Invalid scale: ${scale}`);
  return scale;
}

function requireArguments(...values: unknown[]): void {
  if (values.some((value) => value === null)) throwException('System.NullPointerException', 'Argument cannot be null.');
}

/** BigDecimal reports digits lost under UNNECESSARY with a RangeError. */
function rounding<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return throwException('System.MathException', 'Rounding necessary');
    throw error;
  }
}
