import type { CallNode, Expression, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { checkBulkCall } from '../check/collections.js';
import { fieldNamed } from '../../schema/model.js';
import { chooseOverload, findCallable, findMethods, type FoundMethod } from '../types/members.js';
import { declared, isPlatform, numericName, typeName, voidType, type Type } from '../types/type.js';
import { hasAnnotation, type UserType } from '../types/user-types.js';
import { checkMethodAccess } from './access.js';
import type { Body } from './body.js';
import { tryConvert } from './convert.js';
import { withVariablesInScope } from './dynamic-soql.js';
import { expression } from './expression.js';
import { alongChain, reference, safely } from './names.js';
import { objectStaticCall } from './object-statics.js';
import { describedValue } from './records.js';
import { classOf } from './runtime-types.js';
import { quote } from './script.js';
import { nonNull, value, type Value } from './value.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

export function call(body: Body, node: CallNode): Value {
  const { target } = node;
  if (!target) return unqualifiedCall(body, node);
  if (target.kind === 'super') return instanceCall(body, expression(body, target), node);
  const fieldError = addErrorToField(body, node, target);
  if (fieldError) return fieldError;
  const receiver = reference(body, target);
  switch (receiver.kind) {
    case 'value':
      return alongChain(receiver.value, (target) =>
        node.isSafe
          ? safely(body, target, (checked) => instanceCall(body, checked, node))
          : instanceCall(body, target, node)
      );
    case 'type':
      return staticCall(body, receiver.type, node);
    case 'package': {
      const type = body.world.resolveName(receiver.parts, body.type);
      if (!type) return refuse(`Variable does not exist: ${receiver.parts.join('.')}`, target.position);
      return staticCall(body, type, node);
    }
    case 'describe':
      if (receiver.part === 'object' && receiver.object)
        return staticCall(body, { kind: 'sobject', object: receiver.object }, node);
      return instanceCall(body, describedValue(body, receiver, target.position), node);
  }
}

/** `record.Field__c.addError(message)` is about the field, whatever the field's type. */
function addErrorToField(body: Body, node: CallNode, target: Expression): Value | null {
  if (!/^adderror$/i.test(node.name) || target.kind !== 'member') return null;
  const owner = reference(body, target.target);
  if (owner.kind !== 'value' || owner.value.type.kind !== 'sobject') return null;
  const field = fieldNamed(owner.value.type.object, target.name);
  if (!field) return null;
  const args = node.args.map((argument) => expression(body, argument).code);
  return value(`${nonNull(owner.value)}.addFieldError(${[quote(field.name), ...args].join(', ')})`, voidType);
}

export interface Arguments {
  readonly values: readonly Value[];
  readonly types: readonly Type[];
}

export function compileArguments(body: Body, nodes: readonly Expression[]): Arguments {
  const values = nodes.map((node) => expression(body, node));
  return { values, types: values.map(argumentType) };
}

function argumentType({ type, isQuery = false }: Value): Type {
  return isQuery && type.kind === 'declared' ? { ...type, isQuery } : type;
}

function unqualifiedCall(body: Body, node: CallNode): Value {
  const args = compileArguments(body, node.args);
  for (let current: UserType | null = body.type; current; current = current.outer) {
    const type = declared(current) as DeclaredType;
    const candidates = findCallable(type, node.name).filter((found) => current === body.type || found.method.isStatic);
    // An inherited `equals(Object)` does not hide the outer class's `equals(Object, Object)`.
    if (chooseOverload(candidates, args.types).kind === 'none') continue;
    const found = choose(candidates, args.types, node, current.name);
    if (found.method.isStatic) return emitStatic(body, found, args.values, node.position);
    if (body.isStatic)
      return refuse(
        `Non static method cannot be referenced from a static context: ${describeCall(found)}`,
        node.position
      );
    if (body.isInConstructorCall)
      return refuse(
        `Cannot reference instance methods in a constructor invocation: ${describeCall(found)}`,
        node.position
      );
    return emitInstance(body, value('this', type, true), found, args.values, node.position);
  }
  return refuse(missing(node.name, args.types, body.type.name), node.position);
}

function describeCall(found: FoundMethod): string {
  return `${typeName(found.returnType)} ${typeName(declared(found.method.owner))}.${found.method.name}(${found.parameters.map(typeName).join(', ')})`;
}

function argumentName(type: Type): string {
  return type.kind === 'null' ? 'NULL' : typeName(type);
}

export function missing(name: string, args: readonly Type[], owner: string): string {
  const types = args.map(argumentName).join(', ');
  return `Method does not exist or incorrect signature: void ${name}(${types}) from the type ${owner === 'null' ? 'NULL' : owner}`;
}

function choose(candidates: readonly FoundMethod[], args: readonly Type[], node: CallNode, owner: string): FoundMethod {
  const choice = chooseOverload(candidates, args);
  if (choice.kind === 'found') return choice.found;
  if (choice.kind === 'ambiguous')
    return refuse(`Ambiguous method signature: void ${node.name}(${args.map(argumentName).join(', ')})`, node.position);
  return refuse(missing(node.name, args, owner), node.position);
}

function staticCall(body: Body, type: Type, node: CallNode): Value {
  const args = compileArguments(body, node.args);
  if (type.kind === 'sobject') {
    const namesake = staticsOfNamesake(body, type.object.name, node.name);
    if (namesake.length > 0)
      return emitStatic(body, choose(namesake, args.types, node, type.object.name), args.values, node.position);
    return objectStaticCall(body, type.object, node, args.values);
  }
  if (type.kind !== 'declared') return refuse(missing(node.name, args.types, typeName(type)), node.position);
  if (type.declaration.kind === 'enum') {
    const found = enumStatic(body, type, node, args.values);
    if (found) return found;
  }
  const all = findCallable(type, node.name);
  const candidates = all.filter((found) => found.method.isStatic);
  if (candidates.length === 0 && all.length > 0) {
    const found = choose(all, args.types, node, typeName(type));
    return refuse(
      `Non static method cannot be referenced from a static context: ${describeCall(found)}`,
      node.position
    );
  }
  return emitStatic(body, choose(candidates, args.types, node, typeName(type)), args.values, node.position);
}

/** `BusinessHours` and `Network` are objects and classes of the platform at once. */
function staticsOfNamesake(body: Body, objectName: string, method: string): FoundMethod[] {
  const declaration = body.world.platform.find(`System.${objectName}`);
  if (!declaration) return [];
  return findMethods(declared(declaration) as DeclaredType, method).filter((found) => found.method.isStatic);
}

function instanceCall(body: Body, receiver: Value, node: CallNode): Value {
  const args = compileArguments(body, node.args);
  const type = instanceType(body, receiver);
  if (!type) return refuse(missing(node.name, args.types, typeName(receiver.type)), node.position);
  if (type.declaration.kind === 'enum') {
    const found = enumInstance(body, receiver, node);
    if (found) return found;
  }
  const all = findCallable(type, node.name);
  const candidates = all.filter((found) => !found.method.isStatic);
  const owner = typeName(receiver.type);
  if (candidates.length === 0 && all.length > 0)
    refuse(`Static method cannot be referenced from a non static context: ${describeCall(all[0]!)}`, node.position);
  const found = choose(candidates, args.types, node, owner);
  checkBulkCall(type, node.name, args.types, node.position);
  const result = emitInstance(body, receiver, found, args.values, node.position);
  return refineResult(receiver.type, found, result);
}

/** A concrete record has SObject's methods; its clone is of its own type. */
function refineResult(type: Type, found: FoundMethod, result: Value): Value {
  if (type.kind === 'sobject' && isPlatform(result.type, 'SObject') && found.method.name === 'clone')
    return { ...result, type };
  return result;
}

function instanceType(body: Body, receiver: Value): DeclaredType | null {
  const { type } = receiver;
  if (type.kind === 'declared') return type;
  if (type.kind === 'sobject') return body.world.platform.core('SObject') as DeclaredType;
  return null;
}

export function passed(body: Body, found: FoundMethod, args: readonly Value[]): string[] {
  return args.map((argument, index) => {
    const target = found.parameters[index] as Type;
    // A query stays a list as an argument unless the parameter is a record.
    return (tryConvert(body, argument, target) ?? argument).code;
  });
}

const pureOwners = new Set(
  [
    'String',
    'Integer',
    'Long',
    'Double',
    'Decimal',
    'Boolean',
    'Id',
    'Date',
    'Datetime',
    'Time',
    'Blob',
    'Math',
    'List',
    'Set',
    'Map',
    'Object'
  ].map((name) => `System.${name}`)
);

function runsOtherCode(found: FoundMethod): boolean {
  return found.method.owner.origin === 'user' || !pureOwners.has(found.method.owner.name);
}

export function emitStatic(body: Body, found: FoundMethod, args: readonly Value[], position: Position): Value {
  const { method } = found;
  checkMethodAccess(body, method, position);
  if (runsOtherCode(found)) body.needsContext = true;
  const { owner } = method;
  if (method.node && hasAnnotation(method.node.modifiers, 'future')) {
    const given = passed(body, found, args).join(', ');
    return value(`future(${quote(owner.name)}, ${quote(method.slot)}, [${given}])`, voidType);
  }
  const holder =
    owner.origin === 'user'
      ? classOf(body, declared(owner) as DeclaredType)
      : body.link(`$.platformStatics(${quote(owner.name)})`);
  const code = `${holder}.${method.slot}(${passed(body, found, args).join(', ')})`;
  const result = resultOf(found, withVariablesInScope(body, owner.name, method.name, code, position));
  return isDynamicQuery(method) ? { ...result, isQuery: true } : result;
}

/** `Account one = Database.query(…)` takes the one row, as an inline query does. */
function isDynamicQuery({ owner, name }: FoundMethod['method']): boolean {
  return owner.name === 'System.Database' && /^query(withbinds)?$/i.test(name);
}

function emitInstance(
  body: Body,
  receiver: Value,
  found: FoundMethod,
  args: readonly Value[],
  position: Position
): Value {
  const { method } = found;
  checkMethodAccess(body, method, position);
  if (runsOtherCode(found)) body.needsContext = true;
  const passedArgs = passed(body, found, args);
  if (receiver.isSuper) {
    if (method.isAbstract) refuse(`Abstract methods cannot be called: ${describeCall(found)}`, position);
    if (!method.owner.isValue) return resultOf(found, `super.${method.slot}(${passedArgs.join(', ')})`);
    const instance = body.link('$.objectDefaults');
    return resultOf(found, `${instance}.${method.slot}(${['this', ...passedArgs].join(', ')})`);
  }
  if (method.owner.isValue) {
    const instance = body.link(`$.platformInstance(${quote(method.owner.name)})`);
    return resultOf(found, `${instance}.${method.slot}(${[nonNull(receiver), ...passedArgs].join(', ')})`);
  }
  if (method.owner.name === 'System.Blob' && method.name === 'toString')
    return resultOf(found, `${body.link('$.blobText')}(${receiver.code})`);
  return resultOf(found, `${nonNull(receiver)}.${method.slot}(${passedArgs.join(', ')})`);
}

/** What the platform's own value methods answer is never null when it is a number or a Boolean. */
function resultOf(found: FoundMethod, code: string): Value {
  const declaredReturn = found.method.returnType;
  const isSure =
    pureOwners.has(found.method.owner.name) &&
    (isPlatform(declaredReturn, 'Boolean') || numericName(declaredReturn) !== null);
  return value(code, found.returnType, isSure);
}

function enumStatic(body: Body, type: DeclaredType, node: CallNode, args: readonly Value[]): Value | null {
  const name = node.name.toLowerCase();
  const constants = body.link(`$.enumConstants(${quote(type.declaration.name)})`);
  if (type.declaration.origin === 'user') body.world.noteUse(body.file.file, type.declaration);
  if (name === 'values' && args.length === 0) {
    return value(
      `newList(${body.link(`$.type(${quote(typeName(type))})`)}, [...${constants}])`,
      body.world.platform.list(type),
      true
    );
  }
  if (name === 'valueof' && args.length === 1) {
    return value(`enumValueOf(${quote(type.declaration.name)}, ${constants}, ${args[0]!.code})`, type, true);
  }
  return null;
}

function enumInstance(body: Body, receiver: Value, node: CallNode): Value | null {
  const name = node.name.toLowerCase();
  if (node.args.length > 0) return null;
  if (name === 'name') return value(`${nonNull(receiver)}.name()`, body.world.platform.core('String'), true);
  if (name === 'ordinal') return value(`${nonNull(receiver)}.ordinal()`, body.world.platform.core('Integer'), true);
  return null;
}
