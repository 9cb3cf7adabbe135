import type { ProblemList } from '../problem.js';
import type { Position } from '../syntax/tree.js';
import { sameParameters, superclassOf, throughUse, type FoundMethod } from '../types/members.js';
import { declared, platformName, sameType, typeName, type Method, type Type } from '../types/type.js';
import type { UserType } from '../types/user-types.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

/** The method of a superclass that one of the same name and parameters replaces. */
function overridden(type: UserType, method: Method): FoundMethod | null {
  const parent = superclassOf(declared(type) as DeclaredType);
  if (!parent) return null;
  const own = method.parameters.map(({ type: parameter }) => parameter);
  const found = classMethods(parent, method.name).find(({ parameters }) => sameParameters(parameters, own));
  return found ?? null;
}

export function classMethods(type: DeclaredType, name: string): FoundMethod[] {
  const found: FoundMethod[] = [];
  for (let current: DeclaredType | null = type; current; current = superclassOf(current)) {
    for (const method of current.declaration.methods.get(name.toLowerCase()) ?? [])
      found.push(throughUse(method, current));
  }
  return found;
}

/** Whether a method may stand where one of a superclass, or of Object, stands already. */
export function checkOverride(type: UserType, method: Method, problems: ProblemList): void {
  const { position } = method;
  if (!position || method.isStatic) return;
  if (type.kind === 'interface') return checkTextOfInterface(type, method, position, problems);
  const parent = overridden(type, method);
  const isOfObject = parent !== null && platformName(declared(parent.method.owner)) === 'System.Object';
  const isText = isOfObject && /^tostring$/i.test(method.name);
  if (!parent || (isOfObject && !isText)) {
    const mayBeSaid = isOfObject && /^hashcode$/i.test(method.name);
    if (method.isOverride && !mayBeSaid)
      problems.add(`@Override specified for non-overriding method: ${signature(method)}`, position);
    return;
  }
  if (parent.method.isStatic || (parent.method.access === 'private' && parent.method.owner.outer !== type.outer))
    return;
  if (!method.isOverride) {
    const isOpen = parent.method.isVirtual || isText;
    problems.add(
      isOpen
        ? `Method must use the override keyword: ${signature(method)}`
        : `Non-virtual, non-abstract methods cannot be overridden: ${signature(method)}`,
      position
    );
    return;
  }
  const isOpen =
    parent.method.isVirtual || (parent.method.owner.origin === 'platform' && parent.method.owner.isVirtual);
  if (!isOpen) problems.add(`Non-virtual, non-abstract methods cannot be overridden: ${signature(method)}`, position);
  if (visibility(method) < visibility(parent.method))
    problems.add(`Cannot reduce the visibility of method: ${signature(method)}`, position);
  if (!sameType(parent.returnType, method.returnType)) problems.add(clash(type, method, parent.returnType), position);
}

function visibility({ access }: Method): number {
  return access === 'private' ? 0 : access === 'protected' ? 1 : 2;
}

function clash(type: UserType, method: Method, expected: Type): string {
  return `Method return types clash: ${typeName(method.returnType)} vs ${typeName(expected)} from the type ${type.name}`;
}

export function signature(method: Method): string {
  return `${typeName(method.returnType)} ${method.owner.name}.${method.name}(${method.parameters.map(({ type }) => typeName(type)).join(', ')})`;
}

/** Whatever implements an interface has Object's `toString` too. */
function checkTextOfInterface(type: UserType, method: Method, position: Position, problems: ProblemList): void {
  const text = type.world.platform.core('String');
  const isText = /^tostring$/i.test(method.name) && method.parameters.length === 0;
  if (isText && !sameType(method.returnType, text)) problems.add(clash(type, method, text), position);
}
