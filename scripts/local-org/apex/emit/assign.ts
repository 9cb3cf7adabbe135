import type { Expression, ExpressionOf, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { findField } from '../types/members.js';
import { elementType, isPlatform, numericName, rankOf, typeName, type Field, type Type } from '../types/type.js';
import { checkFieldAccess } from './access.js';
import type { Body } from './body.js';
import { convert } from './convert.js';
import { expression } from './expression.js';
import { fieldCode, fieldInScope, reference } from './names.js';
import { binary } from './operators.js';
import { recordPlace } from './records.js';
import { nonNull, value, type Place, type Value } from './value.js';

export function assignment(body: Body, node: ExpressionOf<'assign'>): Value {
  const target = place(body, node.target, node.operator !== '=');
  if (node.operator === '=') {
    const assigned = convert(body, expression(body, node.value), target.type, node.value.position);
    return value(sequence(target.prepare, target.write(assigned.code)), target.type, assigned.isNonNull);
  }
  const operator = node.operator.slice(0, -1);
  const result = binary(body, operator, value(target.read, target.type), expression(body, node.value), node.position);
  const converted = convert(body, result, target.type, node.position);
  return value(sequence(target.prepare, target.write(converted.code)), target.type, true);
}

function sequence(prepare: readonly string[], last: string): string {
  return `(${[...prepare, last].join(', ')})`;
}

export function increment(body: Body, node: ExpressionOf<'increment'>): Value {
  const target = place(body, node.target, true);
  if (!numericName(target.type)) {
    const name = node.operator === '++' ? 'increment' : 'decrement';
    const kind = node.isPrefix ? `prefix ${name}` : 'postfix increment/decrement';
    refuse(`Unary ${kind} can only be applied to numeric expressions: ${typeName(target.type)}`, node.position);
  }
  const one = value('1', body.world.platform.core('Integer'), true);
  const operator = node.operator === '++' ? '+' : '-';
  if (node.isPrefix) {
    const next = binary(body, operator, value(target.read, target.type), one, node.position);
    return value(sequence(target.prepare, target.write(next.code)), target.type, true);
  }
  const old = body.temporary();
  const next = binary(
    body,
    operator,
    value(old, target.type, rankOf(numericName(target.type)!) < 2),
    one,
    node.position
  );
  return value(
    sequence([...target.prepare, `${old} = nn(${target.read})`], `${target.write(next.code)}, ${old}`),
    target.type,
    true
  );
}

/** Where an assignment goes; `isRead` when it reads its target too. */
function place(body: Body, node: Expression, isRead: boolean): Place {
  if (node.kind === 'group') return place(body, node.inner, isRead);
  if (node.kind === 'name') return namedPlace(body, node.name, node.position);
  if (node.kind === 'index') return indexPlace(body, node);
  if (node.kind !== 'member') return refuse('Expression cannot be assigned', node.position);
  if (node.isSafe) refuse('Expression cannot be assigned', node.position);
  const base = reference(body, node.target);
  if (base.kind === 'value') return memberPlace(body, base.value, node);
  const type =
    base.kind === 'type' ? base.type : base.kind === 'package' ? body.world.resolveName(base.parts, body.type) : null;
  const found = type?.kind === 'declared' ? findField(type, node.name) : null;
  if (!found?.field.isStatic) return refuse(`Variable does not exist: ${node.name}`, node.position);
  return fieldPlace(body, found.field, found.type, null, node.position);
}

function namedPlace(body: Body, name: string, position: Position): Place {
  const local = body.findLocal(name);
  if (local) {
    return { type: local.type, prepare: [], read: local.variable, write: (code) => `${local.variable} = ${code}` };
  }
  const field = fieldInScope(body, name);
  if (!field) return refuse(`Variable does not exist: ${name}`, position);
  return fieldPlace(body, field.found.field, field.found.type, null, position);
}

function fieldPlace(body: Body, field: Field, type: Type, target: Value | null, position: Position): Place {
  if (target && field.isStatic && field.owner.origin === 'user')
    refuse(
      `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.name}`,
      position
    );
  checkFieldAccess(body, field, 'write', position);
  checkFinal(body, field, position);
  if (!target || target.code === 'this') {
    const code = fieldCode(body, field, target, position, false);
    return { type, prepare: [], read: code, write: (assigned) => `${code} = ${assigned}` };
  }
  const temporary = body.temporary();
  const code = fieldCode(body, field, value(temporary, target.type, true), position, false);
  return {
    type,
    prepare: [`${temporary} = ${nonNull(target)}`],
    read: code,
    write: (assigned) => `${code} = ${assigned}`
  };
}

function checkFinal(body: Body, field: Field, position: Position): void {
  if (!field.isFinal) return;
  const isOwn = field.owner === body.type;
  if (isOwn && (body.isInitializer || (body.isConstructor && !field.isStatic))) return;
  refuse(
    `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`,
    position
  );
}

function memberPlace(body: Body, target: Value, node: ExpressionOf<'member'>): Place {
  const { type } = target;
  if (type.kind === 'sobject') return recordPlace(body, target, type.object, node.name, node.position);
  if (type.kind !== 'declared') return refuse(`Variable does not exist: ${node.name}`, node.position);
  if (isPlatform(type, 'SObject') && /^id$/i.test(node.name)) {
    const temporary = body.temporary();
    return {
      type: body.world.platform.core('Id'),
      prepare: [`${temporary} = ${nonNull(target)}`],
      read: `${temporary}.read("Id")`,
      write: (code) => `writeField(${temporary}, "Id", ${code})`
    };
  }
  const found = findField(type, node.name);
  if (!found) return refuse(`Variable does not exist: ${node.name}`, node.position);
  return fieldPlace(body, found.field, found.type, target, node.position);
}

function indexPlace(body: Body, node: ExpressionOf<'index'>): Place {
  const target = expression(body, node.target);
  const element = isPlatform(target.type, 'List') ? elementType(target.type) : null;
  if (!element) return refuse(`Expression must be a list type: ${typeName(target.type)}`, node.position);
  const list = body.temporary();
  const index = body.temporary();
  const at = convert(body, expression(body, node.index), body.world.platform.core('Integer'), node.position);
  return {
    type: element,
    prepare: [`${list} = ${nonNull(target)}`, `${index} = ${at.code}`],
    read: `${list}.get(${index})`,
    write: (code) => `setElement(${list}, ${index}, ${code})`
  };
}
