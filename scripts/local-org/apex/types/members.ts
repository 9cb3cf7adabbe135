import { argumentCost, assignmentCost, isAssignable, supertypes } from './relations.js';
import {
  isSObjectLike,
  elementType,
  isPlatform,
  sameType,
  substitute,
  typeName,
  type Field,
  type Method,
  type Type,
  type TypeDeclaration
} from './type.js';

export interface FoundField {
  readonly field: Field;
  readonly type: Type;
}

/** A method as seen through a use of its class: type parameters replaced. */
export interface FoundMethod {
  readonly method: Method;
  readonly parameters: readonly Type[];
  readonly returnType: Type;
}

type DeclaredType = Extract<Type, { kind: 'declared' }>;

export function findField(type: DeclaredType, name: string): FoundField | null {
  const field = type.declaration.fields.get(name.toLowerCase());
  if (field) return { field, type: substitute(field.type, type.declaration.typeParameters, type.args) };
  const parent = superclassOf(type);
  return parent ? findField(parent, name) : null;
}

export function superclassOf(type: DeclaredType): DeclaredType | null {
  const { superclass, typeParameters } = type.declaration;
  if (!superclass) return null;
  const parent = substitute(superclass, typeParameters, type.args);
  return parent.kind === 'declared' ? parent : null;
}

/** Every overload of a name, most derived first, without those that a nearer class overrides. */
export function findMethods(type: DeclaredType, name: string): FoundMethod[] {
  const found: FoundMethod[] = [];
  collect(type, name.toLowerCase(), found, new Set());
  return found;
}

/** What can be called under a name: the overloads, and the `clone()` that every object of a class of the project has. */
export function findCallable(type: DeclaredType, name: string): FoundMethod[] {
  const found = findMethods(type, name);
  const isUserClass = type.declaration.origin === 'user' && type.declaration.kind === 'class';
  if (!isUserClass || name.toLowerCase() !== 'clone' || found.some(({ parameters }) => parameters.length === 0))
    return found;
  return [...found, builtInClone(type)];
}

function builtInClone(type: DeclaredType): FoundMethod {
  const method: Method = {
    kind: 'method',
    owner: type.declaration,
    name: 'clone',
    isStatic: false,
    access: 'public',
    isTestVisible: false,
    position: null,
    parameters: [],
    returnType: type,
    slot: 'clone$',
    factory: null,
    isAbstract: false,
    isVirtual: true,
    isOverride: false,
    node: null
  };
  return { method, parameters: [], returnType: type };
}

function collect(type: DeclaredType, key: string, found: FoundMethod[], seen: Set<TypeDeclaration>): void {
  if (seen.has(type.declaration)) return;
  seen.add(type.declaration);
  for (const method of type.declaration.methods.get(key) ?? []) {
    const seenThrough = throughUse(method, type);
    if (!found.some((other) => sameParameters(other.parameters, seenThrough.parameters))) found.push(seenThrough);
  }
  for (const parent of supertypes(type)) if (parent.kind === 'declared') collect(parent, key, found, seen);
}

export function throughUse(method: Method, type: DeclaredType): FoundMethod {
  const { typeParameters } = type.declaration;
  return {
    method,
    parameters: method.parameters.map((parameter) => substitute(parameter.type, typeParameters, type.args)),
    returnType: substitute(method.returnType, typeParameters, type.args)
  };
}

export function sameParameters(left: readonly Type[], right: readonly Type[]): boolean {
  return left.length === right.length && left.every((type, index) => typeName(type) === typeName(right[index] as Type));
}

/** A class may implement an interface's `List<SObject>` by a list of one object's records. */
export function isListOfRecordsFor(type: Type, wanted: Type): boolean {
  const element = isPlatform(type, 'List') ? elementType(type) : null;
  const wantedElement = isPlatform(wanted, 'List') ? elementType(wanted) : null;
  return element?.kind === 'sobject' && wantedElement !== null && isPlatform(wantedElement, 'SObject');
}

/** Do these parameters implement those of an interface's method? */
export function implementsInterface(parameters: readonly Type[], wanted: readonly Type[]): boolean {
  if (parameters.length !== wanted.length) return false;
  return parameters.every((type, index) => {
    const target = wanted[index] as Type;
    return typeName(type) === typeName(target) || isListOfRecordsFor(type, target);
  });
}

export type Choice =
  { readonly kind: 'found'; readonly found: FoundMethod } | { readonly kind: 'none' } | { readonly kind: 'ambiguous' };

/** The overload that fits the arguments best: no worse than every other one in each argument. */
export function chooseOverload(candidates: readonly FoundMethod[], args: readonly Type[]): Choice {
  const fitting: { found: FoundMethod; costs: number[] }[] = [];
  for (const found of candidates) {
    const costs = costsOf(found, args);
    if (costs) fitting.push({ found, costs });
  }
  const [first] = fitting;
  if (!first) return { kind: 'none' };
  if (fitting.length === 1) return { kind: 'found', found: first.found };
  const best = fitting.filter((one) => fitting.every((other) => one === other || noWorse(one.costs, other.costs)));
  if (best.length === 1) return { kind: 'found', found: best[0]!.found };
  const contenders = best.length > 0 ? best : fitting;
  if (isOpenToNull(contenders, args)) return { kind: 'ambiguous' };
  const specific = contenders.filter((one) =>
    contenders.every((other) => one === other || moreSpecific(one.found, other.found))
  );
  if (specific.length >= 1) return { kind: 'found', found: specific[0]!.found };
  if (contenders.every(({ found }) => found.method.owner.origin === 'platform'))
    return { kind: 'found', found: contenders[0]!.found };
  return { kind: 'ambiguous' };
}

/** A bare null tells nothing of its type: overloads that differ where it stands are ambiguous. */
function isOpenToNull(contenders: readonly { readonly found: FoundMethod }[], args: readonly Type[]): boolean {
  const [first] = contenders;
  if (!first || first.found.method.owner.origin !== 'user') return false;
  return args.some(
    (argument, index) =>
      argument.kind === 'null' &&
      contenders.some(({ found }) => !sameType(found.parameters[index] as Type, first.found.parameters[index] as Type))
  );
}

function costsOf(found: FoundMethod, args: readonly Type[]): number[] | null {
  if (found.parameters.length !== args.length) return null;
  const { owner } = found.method;
  const costs: number[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] as Type;
    const parameter = found.parameters[index] as Type;
    const isOpen = argument.kind === 'null' && owner.origin === 'user';
    // An element goes into a collection as it goes into a variable.
    const isElement = owner.origin === 'platform' && owner.typeParameters.length > 0;
    const cost = isOpen
      ? 0
      : ((isElement ? assignmentCost : argumentCost)(argument, parameter) ?? rowCost(argument, parameter));
    if (cost === null) return null;
    costs.push(cost);
  }
  return costs;
}

const ROW_COST = 10;

/** A query stands for its only row where a record is wanted and no list will do. */
function rowCost(argument: Type, parameter: Type): number | null {
  const row = argument.kind === 'declared' && argument.isQuery ? argument.args[0] : undefined;
  const cost = row && isSObjectLike(parameter) ? argumentCost(row, parameter) : null;
  return cost === null ? null : cost + ROW_COST;
}

function noWorse(left: readonly number[], right: readonly number[]): boolean {
  return (
    left.every((cost, index) => cost <= (right[index] as number)) &&
    left.some((cost, index) => cost < (right[index] as number))
  );
}

function moreSpecific(left: FoundMethod, right: FoundMethod): boolean {
  return left.parameters.every((type, index) => isAssignable(type, right.parameters[index] as Type));
}
