import { fieldNamed } from '../../schema/model.js';
import type { StatementOf } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { elementType, isPlatform, isSObjectLike, typeName, type Type } from '../types/type.js';
import type { Body } from './body.js';
import { tryConvert } from './convert.js';
import { expression } from './expression.js';
import { quote } from './script.js';
import type { StatementEmitter } from './statements.js';
import type { Value } from './value.js';

function rowTypeOf(type: Type): Type | null {
  if (isSObjectLike(type)) return type;
  const element = isPlatform(type, 'List') ? elementType(type) : null;
  return element && isSObjectLike(element) ? element : null;
}

export function dmlStatement(emitter: StatementEmitter, node: StatementOf<'dml'>): void {
  const { body } = emitter;
  const target = expression(body, node.target);
  const row = rowTypeOf(target.type);
  if (!row) refuse(`DML requires SObject or SObject list type: ${typeName(target.type)}`, node.target.position);
  body.needsContext = true;
  const access = node.access ? quote(node.access) : 'null';
  if (node.operation === 'merge' && node.other) {
    const other = expression(body, node.other);
    return body.write(`merge(${target.code}, ${other.code}, ${access});`, node.position.line);
  }
  const field = node.field ? quote(externalIdField(body, node, row as Type)) : 'null';
  body.write(`dml(${quote(node.operation)}, ${target.code}, ${access}, ${field});`, node.position.line);
}

function externalIdField(body: Body, node: StatementOf<'dml'>, row: Type): string {
  const path = node.field as readonly string[];
  const name = path[path.length - 1] as string;
  const object =
    path.length > 1
      ? body.world.object(path[path.length - 2] as string)
      : row.kind === 'sobject'
        ? row.object
        : undefined;
  if (!object) return refuse(`Invalid field for upsert: ${path.join('.')}`, node.position);
  const field = fieldNamed(object, name);
  if (!field) return refuse(`Field does not exist: ${name} on ${object.name}`, node.position);
  if (field.name !== 'Id' && !field.isExternalId && !field.isNameField) {
    refuse(
      `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name} (${object.name})`,
      node.position
    );
  }
  return field.name;
}

/** `System.runAs(user) { … }`: the block is a JavaScript function, so a `return` in it is handed on to the method around it. */
export function runAsStatement(emitter: StatementEmitter, node: StatementOf<'runAs'>): void {
  const { body } = emitter;
  const [first] = node.args;
  if (!first || node.args.length !== 1) return refuse(runAsProblem, node.position);
  const user = expression(body, first);
  const isVersion = isPlatform(user.type, 'Version');
  const code = isVersion ? user.code : convertUser(body, user, node);
  const outcome = body.temporary();
  body.needsContext = true;
  body.write(`${outcome} = runAs(${code}, () => {`);
  const { loops, isInRunAs } = body;
  body.loops = 0;
  body.isInRunAs = true;
  emitter.block(node.body);
  body.loops = loops;
  body.isInRunAs = isInRunAs;
  body.write(
    `}); if (${outcome} !== undefined) return ${isInRunAs || body.returnType.kind !== 'void' ? outcome : ''};`
  );
}

const runAsProblem = "runAs requires a single argument of type 'User' or 'Version'";

function convertUser(body: Body, user: Value, node: StatementOf<'runAs'>): string {
  const object = body.world.object('User');
  const converted = object ? tryConvert(body, user, { kind: 'sobject', object }) : user;
  return converted?.code ?? refuse(runAsProblem, node.position);
}
