import type { ExpressionOf, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { isAssignable, isComparable } from '../types/relations.js';
import {
  isPlatform,
  isSObjectLike,
  numericName,
  rankOf,
  typeName,
  type NumericName,
  type Type
} from '../types/type.js';
import type { Body } from './body.js';
import { isTextual, toNumeric, tryConvert } from './convert.js';
import { nonNull, value, type Value } from './value.js';

type Widened = { readonly name: NumericName; readonly type: Type };

function widest(left: Type, right: Type): Widened | null {
  const first = numericName(left);
  const second = numericName(right);
  if (!first || !second) return null;
  return rankOf(first) >= rankOf(second) ? { name: first, type: left } : { name: second, type: right };
}

const arithmeticFunctions: Readonly<Record<string, string>> = {
  '+': 'Plus',
  '-': 'Minus',
  '*': 'Times',
  '/': 'DividedBy'
};
const bitOperators = new Set(['&', '|', '^', '<<', '>>', '>>>']);

export function binary(body: Body, operator: string, left: Value, right: Value, position: Position): Value {
  switch (operator) {
    case '+':
      return plus(body, left, right, position);
    case '-':
    case '*':
    case '/':
      return arithmetic(operator, left, right, position);
    case '==':
    case '!=':
    case '<>':
    case '===':
    case '!==':
      return equality(body, operator === '<>' ? '!=' : operator, left, right, position);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return relation(body, operator, left, right, position);
    default:
      if (bitOperators.has(operator)) return bits(body, operator, left, right, position);
      throw new Error(`not supported by the local org: operator ${operator}`);
  }
}

function plus(body: Body, left: Value, right: Value, position: Position): Value {
  if (isPlatform(left.type, 'String') || isPlatform(right.type, 'String')) {
    if (left.type.kind === 'void' || right.type.kind === 'void') refuse(arithmeticProblem(left, right, '+'), position);
    return value(`(${concatenated(left)} + ${concatenated(right)})`, body.world.platform.core('String'), true);
  }
  return arithmetic('+', left, right, position);
}

function concatenated(operand: Value): string {
  if (isTextual(operand.type)) return operand.isNonNull ? operand.code : `text(${operand.code})`;
  if (isPlatform(operand.type, 'Integer') && operand.isNonNull) return operand.code;
  return `text(${operand.code})`;
}

function arithmetic(operator: string, left: Value, right: Value, position: Position): Value {
  const dated = dateArithmetic(operator, left, right);
  if (dated) return dated;
  const wide = widest(left.type, right.type);
  if (!wide) {
    return refuse(arithmeticProblem(left, right, operator), position);
  }
  if (wide.name === 'Integer') return value(integerArithmetic(operator, left, right), wide.type, true);
  const name = `${wide.name.toLowerCase()}${arithmeticFunctions[operator]}`;
  return value(`${name}(${toNumeric(left, wide.name)}, ${toNumeric(right, wide.name)})`, wide.type, true);
}

function arithmeticProblem(left: Value, right: Value, operator: string): string {
  if (left.type.kind === 'void' || right.type.kind === 'void')
    return 'Arithmetic expressions are not allowed on void types';
  const isShift = (operator === '+' || operator === '-') && !isPlatform(right.type, 'String');
  const temporal = isShift ? temporalName(left.type) : null;
  return temporal ? distances[temporal].problem : 'Arithmetic expressions must use numeric arguments';
}

function integerArithmetic(operator: string, left: Value, right: Value): string {
  const first = nonNull(left);
  const second = nonNull(right);
  if (operator === '*') return `Math.imul(${first}, ${second})`;
  if (operator === '/') return `integerDividedBy(${first}, ${second})`;
  return `(${first} ${operator} ${second} | 0)`;
}

type TemporalName = 'Date' | 'Datetime' | 'Time';

/** What may be added to a point in time, and what Salesforce says to anything else. */
const distances: Readonly<Record<TemporalName, { readonly types: readonly NumericName[]; readonly problem: string }>> =
  {
    Date: { types: ['Integer', 'Long'], problem: 'Date expressions must use Integer or Long' },
    Datetime: {
      types: ['Integer', 'Double', 'Decimal'],
      problem: 'Date/time expressions must use Integer or Double or Decimal'
    },
    Time: { types: ['Integer', 'Long'], problem: 'Time expressions must use Integer or Long' }
  };

function temporalName(type: Type): TemporalName | null {
  return (['Date', 'Datetime', 'Time'] as const).find((name) => isPlatform(type, name)) ?? null;
}

function dateArithmetic(operator: string, left: Value, right: Value): Value | null {
  const temporal = temporalName(left.type);
  const number = numericName(right.type);
  if (!temporal || !number || (operator !== '+' && operator !== '-')) return null;
  if (!distances[temporal].types.includes(number)) return null;
  return value(`${operator === '+' ? 'datePlus' : 'dateMinus'}(${left.code}, ${right.code})`, left.type, true);
}

function bits(body: Body, operator: string, left: Value, right: Value, position: Position): Value {
  const boolean = body.world.platform.core('Boolean');
  if (
    isPlatform(left.type, 'Boolean') &&
    isPlatform(right.type, 'Boolean') &&
    !operator.includes('<') &&
    !operator.includes('>')
  ) {
    const javaScript = operator === '^' ? '!==' : operator;
    const code = `(${nonNull(left)} ${javaScript} ${nonNull(right)})`;
    return value(operator === '^' ? code : `Boolean${code}`, boolean, true);
  }
  const wide = widest(left.type, right.type);
  const isShift = operator.includes('<') || operator.includes('>');
  if (!wide || rankOf(wide.name) > 1)
    return refuse(
      isShift
        ? `${operator} operation can only be applied to Integer or Long types`
        : `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`,
      position
    );
  const name = isShift ? numericName(left.type) : wide.name;
  if (name === 'Integer') {
    const distance = isPlatform(right.type, 'Long') ? `toInteger(${right.code})` : nonNull(right);
    const code = `(${nonNull(left)} ${operator} ${distance} | 0)`;
    return value(operator === '|' ? `(${nonNull(left)} | ${distance})` : code, isShift ? left.type : wide.type, true);
  }
  return value(
    `longBits('${operator}', ${toNumeric(left, 'Long')}, ${toNumeric(right, 'Long')})`,
    isShift ? left.type : wide.type,
    true
  );
}

function equality(body: Body, operator: string, left: Value, right: Value, position: Position): Value {
  const boolean = body.world.platform.core('Boolean');
  const isNegated = operator.startsWith('!');
  if (operator.length === 3) {
    checkIdentity(left.type, right.type, position);
    const code = `identical(${left.code}, ${right.code})`;
    return value(isNegated ? `(!${code})` : code, boolean, true);
  }
  const [first, second] = comparable(body, left, right, position);
  const direct =
    equalByJavaScript(first.type, second.type) || first.type.kind === 'null' || second.type.kind === 'null';
  if (direct) return value(`(${first.code} ${isNegated ? '!==' : '==='} ${second.code})`, boolean, true);
  const test = isTextual(first.type) && isTextual(second.type) ? textEquality(first.type, second.type) : 'equals';
  return value(`${isNegated ? '!' : ''}${test}(${first.code}, ${second.code})`, boolean, true);
}

const values = ['String', 'Id', 'Integer', 'Long', 'Double', 'Decimal', 'Date', 'Datetime', 'Time', 'Boolean', 'Blob'];

/** `===` asks for two references; a value in an Object is one. */
function checkIdentity(left: Type, right: Type, position: Position): void {
  if (left.kind === 'null' || right.kind === 'null' || !isComparable(left, right)) incompatible(left, right, position);
  if (isPlatform(left, ...values) && isPlatform(right, ...values))
    refuse(`Exact equality operator only allowed for reference types: ${typeName(right)}`, position);
}

function incompatible(left: Type, right: Type, position: Position): never {
  const name = (type: Type): string => (type.kind === 'null' ? 'NULL' : typeName(type));
  return refuse(`Comparison arguments must be compatible types: ${name(left)}, ${name(right)}`, position);
}

function textEquality(left: Type, right: Type): string {
  return isPlatform(left, 'Id') || isPlatform(right, 'Id') ? 'equalIds' : 'equalTexts';
}

function equalByJavaScript(left: Type, right: Type): boolean {
  const isSame = (...names: string[]): boolean =>
    isPlatform(left, ...names) && isPlatform(right, ...names) && typeName(left) === typeName(right);
  if (isSame('Integer', 'Long', 'Boolean')) return true;
  return (
    left.kind === 'declared' &&
    left.declaration.kind === 'enum' &&
    right.kind === 'declared' &&
    right.declaration === left.declaration
  );
}

/** Brings both sides of == to one type: numbers are widened, a query is assigned to the record it is compared with. */
function comparable(body: Body, left: Value, right: Value, position: Position): [Value, Value] {
  const wide = widest(left.type, right.type);
  if (wide) {
    return [
      { ...left, code: toNumeric(left, wide.name), type: wide.type },
      { ...right, code: toNumeric(right, wide.name), type: wide.type }
    ];
  }
  if (left.isQuery && isSObjectLike(right.type)) return [tryConvert(body, left, right.type) ?? left, right];
  if (right.isQuery && isSObjectLike(left.type)) return [left, tryConvert(body, right, left.type) ?? right];
  if (isPlatform(left.type, 'Date') && isPlatform(right.type, 'Datetime'))
    return [tryConvert(body, left, right.type) ?? left, right];
  if (isPlatform(left.type, 'Datetime') && isPlatform(right.type, 'Date'))
    return [left, tryConvert(body, right, left.type) ?? right];
  if (!isComparable(left.type, right.type)) incompatible(left.type, right.type, position);
  return [left, right];
}

function relation(body: Body, operator: string, left: Value, right: Value, position: Position): Value {
  const boolean = body.world.platform.core('Boolean');
  const wide = widest(left.type, right.type);
  if (wide && rankOf(wide.name) <= 1) {
    if (left.isNonNull && right.isNonNull) return value(`(${left.code} ${operator} ${right.code})`, boolean, true);
    return value(`${relationNames[operator]}(${left.code}, ${right.code})`, boolean, true);
  }
  if (wide) {
    return value(`(order(${toNumeric(left, wide.name)}, ${toNumeric(right, wide.name)}) ${operator} 0)`, boolean, true);
  }
  const isDate = (type: Type): boolean => isPlatform(type, 'Date', 'Datetime');
  if (isDate(left.type) && isDate(right.type)) {
    const [first, second] = comparable(body, left, right, position);
    return value(`(order(${first.code}, ${second.code}) ${operator} 0)`, boolean, true);
  }
  if (isTextual(left.type) && isTextual(right.type))
    return value(`(orderTexts(${left.code}, ${right.code}) ${operator} 0)`, boolean, true);
  if (isPlatform(left.type, 'Time') && isPlatform(right.type, 'Time'))
    return value(`(order(${left.code}, ${right.code}) ${operator} 0)`, boolean, true);
  if (left.type.kind === 'null' || right.type.kind === 'null' || !isComparable(left.type, right.type))
    return incompatible(left.type, right.type, position);
  const wider = isAssignable(left.type, right.type) ? right.type : left.type;
  return refuse(`Inequality operator not allowed for this type: ${typeName(wider)}`, position);
}

const relationNames: Readonly<Record<string, string>> = {
  '<': 'less',
  '>': 'greater',
  '<=': 'lessOrEqual',
  '>=': 'greaterOrEqual'
};

export function unary(body: Body, node: ExpressionOf<'unary'>, operand: Value): Value {
  const { operator, position } = node;
  if (operator === '!') {
    if (!isPlatform(operand.type, 'Boolean')) refuse('! operator can only be applied to boolean expressions', position);
    return value(`(!${nonNull(operand)})`, body.world.platform.core('Boolean'), true);
  }
  const name = numericName(operand.type);
  if (operator === '+') return name ? value(nonNull(operand), operand.type, true) : operand;
  if (operator === '~' && (!name || rankOf(name) > 1))
    return refuse(`Invalid type for bitwise negate: ${typeName(operand.type)}`, position);
  if (!name) return refuse('Unary negation must use a numeric argument', position);
  if (operator === '~')
    return value(
      name === 'Integer' ? `(~${nonNull(operand)})` : `longBits('^', ${operand.code}, -1n)`,
      operand.type,
      true
    );
  if (name === 'Integer')
    return value(/^\d+$/.test(operand.code) ? `-${operand.code}` : `(- ${nonNull(operand)} | 0)`, operand.type, true);
  return value(`${name.toLowerCase()}Negated(${operand.code})`, operand.type, true);
}
