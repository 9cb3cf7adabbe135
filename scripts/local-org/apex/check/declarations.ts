import type { ProblemList } from '../problem.js';
import { checkConstructors } from './constructors.js';
import { checkIdentifier, checkTypeName } from './identifiers.js';
import { checkModifiers } from './modifiers.js';
import { checkOverride, classMethods, signature } from './overrides.js';
import { sameParameters, throughUse, type FoundMethod, implementsInterface } from '../types/members.js';
import { isAssignable, supertypes } from '../types/relations.js';
import { declared, isPlatform, sameType, typeName, type Type, type TypeDeclaration } from '../types/type.js';
import type { UserType } from '../types/user-types.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

/** What a class promises by its head: parents it may have, methods it must have, overrides that fit. */
export function checkDeclarations(type: UserType, problems: ProblemList): void {
  void type.fields;
  void type.methods;
  void type.constructors;
  checkParents(type, problems);
  checkModifiers(type, problems);
  checkNames(type, problems);
  checkInner(type, problems);
  checkBodies(type, problems);
  for (const overloads of type.methods.values()) for (const method of overloads) checkOverride(type, method, problems);
  if (type.kind === 'class' && !type.isAbstract) checkImplemented(type, problems);
  checkConstructors(type, problems);
}

function checkParents(type: UserType, problems: ProblemList): void {
  const { superclass, node } = type;
  if (node.superclass && superclass?.kind === 'declared') {
    const parent = superclass.declaration;
    if (parent.kind !== 'class')
      problems.add(
        `${type.name}: Interfaces must be implemented, not extended: ${parent.name}`,
        node.superclass.position
      );
    else if (!parent.isVirtual)
      problems.add(`Non-virtual and non-abstract type cannot be extended: ${parent.name}`, node.superclass.position);
    if (type.world.isException(superclass) && !/exception$/i.test(type.simpleName)) {
      problems.add(`Classes extending Exception must have a name ending in Exception: ${type.name}`, node.position);
    }
    if (type.world.isException(superclass) && parent.origin === 'platform' && !isPlatform(superclass, 'Exception')) {
      problems.add(`Non-virtual and non-abstract type cannot be extended: ${parent.name}`, node.superclass.position);
    }
  } else if (/exception$/i.test(type.simpleName) && type.kind === 'class' && !type.world.isException(declared(type))) {
    problems.add(`Exception class must extend another Exception class: ${type.name}`, node.position);
  }
  type.interfaces.forEach((parent, index) => {
    const position = node.interfaces[index]?.position ?? node.position;
    if (type.outer && parent.kind === 'declared' && parent.declaration.name === 'Database.Batchable') {
      problems.add(`Only top-level classes can implement ${typeName(parent)}`, type.node.position);
    }
    if (parent.kind !== 'declared' || parent.declaration.kind !== 'interface')
      problems.add(`Implements type must be an interface: ${typeName(parent)}`, position);
  });
}

function checkNames(type: UserType, problems: ProblemList): void {
  if (!type.isSynthetic) problems.attempt(() => checkTypeName(type.simpleName, type.node.position, type.node.kind));
  if (type.kind === 'interface') {
    for (const member of type.node.members) {
      if (member.kind !== 'method') continue;
      const [word] = member.modifiers.words;
      if (word) problems.add(`Unexpected token '${word}'.`, member.position);
    }
  }
  for (const member of type.node.members) {
    if (member.kind === 'initializer' || member.kind === 'constructor') continue;
    problems.attempt(() =>
      checkIdentifier(
        member.name,
        member.position,
        member.kind === 'field' || member.kind === 'property' ? 'variable' : 'method'
      )
    );
  }
}

/** Inner types have no types and no static members of their own. */
function checkInner(type: UserType, problems: ProblemList): void {
  if (!type.outer || type.kind === 'enum') return;
  for (const inner of type.inner.values())
    problems.add('Inner types are not allowed to have inner types', inner.node.position);
  for (const member of type.node.members) {
    if (member.kind === 'initializer' && member.isStatic)
      problems.add('Static initializers are only allowed in top level types', member.position);
    if (!('modifiers' in member) || !member.modifiers.words.has('static')) continue;
    const subject = member.kind === 'method' ? 'methods' : 'fields';
    problems.add(`static can only be used on ${subject} of a top level type`, member.position);
  }
}

