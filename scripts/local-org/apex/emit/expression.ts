import type { Expression, ExpressionOf, LiteralNode } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { commonType, isCastable, isAssignable } from '../types/relations.js';
import {
  elementType,
  isPlatform,
  isSObjectLike,
  nullType,
  numericName,
  platformName,
  sameType,
  typeName,
  type Type
} from '../types/type.js';
import { declared } from '../types/type.js';
import { assignment, increment } from './assign.js';
import type { Body } from './body.js';
import { call } from './calls.js';
import { constructorCall } from './constructor-calls.js';
import { condition, convert, toNumeric, tryConvert } from './convert.js';
import { creation } from './creation.js';
import { reference } from './names.js';
import { binary, unary } from './operators.js';
import { inlineQuery, inlineSearch } from './query.js';
import { describedValue } from './records.js';
import { instanceTest, runtimeType } from './runtime-types.js';
import { quote } from './script.js';
import { nonNull, value, type Value } from './value.js';

/** Compiles one expression: its JavaScript and its static type. */
export function expression(body: Body, node: Expression): Value {
  switch (node.kind) {
    case 'literal':
      return literal(body, node);
    case 'name':
    case 'member':
      return named(body, node);
    case 'group':
      return { ...expression(body, node.inner), chain: undefined };
    case 'call':
      return call(body, node);
    case 'constructorCall':
      return constructorCall(body, node);
    case 'new':
      return creation(body, node);
    case 'soql':
      return inlineQuery(body, node);
    case 'sosl':
      return inlineSearch(body, node);
    case 'this':
      if (body.isInConstructorCall)
        refuse('Cannot reference instance variables in a constructor invocation: this', node.position);
      if (body.isStatic) refuse('This cannot be referenced in a static context', node.position);
      return value('this', declared(body.type), true);
    case 'super':
      return superValue(body, node);
    case 'typeLiteral':
      return typeLiteral(body, node);
    case 'index':
      return indexed(body, node);
    case 'cast':
      return cast(body, node);
    case 'instanceof':
      return instanceOf(body, node);
    case 'unary':
      return unary(body, node, expression(body, node.operand));
    case 'increment':
      return increment(body, node);
    case 'assign':
      return assignment(body, node);
    case 'conditional':
      return conditional(body, node);
    case 'binary':
      return binaryExpression(body, node);
  }
}

function literal(body: Body, node: LiteralNode): Value {
  const { platform } = body.world;
  const { position } = node;
  switch (node.type) {
    case 'Integer':
      if (Number(node.value) > 2147483647) refuse('Illegal integer', position);
      return value(String(Number(node.value) | 0), platform.core('Integer'), true);
    case 'Long':
      if (BigInt(node.value) >= 2n ** 63n) refuse('Illegal long', position);
      return value(`${BigInt.asIntN(64, BigInt(node.value))}n`, platform.core('Long'), true);
    case 'Double':
      return value(body.link(`$.double(${quote(node.value)})`), platform.core('Double'), true);
    case 'Decimal':
      return value(body.link(`$.decimal(${quote(node.value)})`), platform.core('Decimal'), true);
    case 'String':
      return value(quote(node.value), platform.core('String'), true);
    case 'Boolean':
      return value(node.value, platform.core('Boolean'), true);
    case 'null':
      return value('null', nullType);
  }
}

function named(body: Body, node: ExpressionOf<'name'> | ExpressionOf<'member'>): Value {
  const found = reference(body, node);
  if (found.kind === 'value') return found.value;
  if (found.kind === 'describe' && found.part !== 'object' && found.object)
    return describedValue(body, found, node.position);
  return refuse(`Variable does not exist: ${node.name}`, node.position);
}

function superValue(body: Body, node: ExpressionOf<'super'>): Value {
  const { superclass } = body.type;
  if (body.isStatic || !superclass) return refuse('Super cannot be referenced in a static context', node.position);
  return { ...value('super', superclass, true), isSuper: true };
}

function typeLiteral(body: Body, node: ExpressionOf<'typeLiteral'>): Value {
  const type = body.world.platform.core('Type');
  if (!node.type) return value(body.link('$.type("void")'), type, true);
  return value(runtimeType(body, body.world.resolveType(node.type, body.type)), type, true);
}

function indexed(body: Body, node: ExpressionOf<'index'>): Value {
  const target = expression(body, node.target);
  const element = isPlatform(target.type, 'List') ? elementType(target.type) : null;
  if (!element) return refuse(`Expression must be a list type: ${typeName(target.type)}`, node.position);
  const index = convert(body, expression(body, node.index), body.world.platform.core('Integer'), node.position);
  return value(`${nonNull(target)}.get(${index.code})`, element);
}

