import { fieldNamed, referenceNamed, type ObjectDefinition } from '../../schema/model.js';
import type { Expression, NewNode, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { checkInitializer } from '../check/collections.js';
import { chooseOverload, throughUse } from '../types/members.js';
import { isPlatform, typeName, type Type } from '../types/type.js';
import { checkMethodAccess, checkTypeAccess } from './access.js';
import type { Body } from './body.js';
import { compileArguments } from './calls.js';
import { defaultConstructor, exceptionConstruction } from './constructor-calls.js';
import { convert, tryConvert } from './convert.js';
import { expression } from './expression.js';
import { checkWriteable, fieldValueType } from './records.js';
import { classOf, runtimeType } from './runtime-types.js';
import { quote } from './script.js';
import { value, type Value } from './value.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

export function creation(body: Body, node: NewNode): Value {
  const type = body.world.resolveType(node.type, body.type);
  const { creation: how, position } = node;
  switch (how.kind) {
    case 'arguments':
      return construct(body, type, how.args, position);
    case 'elements':
      return fromElements(body, type, how.elements, position);
    case 'pairs':
      return fromPairs(body, type, how.pairs, position);
    case 'length': {
      const element = (type as DeclaredType).args[0] as Type;
      const length = convert(body, expression(body, how.length), body.world.platform.core('Integer'), position);
      return value(`newArray(${runtimeType(body, element)}, ${length.code})`, type, true);
    }
  }
}

function fromElements(body: Body, type: Type, elements: readonly Expression[], position: Position): Value {
  if (type.kind === 'declared' && isPlatform(type, 'Map') && elements.length === 0)
    return construct(body, type, [], position);
  if (type.kind !== 'declared' || !isPlatform(type, 'List', 'Set'))
    return refuse(`Invalid initializer for type ${typeName(type)}`, position);
  const element = type.args[0] as Type;
  const codes = elements.map((item) => elementCode(body, item, element, position));
  const maker = isPlatform(type, 'List') ? 'newList' : 'newSet';
  return value(`${maker}(${runtimeType(body, element)}, [${codes.join(', ')}])`, type, true);
}

function elementCode(body: Body, item: Expression, element: Type, position: Position): string {
  const compiled = expression(body, item);
  const converted = tryConvert(body, compiled, element);
  if (converted) return converted.code;
  return refuse(
    `Initial expression is of incorrect type, expected: ${typeName(element)} but was: ${typeName(compiled.type)}`,
    position
  );
}

function keyCode(body: Body, item: Expression, key: Type): string {
  const compiled = expression(body, item);
  const converted = tryConvert(body, compiled, key);
  return converted?.code ?? refuse(`Invalid key type ${typeName(compiled.type)} for ${typeName(key)}`, item.position);
}

function fromPairs(
  body: Body,
  type: Type,
  pairs: readonly (readonly [Expression, Expression])[],
  position: Position
): Value {
  if (type.kind !== 'declared' || !isPlatform(type, 'Map'))
    return refuse(`Invalid initializer for type ${typeName(type)}`, position);
  const [key, element] = type.args as [Type, Type];
  const codes = pairs.flatMap(([left, right]) => [
    keyCode(body, left, key),
    convert(body, expression(body, right), element, right.position).code
  ]);
  return value(`newMap(${runtimeType(body, key)}, ${runtimeType(body, element)}, [${codes.join(', ')}])`, type, true);
}

function construct(body: Body, type: Type, args: readonly Expression[], position: Position): Value {
  if (type.kind === 'sobject') return record(body, type.object, args, position);
  if (type.kind !== 'declared') return refuse(`Invalid type: ${typeName(type)}`, position);
  const { declaration } = type;
  checkTypeAccess(body.type, declaration, position);
  if (isPlatform(type, 'Object', 'Exception'))
    refuse(`Type cannot be constructed: ${declaration.simpleName}`, position);
  if (declaration.kind !== 'class' || (declaration.isAbstract && declaration.origin === 'user')) {
    refuse(
      declaration.kind === 'class'
        ? `Abstract classes cannot be constructed: ${declaration.name}`
        : `Type cannot be constructed: ${typeName(type)}`,
      position
    );
  }
  return declaration.origin === 'user'
    ? userObject(body, type, args, position)
    : platformObject(body, type, args, position);
}

function undefinedConstructor(type: Type, args: readonly Type[], position: Position): never {
  return refuse(
    `Constructor not defined: [${typeName(type)}].<Constructor>(${args.map(typeName).join(', ')})`,
    position
  );
}

function userObject(body: Body, type: DeclaredType, nodes: readonly Expression[], position: Position): Value {
  const { declaration } = type;
  const args = compileArguments(body, nodes);
  const created = `new ${classOf(body, type)}()`;
  body.needsContext = true;
  const choice = chooseOverload(
    declaration.constructors.map((method) => throughUse(method, type)),
    args.types
  );
  if (choice.kind === 'ambiguous') refuse(`Constructor is ambiguous: ${declaration.name}`, position);
  if (choice.kind === 'found') {
    checkMethodAccess(body, choice.found.method, position);
    const codes = args.values.map(
      (argument, index) => (tryConvert(body, argument, choice.found.parameters[index] as Type) ?? argument).code
    );
    return value(`${created}.${choice.found.method.slot}(${codes.join(', ')})`, type, true);
  }
  const builtIn = exceptionConstruction(body, type, args);
  if (builtIn) return value(`${created}.${builtIn}`, type, true);
  if (declaration.constructors.length === 0 && args.values.length === 0)
    return value(`${created}.${defaultConstructor(declaration.name)}()`, type, true);
  return undefinedConstructor(type, args.types, position);
}

function platformObject(body: Body, type: DeclaredType, nodes: readonly Expression[], position: Position): Value {
  const { declaration } = type;
  const named = nodes.some(
    (node) => node.kind === 'assign' && node.target.kind === 'name' && !body.findLocal(node.target.name)
  );
  if (named) return undefinedConstructor(type, [], position);
  const args = compileArguments(body, nodes);
  checkInitializer(type, args.types, position);
  const choice = chooseOverload(
    declaration.constructors.map((method) => throughUse(method, type)),
    args.types
  );
  if (choice.kind !== 'found') return undefinedConstructor(type, args.types, position);
  const codes = args.values.map(
    (argument, index) => (tryConvert(body, argument, choice.found.parameters[index] as Type) ?? argument).code
  );
  const typeArguments = type.args.map((argument) => runtimeType(body, argument));
  const passed = [...typeArguments, ...codes].join(', ');
  const { factory } = choice.found.method;
  const isException = body.world.isException(type);
  const javaScriptClass = isException ? body.link(`$.exception(${quote(declaration.name)})`) : classOf(body, type);
  return value(factory ? `${javaScriptClass}.${factory}(${passed})` : `new ${javaScriptClass}(${passed})`, type, true);
}

/** `new Account(Name = 'A', Owner = user)`: fields by name, in the order written. */
function record(body: Body, object: ObjectDefinition, args: readonly Expression[], position: Position): Value {
  const parts: string[] = [];
  const seen = new Set<string>();
  for (const argument of args) {
    if (argument.kind !== 'assign' || argument.operator !== '=' || argument.target.kind !== 'name') {
      return refuse(`SObject constructor must use name=value pairs`, argument.position ?? position);
    }
    const { name } = argument.target;
    if (seen.has(name.toLowerCase())) refuse(`Duplicate field initialization: ${name}`, argument.position);
    seen.add(name.toLowerCase());
    parts.push(...fieldInitializer(body, object, name, argument.value, argument.position));
  }
  const type: Type = { kind: 'sobject', object };
  return value(`newRecord(${quote(object.name)}, [${parts.join(', ')}])`, type, true);
}

function fieldInitializer(
  body: Body,
  object: ObjectDefinition,
  name: string,
  node: Expression,
  position: Position
): string[] {
  const field = fieldNamed(object, name);
  if (field) {
    checkWriteable(object, field, position);
    return [quote(field.name), convert(body, expression(body, node), fieldValueType(body.world, field), position).code];
  }
  const reference = referenceNamed(object, name);
  if (!reference?.relationshipName) return refuse(`Field does not exist: ${name} on ${object.name}`, position);
  const parent = expression(body, node);
  if (parent.type.kind !== 'sobject' && !isPlatform(parent.type, 'SObject') && parent.type.kind !== 'null') {
    refuse(`Illegal assignment from ${typeName(parent.type)} to SObject`, position);
  }
  return [quote(reference.relationshipName), parent.code];
}
