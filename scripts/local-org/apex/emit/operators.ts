import type { ExpressionOf, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { asInstanceOf, isCastable } from '../types/relations.js';
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
    if (left.type.kind === 'void' || right.type.kind === 'void') refuse(arithmeticProblem(left, right), position);
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
    return refuse(arithmeticProblem(left, right), position);
  }
  if (wide.name === 'Integer') return value(integerArithmetic(operator, left, right), wide.type, true);
  const name = `${wide.name.toLowerCase()}${arithmeticFunctions[operator]}`;
  return value(`${name}(${toNumeric(left, wide.name)}, ${toNumeric(right, wide.name)})`, wide.type, true);
}

const numericMessage = 'Arithmetic expressions must use numeric arguments';
const dateMessage = 'Date/time expressions must use Integer or Long or Double or Decimal';

function arithmeticProblem(left: Value, right: Value): string {
  if (left.type.kind === 'void' || right.type.kind === 'void')
    return 'Arithmetic expressions are not allowed on void types';
  if (isPlatform(left.type, 'Date')) return 'Date expressions must use Integer or Long';
  return isTemporal(left.type) ? dateMessage : numericMessage;
}

function integerArithmetic(operator: string, left: Value, right: Value): string {
  const first = nonNull(left);
  const second = nonNull(right);
  if (operator === '*') return `Math.imul(${first}, ${second})`;
  if (operator === '/') return `integerDividedBy(${first}, ${second})`;
  return `(${first} ${operator} ${second} | 0)`;
}

function isTemporal(type: Type): boolean {
  return isPlatform(type, 'Date', 'Datetime', 'Time');
}

function dateArithmetic(operator: string, left: Value, right: Value): Value | null {
  if (!isTemporal(left.type) || (operator !== '+' && operator !== '-')) return null;
  const number = numericName(right.type);
  if (!number) return null;
  if (isPlatform(left.type, 'Date') && rankOf(number) > 1) return null;
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
  if (!wide || rankOf(wide.name) > 1)
    return refuse(
      `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`,
      position
    );
  const isShift = operator.includes('<') || operator.includes('>');
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
  if (
    !isCastable(left.type, right.type) &&
    !isCastable(right.type, left.type) &&
    !shareAncestor(left.type, right.type)
  ) {
    refuse(`Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`, position);
  }
  return [left, right];
}

function shareAncestor(left: Type, right: Type): boolean {
  if (left.kind !== 'declared' || right.kind !== 'declared') return false;
  const exception = left.declaration.superclass;
  return (
    exception?.kind === 'declared' &&
    !isPlatform(exception, 'Object') &&
    asInstanceOf(right, exception.declaration) !== null
  );
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
  const isTime = isPlatform(left.type, 'Time') && isPlatform(right.type, 'Time');
  const hasNull = left.type.kind === 'null' || right.type.kind === 'null';
  const other = left.type.kind === 'null' ? right.type : left.type;
  const isOrdered = numericName(other) !== null || isTextual(other) || isTemporal(other);
  if (isTime || (hasNull && isOrdered))
    return value(`(order(${left.code}, ${right.code}) ${operator} 0)`, boolean, true);
  const isSame = typeName(left.type) === typeName(right.type);
  return refuse(
    isSame
      ? `Inequality operator not allowed for this type: ${typeName(left.type)}`
      : `Comparison arguments must be compatible types: ${typeName(left.type)}, ${typeName(right.type)}`,
    position
  );
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
  if (!name || (operator === '~' && rankOf(name) > 1))
    return refuse('Unary negation must use a numeric argument', position);
  if (operator === '+') return value(nonNull(operand), operand.type, true);
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
