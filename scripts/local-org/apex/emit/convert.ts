import type { Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { isAssignable } from '../types/relations.js';
import {
  elementType,
  isPlatform,
  isSObjectLike,
  numericName,
  sameType,
  typeName,
  type NumericName,
  type Type
} from '../types/type.js';
import type { Body } from './body.js';
import { runtimeType } from './runtime-types.js';
import { value, type Value } from './value.js';

const numericConversions: Readonly<Record<NumericName, string>> = {
  Integer: 'toInteger',
  Long: 'toLong',
  Double: 'toDouble',
  Decimal: 'toDecimal'
};

export function toNumeric(operand: Value, target: NumericName): string {
  const source = numericName(operand.type);
  if (source === target || operand.type.kind === 'null') return operand.code;
  if (source === 'Integer' && /^-?\d+$/.test(operand.code)) {
    if (target === 'Long') return `${operand.code}n`;
  }
  return `${numericConversions[target]}(${operand.code})`;
}

/** The value as the target type holds it, or undefined when Apex wants a cast. */
export function tryConvert(body: Body, operand: Value, target: Type): Value | undefined {
  const { type } = operand;
  if (operand.isQuery) {
    const record = queryAsRecord(body, operand, target);
    if (record) return record;
  }
  if (!isAssignable(type, target)) return undefined;
  if (sameType(type, target) || type.kind === 'null') return { ...operand, type: target };
  const numeric = numericName(target);
  if (numeric && numericName(type)) return { ...operand, code: toNumeric(operand, numeric), type: target };
  if (isPlatform(type, 'String') && isPlatform(target, 'Id')) return value(`toId(${operand.code})`, target);
  if (isPlatform(type, 'Date') && isPlatform(target, 'Datetime'))
    return value(`dateToDatetime(${operand.code})`, target);
  if (isPlatform(type, 'List') && isPlatform(target, 'List')) return convertList(body, operand, target);
  return { ...operand, type: target };
}

function queryAsRecord(body: Body, operand: Value, target: Type): Value | undefined {
  if (target.kind === 'sobject') {
    const row = elementType(operand.type);
    if (row && isPlatform(row, 'SObject'))
      return value(`castTo(oneRow(${operand.code}), ${runtimeType(body, target)})`, target, true);
    return row && sameType(row, target) ? value(`oneRow(${operand.code})`, target, true) : undefined;
  }
  return isPlatform(target, 'SObject', 'AggregateResult') ? value(`oneRow(${operand.code})`, target, true) : undefined;
}

/** A list whose numbers or texts have another JavaScript form is copied; any other list is the same object. */
function convertList(body: Body, operand: Value, target: Type): Value {
  const from = elementType(operand.type);
  const to = elementType(target);
  if (from && to && numericName(from) && numericName(to)) {
    return value(
      `convertList(${operand.code}, ${runtimeType(body, to)}, ${numericConversions[numericName(to)!]})`,
      target
    );
  }
  return { ...operand, type: target };
}

export function convert(body: Body, operand: Value, target: Type, position: Position): Value {
  const converted = tryConvert(body, operand, target);
  if (converted) return converted;
  return refuse(`Illegal assignment from ${typeName(operand.type)} to ${typeName(target)}`, position);
}

/** A Boolean for JavaScript: null in a condition is an exception in Apex. */
export function condition(operand: Value, position: Position): string {
  if (!isPlatform(operand.type, 'Boolean')) {
    refuse(`Condition expression must be of type Boolean: ${typeName(operand.type)}`, position);
  }
  return operand.isNonNull ? operand.code : `nn(${operand.code})`;
}

export function isTextual(type: Type): boolean {
  return isPlatform(type, 'String', 'Id');
}

export function isRecord(type: Type): boolean {
  return isSObjectLike(type) || isPlatform(type, 'AggregateResult');
}
