import { Big, RoundingMode } from 'bigdecimal.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ApexDouble, toJavaInteger, toJavaLong } from '../../runtime/double.js';
import { compareNumbers } from '../../runtime/equality.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

type Real = ApexDecimal | ApexDouble;
type Numeric = number | bigint | Real;

function numberOf(value: Numeric): number {
  return value instanceof ApexDecimal ? value.toNumber() : value instanceof ApexDouble ? value.value : Number(value);
}

/** Functions that have no exact result: computed as a double, given back in the type they were given. */
function real(compute: (value: number) => number): (value: Real | number | bigint) => Real {
  return (value) => {
    refuseNull(value);
    return sameType(value, compute(numberOf(value)));
  };
}

function sameType(model: Numeric, result: number): Real {
  const boxed = new ApexDouble(result);
  if (!(model instanceof ApexDecimal)) return boxed;
  if (!Number.isFinite(result)) return throwException('System.MathException', 'Result is not a number');
  return ApexDecimal.of(boxed);
}

function abs(value: Numeric): Numeric {
  refuseNull(value);
  if (typeof value === 'number') return Math.abs(value) | 0;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value < 0n ? -value : value);
  return value instanceof ApexDecimal ? value.abs() : new ApexDouble(Math.abs(value.value));
}

/** Decimal stays exact; a Double rounds as a Double. */
function rounded(mode: RoundingMode, compute: (value: number) => number): (value: Real) => Real {
  return (value) => {
    refuseNull(value);
    return value instanceof ApexDecimal
      ? new ApexDecimal(value.big.setScale(0, mode))
      : new ApexDouble(compute(numberOf(value)));
  };
}

/** The wider of the two types wins: a Decimal before a Double, a Double before a Long. */
function widened(chosen: Numeric, other: Numeric): Numeric {
  if (other instanceof ApexDecimal) return ApexDecimal.of(chosen);
  if (other instanceof ApexDouble && !(chosen instanceof ApexDecimal)) return new ApexDouble(numberOf(chosen));
  return typeof other === 'bigint' && typeof chosen === 'number' ? BigInt(chosen) : chosen;
}

function extreme(sign: 1 | -1): (first: Numeric, second: Numeric) => Numeric {
  return (first, second) => {
    refuseNull(first, second);
    return compareNumbers(first, second) * sign >= 0 ? widened(first, second) : widened(second, first);
  };
}

function mod(dividend: number | bigint, divisor: number | bigint): number | bigint {
  refuseNull(dividend, divisor);
  if (Number(divisor) === 0) throwException('System.MathException', 'Divide by 0');
  if (typeof dividend === 'number' && typeof divisor === 'number') return (dividend % divisor) | 0;
  return BigInt(dividend) % BigInt(divisor);
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const difference = value - below;
  if (difference < 0.5) return below;
  return difference > 0.5 || below % 2 !== 0 ? below + 1 : below;
}

function round(value: Real): number {
  refuseNull(value);
  return value instanceof ApexDecimal
    ? Number(BigInt.asIntN(32, value.round()))
    : toJavaInteger(Math.floor(numberOf(value) + 0.5));
}

function roundToLong(value: Real): bigint {
  refuseNull(value);
  return value instanceof ApexDecimal ? value.round() : toJavaLong(Math.floor(numberOf(value) + 0.5));
}

function sqrt(value: Real): Real {
  refuseNull(value);
  if (value instanceof ApexDecimal && value.big.signum() < 0)
    throwException('System.MathException', 'Square root of a negative number');
  return sameType(value, Math.sqrt(numberOf(value)));
}

function log(value: Real, compute: (value: number) => number): Real {
  refuseNull(value);
  if (value instanceof ApexDecimal && value.big.signum() <= 0)
    throwException('System.MathException', 'Logarithm of a number that is not positive');
  return sameType(value, compute(numberOf(value)));
}

bind('System.Math', {
  statics: {
    E: new ApexDouble(Math.E),
    PI: new ApexDouble(Math.PI),
    abs,
    acos: real(Math.acos),
    asin: real(Math.asin),
    atan: real(Math.atan),
    atan2: (first: Real, second: Real): Real => {
      refuseNull(first, second);
      return sameType(first, Math.atan2(numberOf(first), numberOf(second)));
    },
    cbrt: real(Math.cbrt),
    ceil: rounded(RoundingMode.CEILING, Math.ceil),
    cos: real(Math.cos),
    cosh: real(Math.cosh),
    exp: real(Math.exp),
    floor: rounded(RoundingMode.FLOOR, Math.floor),
    log: (value: Real): Real => log(value, Math.log),
    log10: (value: Real): Real => log(value, Math.log10),
    max: extreme(1),
    min: extreme(-1),
    mod,
    pow: (base: Numeric, exponent: Numeric): ApexDouble => {
      refuseNull(base, exponent);
      return new ApexDouble(Math.pow(numberOf(base), numberOf(exponent)));
    },
    random: (): ApexDouble => new ApexDouble(Math.random()),
    rint: rounded(RoundingMode.HALF_EVEN, roundHalfEven),
    round,
    roundToLong,
    signum: (value: Real): Real => {
      refuseNull(value);
      return value instanceof ApexDecimal
        ? new ApexDecimal(Big(value.big.signum()))
        : new ApexDouble(Math.sign(numberOf(value)));
    },
    sin: real(Math.sin),
    sinh: real(Math.sinh),
    sqrt,
    tan: real(Math.tan),
    tanh: real(Math.tanh)
  }
});