function checkBodies(type: UserType, problems: ProblemList): void {
  for (const overloads of type.methods.values()) {
    for (const method of overloads) {
      const { node } = method;
      if (node?.kind !== 'method' || type.kind === 'interface') continue;
      if (method.isAbstract && node.body) problems.add('Abstract methods cannot have a body', node.position);
      if (!method.isAbstract && !node.body) problems.add('Method must have a body', node.position);
      if (method.isAbstract && !type.isAbstract)
        problems.add('Defining type for abstract methods must be declared as abstract', node.position);
      const isOverridable = method.isAbstract || method.isVirtual || method.isOverride;
      if (isOverridable && method.isStatic)
        problems.add(`Static methods cannot be virtual, abstract or override: ${method.name}`, node.position);
    }
  }
}

/** Every abstract method above a concrete class needs a body in it or between. */
function checkImplemented(type: UserType, problems: ProblemList): void {
  const own = declared(type) as DeclaredType;
  for (const [required, parent] of abstractMethods(own, new Set())) {
    const implementations = classMethods(own, required.method.name).filter(
      ({ method }) => !method.isAbstract && !method.isStatic
    );
    const implementation = implementations.find(
      ({ parameters, returnType }) => implementsParameters(parameters, required) && givesWhat(returnType, required)
    );
    if (!implementation) {
      const text = `${typeName(required.returnType)} ${typeName(parent)}.${required.method.name}(${required.parameters.map(typeName).join(', ')})`;
      problems.add(
        `Class ${type.name} must implement the ${parent.declaration.kind === 'interface' ? '' : 'abstract '}method: ${text}`,
        type.node.position
      );
      continue;
    }
    const { method } = implementation;
    if (parent.declaration.kind === 'interface' && method.access !== 'public' && method.access !== 'global') {
      problems.add(
        `${type.name}: Overriding implementations of global or public interface methods must be global or public: ${signature(required.method)}`,
        type.node.position
      );
    }
  }
}

/** A method of an interface may give something narrower; `Batchable.start` gives any Iterable. */
function givesWhat(returnType: Type, { method, returnType: wanted }: FoundMethod): boolean {
  if (method.owner.kind !== 'interface' || sameType(returnType, wanted) || isAssignable(returnType, wanted))
    return true;
  return method.owner.name === 'Database.Batchable' && wanted.kind === 'declared' && wanted.args.length > 0;
}

function implementsParameters(parameters: readonly Type[], required: FoundMethod): boolean {
  if (sameParameters(parameters, required.parameters)) return true;
  const isOfInterface = required.method.owner.kind === 'interface';
  if (isOfInterface && implementsInterface(parameters, required.parameters)) return true;
  // Platform generics (Batchable, Comparable) accept any element type that the class chose.
  if (required.method.owner.origin !== 'platform' || parameters.length !== required.parameters.length) return false;
  return parameters.every((type, index) => {
    const wanted = required.parameters[index] as Type;
    if (typeName(type) === typeName(wanted)) return true;
    const isGeneric =
      required.method.parameters[index]?.type.kind === 'parameter' ||
      (wanted.kind === 'declared' && wanted.args.length > 0);
    return (
      isGeneric &&
      type.kind === wanted.kind &&
      (type.kind !== 'declared' ||
        wanted.kind !== 'declared' ||
        wanted.args.length === 0 ||
        type.declaration === wanted.declaration)
    );
  });
}

function* abstractMethods(type: DeclaredType, seen: Set<TypeDeclaration>): Iterable<[FoundMethod, DeclaredType]> {
  for (const parent of supertypes(type)) {
    if (parent.kind !== 'declared' || seen.has(parent.declaration)) continue;
    seen.add(parent.declaration);
    for (const overloads of parent.declaration.methods.values()) {
      for (const method of overloads) if (method.isAbstract) yield [throughUse(method, parent), parent];
    }
    yield* abstractMethods(parent, seen);
  }
}