function cast(body: Body, node: ExpressionOf<'cast'>): Value {
  const target = body.world.resolveType(node.type, body.type);
  const operand = expression(body, node.value);
  const widened = tryConvert(body, operand, target);
  const isListOfRecords = isPlatform(target, 'List') && !sameType(operand.type, target);
  if (widened && !isListOfRecords) return { ...widened, isQuery: false };
  const source = numericName(operand.type);
  const number = numericName(target);
  if (source && number) return value(toNumeric(operand, number), target);
  if (!isCastable(operand.type, target)) {
    return refuse(
      `Incompatible types since an instance of ${typeName(operand.type)} is never an instance of ${typeName(target)}`,
      node.position
    );
  }
  return value(`castTo(${operand.code}, ${runtimeType(body, target)})`, target);
}

function instanceOf(body: Body, node: ExpressionOf<'instanceof'>): Value {
  const type = body.world.resolveType(node.type, body.type);
  const operand = expression(body, node.value);
  if (operand.type.kind !== 'null' && isAlwaysInstance(operand.type, type)) {
    refuse(
      `Operation instanceof is always true since an instance of ${typeName(operand.type)} is always an instance of ${typeName(type)}`,
      node.position
    );
  }
  if (!isCastable(operand.type, type)) {
    refuse(
      `Operation instanceof is always false since an instance of ${typeName(operand.type)} is never an instance of ${typeName(type)}`,
      node.position
    );
  }
  return value(instanceTest(body, operand.code, type), body.world.platform.core('Boolean'), true);
}

/** A list of records tells its object at run time only; a text becomes an Id where it can. */
function isAlwaysInstance(from: Type, to: Type): boolean {
  if (!isAssignable(from, to) || (isPlatform(from, 'String') && isPlatform(to, 'Id'))) return false;
  const element = isPlatform(from, 'List') ? elementType(from) : null;
  if (!element || !isSObjectLike(element)) return true;
  const wanted = elementType(to);
  if (!wanted || !isSObjectLike(wanted)) return !isPlatform(to, 'Iterable');
  return isPlatform(to, 'List') && isPlatform(wanted, 'SObject') && !isPlatform(element, 'SObject');
}

function conditional(body: Body, node: ExpressionOf<'conditional'>): Value {
  const test = condition(expression(body, node.condition), node.condition.position);
  const then = expression(body, node.then);
  const otherwise = expression(body, node.otherwise);
  const type = joined(body, then, otherwise);
  if (!type) {
    return refuse(
      `Incompatible types in ternary operator: ${typeName(otherwise.type)}, ${typeName(then.type)}`,
      node.position
    );
  }
  const [left, right] = [as(body, then, type), as(body, otherwise, type)];
  return value(`(${test} ? ${left.code} : ${right.code})`, type, left.isNonNull && right.isNonNull);
}

/** Branches that are both queries stay a list; a query beside a record gives its one row. */
function joined(body: Body, left: Value, right: Value): Type | null {
  if (left.isQuery && !right.isQuery && tryConvert(body, left, right.type)) return right.type;
  if (right.isQuery && !left.isQuery && tryConvert(body, right, left.type)) return left.type;
  return commonType(left.type, right.type);
}

function as(body: Body, operand: Value, type: Type): Value {
  return tryConvert(body, operand, type) ?? operand;
}

function binaryExpression(body: Body, node: ExpressionOf<'binary'>): Value {
  const { operator, position } = node;
  if (operator === '+' && node.left.kind === 'binary' && node.left.operator === '+') return sum(body, node);
  const left = expression(body, node.left);
  const right = expression(body, node.right);
  if (operator === '&&' || operator === '||') {
    for (const [side, at] of [[left, node.left] as const, [right, node.right] as const]) {
      if (!isPlatform(side.type, 'Boolean')) refuse('Logical operator can only be applied to Boolean', at.position);
    }
    return value(`(${nonNull(left)} ${operator} ${nonNull(right)})`, body.world.platform.core('Boolean'), true);
  }
  if (operator === '??') return coalesced(body, node, left, right);
  return binary(body, operator, left, right, position);
}

/** Long concatenations are deep trees; walking their left spine keeps the compiler's own stack flat. */
function sum(body: Body, node: ExpressionOf<'binary'>): Value {
  const spine: ExpressionOf<'binary'>[] = [];
  let current: Expression = node;
  while (current.kind === 'binary' && current.operator === '+') {
    spine.push(current);
    current = current.left;
  }
  let result = expression(body, current);
  for (const part of spine.reverse()) result = binary(body, '+', result, expression(body, part.right), part.position);
  return result;
}

function coalesced(body: Body, node: ExpressionOf<'binary'>, left: Value, right: Value): Value {
  const type = joined(body, left, right);
  if (!type)
    return refuse(
      `Incompatible types in null coalescing operator: ${typeName(left.type)}, ${typeName(right.type)}`,
      node.position
    );
  const fallback = as(body, right, type);
  if (left.isQuery && platformName(type) !== 'System.List') {
    return value(`(firstRow(${left.code}) ?? ${fallback.code})`, type, fallback.isNonNull);
  }
  return value(`(${as(body, left, type).code} ?? ${fallback.code})`, type, fallback.isNonNull);
}
