import { Big } from 'bigdecimal.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { expectType } from '../operators.js';
import { anyNumber, plain, type Call, type FormulaFunction, type FunctionTable } from './definition.js';
import type { Expression } from '../expression.js';

function mode(name: string): { toString(): string } {
  return { toString: () => name };
}

function rounding(roundingMode: string): FormulaFunction {
  return plain(['Number'], 'Number', ([number]: readonly [ApexDecimal]) => toScale(number, 0, roundingMode));
}

/** Negative digits round to tens, hundreds …; the result is shown with scale zero then. */
function toScale(number: ApexDecimal, digits: number, roundingMode: string): ApexDecimal {
  const rounded = number.setScale(digits, mode(roundingMode));
  return digits < 0 ? rounded.setScale(0) : rounded;
}

/** Functions without an exact result use double precision, as Salesforce does. */
function approximate(compute: (number: number) => number): FormulaFunction {
  return plain(['Number'], 'Number', ([number]: readonly [ApexDecimal]) => {
    const result = compute(number.toNumber());
    return Number.isFinite(result) ? ApexDecimal.of(String(result)) : null;
  });
}

function extreme(isBetter: (order: number) => boolean): FormulaFunction {
  return {
    count: [1, anyNumber],
    compile: ({ name, args, offset }: Call): Expression => {
      for (const arg of args) expectType(name, arg, 'Number');
      return {
        type: 'Number',
        offset,
        evaluate: (context) => {
          const values = args.map((arg) => arg.evaluate(context)).filter((value) => value instanceof ApexDecimal);
          return values.reduce<ApexDecimal | null>(
            (best, value) => (best === null || isBetter(value.compare(best)) ? value : best),
            null
          );
        }
      };
    }
  };
}

function remainder([number, divisor]: readonly [ApexDecimal, ApexDecimal]): ApexDecimal {
  return divisor.isZero() ? number : new ApexDecimal(number.big.remainder(divisor.big));
}

export const mathFunctions: FunctionTable = {
  ABS: plain(['Number'], 'Number', ([number]: readonly [ApexDecimal]) => number.abs()),
  ACOS: approximate(Math.acos),
  ASIN: approximate(Math.asin),
  ATAN: approximate(Math.atan),
  ATAN2: plain(['Number', 'Number'], 'Number', ([y, x]: readonly [ApexDecimal, ApexDecimal]) =>
    ApexDecimal.of(String(Math.atan2(y.toNumber(), x.toNumber())))
  ),
  CEILING: rounding('UP'),
  COS: approximate(Math.cos),
  EXP: approximate(Math.exp),
  FLOOR: rounding('DOWN'),
  LN: approximate(Math.log),
  LOG: approximate(Math.log10),
  MAX: extreme((order) => order > 0),
  MCEILING: rounding('CEILING'),
  MFLOOR: rounding('FLOOR'),
  MIN: extreme((order) => order < 0),
  MOD: plain(['Number', 'Number'], 'Number', remainder),
  PI: plain([], 'Number', () => new ApexDecimal(Big('3.14159265358979323846264338327950288'))),
  ROUND: plain(['Number', 'Number'], 'Number', ([number, digits]: readonly [ApexDecimal, ApexDecimal]) =>
    toScale(number, Math.trunc(digits.toNumber()), 'HALF_UP')
  ),
  SIN: approximate(Math.sin),
  SQRT: approximate(Math.sqrt),
  TAN: approximate(Math.tan),
  TRUNC: plain(
    ['Number', 'Number'],
    'Number',
    ([number, digits]: readonly [ApexDecimal, ApexDecimal?]) =>
      toScale(number, Math.trunc(digits?.toNumber() ?? 0), 'DOWN'),
    1
  )
};
