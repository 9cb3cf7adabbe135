import { findMethods, implementsInterface } from '../types/members.js';
import { supertypes } from '../types/relations.js';
import {
  declared,
  elementType,
  isPlatform,
  typeName,
  type Method,
  type Type,
  type TypeDeclaration
} from '../types/type.js';
import type { UserType } from '../types/user-types.js';
import { quote } from './script.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

interface Alias {
  readonly slot: string;
  readonly parameters: readonly Type[];
}

/**
 * The runtime calls `job.execute(context)` or `object.toString()` without knowing slots: a class gets a function under the
 * platform's name for each method by which it implements or overrides one of the platform's.
 */
export function aliasLines(type: UserType): string[] {
  const aliases = new Map<string, Alias[]>();
  for (const [platformMethod, owner] of platformMethods(declared(type) as DeclaredType)) {
    if (owner.isValue && owner.name !== 'System.Object') continue;
    const implementation = findMethods(declared(type) as DeclaredType, platformMethod.name).find(
      (found) =>
        found.method.owner.origin === 'user' && !found.method.isStatic && fits(found.parameters, platformMethod)
    );
    if (!implementation || implementation.method.isAbstract) continue;
    const { slot } = implementation.method;
    const known = aliases.get(platformMethod.slot) ?? [];
    if (!known.some((alias) => alias.slot === slot)) known.push({ slot, parameters: implementation.parameters });
    aliases.set(platformMethod.slot, known);
  }
  return [...[...aliases].map(([name, targets]) => aliasLine(name, targets)), ...interfaceLines(type)];
}

/** Methods of the project's interfaces that a list of one object's records implements have another slot than the interface's. */
function interfaceLines(type: UserType): string[] {
  const own = declared(type) as DeclaredType;
  const lines = new Map<string, string>();
  for (const required of interfaceMethods(own)) {
    if (!required.parameters.some((parameter) => isGenericList(parameter.type))) continue;
    const wanted = required.parameters.map((parameter) => parameter.type);
    const found = findMethods(own, required.name).filter(({ method }) => !method.isAbstract && !method.isStatic);
    if (found.some(({ method }) => method.slot === required.slot)) continue;
    const implementation = found.find(({ parameters }) => implementsInterface(parameters, wanted));
    if (implementation)
      lines.set(required.slot, `${required.slot}(...a) { return this.${implementation.method.slot}(...a); }`);
  }
  return [...lines.values()];
}

function isGenericList(type: Type): boolean {
  const element = isPlatform(type, 'List') ? elementType(type) : null;
  return element !== null && isPlatform(element, 'SObject');
}

function* interfaceMethods(type: DeclaredType, seen = new Set<TypeDeclaration>()): Iterable<Method> {
  for (const parent of supertypes(type)) {
    if (parent.kind !== 'declared' || seen.has(parent.declaration)) continue;
    seen.add(parent.declaration);
    if (parent.declaration.kind === 'interface' && parent.declaration.origin === 'user')
      for (const overloads of parent.declaration.methods.values()) yield* overloads;
    yield* interfaceMethods(parent, seen);
  }
}

function aliasLine(name: string, targets: readonly Alias[]): string {
  const [only] = targets;
  if (targets.length === 1 && only) {
    const parameters = only.parameters.map((_, index) => `a${index}`).join(', ');
    return `${name}(${parameters}) { return this.${only.slot}(${parameters}); }`;
  }
  const table = targets.map(
    ({ slot, parameters }) => `[${quote(slot)}, [${parameters.map((type) => quote(typeName(type))).join(', ')}]]`
  );
  return `${name}(...a) { return dispatch(this, a, [${table.join(', ')}]); }`;
}

/** A generic interface's method is implemented with concrete types; counting parameters is enough unless types differ in kind. */
function fits(parameters: readonly Type[], method: Method): boolean {
  if (parameters.length !== method.parameters.length) return false;
  return parameters.every((type, index) => {
    const wanted = method.parameters[index]?.type as Type;
    if (wanted.kind === 'parameter') return true;
    if (wanted.kind === 'declared' && wanted.args.length > 0)
      return type.kind === 'declared' && type.declaration === wanted.declaration;
    return typeName(type) === typeName(wanted);
  });
}

function* platformMethods(type: DeclaredType, seen = new Set<TypeDeclaration>()): Iterable<[Method, TypeDeclaration]> {
  for (const parent of supertypes(type)) {
    if (parent.kind !== 'declared' || seen.has(parent.declaration)) continue;
    seen.add(parent.declaration);
    const { declaration } = parent;
    if (declaration.origin === 'platform') {
      for (const overloads of declaration.methods.values())
        for (const method of overloads) if (!method.isStatic) yield [method, declaration];
    }
    yield* platformMethods(parent, seen);
  }
}
