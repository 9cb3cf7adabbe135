import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { ApexDecimal } from '../runtime/decimal.js';
import { ApexTime } from '../runtime/time.js';
import type { Expression, FormulaContext, FormulaType } from './expression.js';
import { FormulaError } from './formula-error.js';
import { toDecimal } from './values.js';

const dayMilliseconds = 86_400_000;

export function compileBinary(operator: string, left: Expression, right: Expression, offset: number): Expression {
  refusePicklist(left);
  refusePicklist(right);
  switch (operator) {
    case '||':
    case '&&':
      return logical(operator, left, right, offset);
    case '&':
      expectType('&', left, 'Text');
      expectType('&', right, 'Text');
      return text(offset, (context) => `${asText(left.evaluate(context))}${asText(right.evaluate(context))}`);
    case '+':
    case '-':
      return additive(operator, left, right, offset);
    case '*':
    case '/':
    case '^':
      expectType(operator, left, 'Number');
      expectType(operator, right, 'Number');
      return arithmetic('Number', offset, left, right, multiplicative[operator]);
    default:
      return comparison(operator, left, right, offset);
  }
}

export function compileUnary(operator: string, operand: Expression, offset: number): Expression {
  if (operator === '!') {
    expectType('!', operand, 'Boolean');
    return { type: 'Boolean', offset, evaluate: (context) => operand.evaluate(context) !== true };
  }
  expectType(operator, operand, 'Number');
  if (operator === '+') return operand;
  return { type: 'Number', offset, evaluate: (context) => toDecimal(operand.evaluate(context))?.negated() ?? null };
}

/** Picklists fit in few functions, and nowhere else. */
export function refusePicklist(expression: Expression): void {
  if (expression.type !== 'Picklist' && expression.type !== 'MultiselectPicklist') return;
  const name = expression.path?.field.name ?? 'This field';
  const kind = expression.type === 'Picklist' ? 'picklist' : 'multi-select picklist';
  const plural = expression.type === 'Picklist' ? 'Picklist' : 'Multi-select picklist';
  throw new FormulaError(
    `Field ${name} is a ${kind} field. ${plural} fields are only supported in certain functions.`,
    expression.offset
  );
}

export function expectType(where: string, expression: Expression, ...allowed: readonly FormulaType[]): void {
  if (expression.type === 'any' || allowed.includes(expression.type)) return;
  if (!allowed.includes('Picklist')) refusePicklist(expression);
  const isFunction = /^[A-Z]/.test(where);
  const place = isFunction ? `function '${where}()'` : `operator '${where}'`;
  throw new FormulaError(
    `Incorrect parameter type for ${place}. Expected ${allowed.join(', ')}, received ${expression.type}`,
    expression.offset
  );
}

type Evaluate = (context: FormulaContext) => unknown;

function text(offset: number, evaluate: Evaluate): Expression {
  return { type: 'Text', offset, evaluate };
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function logical(operator: '||' | '&&', left: Expression, right: Expression, offset: number): Expression {
  expectType(operator, left, 'Boolean');
  expectType(operator, right, 'Boolean');
  const evaluate: Evaluate =
    operator === '||'
      ? (context) => left.evaluate(context) === true || right.evaluate(context) === true
      : (context) => left.evaluate(context) === true && right.evaluate(context) === true;
  return { type: 'Boolean', offset, evaluate };
}

type Arithmetic = (left: never, right: never) => unknown;

function arithmetic(
  type: FormulaType,
  offset: number,
  left: Expression,
  right: Expression,
  compute: Arithmetic
): Expression {
  const evaluate: Evaluate = (context) => {
    const first = left.evaluate(context);
    const second = right.evaluate(context);
    if (first === null || second === null) return null;
    return compute(first as never, second as never);
  };
  return { type, offset, evaluate };
}

const multiplicative: Readonly<Record<'*' | '/' | '^', (a: ApexDecimal, b: ApexDecimal) => ApexDecimal | null>> = {
  '*': (a, b) => a.times(b),
  // Division by zero shows #Error! on a page; programs see no value.
  '/': (a, b) => (b.isZero() ? null : a.dividedBy(b)),
  '^': (a, b) => power(a, b)
};

function power(base: ApexDecimal, exponent: ApexDecimal): ApexDecimal | null {
  const whole = exponent.toNumber();
  if (Number.isInteger(whole) && Math.abs(whole) < 1000) {
    if (whole >= 0) return new ApexDecimal(base.big.pow(whole));
    return base.isZero() ? null : ApexDecimal.of(1).dividedBy(new ApexDecimal(base.big.pow(-whole)));
  }
  const result = base.toNumber() ** whole;
  return Number.isFinite(result) ? ApexDecimal.of(String(result)) : null;
}

function additive(operator: '+' | '-', left: Expression, right: Expression, offset: number): Expression {
  const sign = operator === '+' ? 1 : -1;
  const pair = `${left.type} ${right.type}`;
  if (left.type === 'any' || right.type === 'any' || pair === 'Number Number') {
    if (pair.includes('Text') && operator === '+') return compileBinary('&', left, right, offset);
    return arithmetic('Number', offset, left, right, (a: ApexDecimal, b: ApexDecimal) =>
      sign > 0 ? a.plus(b) : a.minus(b)
    );
  }
  if (pair === 'Text Text' && operator === '+') return compileBinary('&', left, right, offset);
  if (left.type === 'Number' && operator === '+' && ['Date', 'DateTime', 'Time'].includes(right.type))
    return additive('+', right, left, offset);
  const compute = dateArithmetic[pair]?.(sign);
  const isDifference = left.type === right.type;
  if (compute && (!isDifference || operator === '-'))
    return arithmetic(isDifference ? 'Number' : left.type, offset, left, right, compute);
  expectType(operator, right, left.type === 'Number' ? 'Number' : left.type);
  throw new FormulaError(
    `Incorrect parameter type for operator '${operator}'. Expected Number, Date, DateTime, received ${left.type}`,
    left.offset
  );
}

const dateArithmetic: Readonly<Record<string, (sign: number) => Arithmetic>> = {
  'Date Number': (sign) => (a: ApexDate, b: ApexDecimal) => a.addDays(sign * Math.trunc(b.toNumber())),
  'DateTime Number': (sign) => (a: ApexDatetime, b: ApexDecimal) => a.plusDays(sign * b.toNumber()),
  'Time Number': (sign) => (a: ApexTime, b: ApexDecimal) => a.addMilliseconds(sign * Math.trunc(b.toNumber())),
  'Date Date': () => (a: ApexDate, b: ApexDate) => ApexDecimal.of(a.days - b.days),
  'DateTime DateTime': () => (a: ApexDatetime, b: ApexDatetime) =>
    ApexDecimal.of(Math.round((a.milliseconds - b.milliseconds) / 1000)).dividedBy(
      ApexDecimal.of(dayMilliseconds / 1000)
    ),
  'Time Time': () => (a: ApexTime, b: ApexTime) => {
    const difference = a.milliseconds - b.milliseconds;
    return ApexDecimal.of(difference < 0 ? difference + dayMilliseconds : difference);
  }
};

function comparison(operator: string, left: Expression, right: Expression, offset: number): Expression {
  if (left.type !== 'any' && right.type !== 'any' && left.type !== right.type) {
    expectType(operator, right, left.type);
  }
  const isOrdering = operator.startsWith('<') && operator !== '<>' ? true : operator.startsWith('>');
  if (isOrdering && (left.type === 'Boolean' || right.type === 'Boolean'))
    expectType(operator, { ...left, type: 'Boolean' }, 'Number', 'Text', 'Date', 'DateTime');
  const test = tests[operator]!;
  const evaluate: Evaluate = (context) => {
    const first = left.evaluate(context);
    const second = right.evaluate(context);
    if (first === null || second === null) return unequalNulls(operator, blankAsNull(first) === blankAsNull(second));
    return test(compareValues(first, second));
  };
  return { type: 'Boolean', offset, evaluate };
}

function blankAsNull(value: unknown): unknown {
  return value === '' ? null : value;
}

/** Nothing is before or after a blank value; only `=` and `<>` have an answer for it. */
function unequalNulls(operator: string, areBothBlank: boolean): boolean {
  if (operator === '=' || operator === '==') return areBothBlank;
  return (operator === '<>' || operator === '!=') && !areBothBlank;
}

const tests: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0
};

/** Negative, zero or positive; text by its characters, case counting. */
export function compareValues(left: unknown, right: unknown): number {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.compare(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.milliseconds - right.milliseconds;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.milliseconds - right.milliseconds;
  if (left === right) return 0;
  return String(left) < String(right) ? -1 : 1;
}
