import {
  elementType,
  isCollection,
  isPlatform,
  isSObjectLike,
  numericName,
  rankOf,
  sameType,
  substitute,
  type Type,
  type TypeDeclaration
} from './type.js';

type DeclaredType = Extract<Type, { kind: 'declared' }>;

/** What a declared type extends and implements, with its own type arguments filled in. */
export function supertypes(type: DeclaredType): Type[] {
  const { declaration, args } = type;
  const direct = declaration.superclass ? [declaration.superclass, ...declaration.interfaces] : declaration.interfaces;
  return direct.map((parent) => substitute(parent, declaration.typeParameters, args));
}

/** The use of `wanted` that a type is one of: `Iterable<Account>` for a `List<Account>`. */
export function asInstanceOf(type: Type, wanted: TypeDeclaration): DeclaredType | null {
  if (type.kind !== 'declared') return null;
  if (type.declaration === wanted) return type;
  for (const parent of supertypes(type)) {
    const found = asInstanceOf(parent, wanted);
    if (found) return found;
  }
  return null;
}

export function isSubclass(declaration: TypeDeclaration, ancestor: TypeDeclaration): boolean {
  for (let current: TypeDeclaration | null = declaration; current;) {
    if (current === ancestor) return true;
    current = current.superclass?.kind === 'declared' ? current.superclass.declaration : null;
  }
  return false;
}

/** Number of steps from one type to the other, 0 for the same, null when a value may not be assigned without a cast. */
export function assignmentCost(from: Type, to: Type): number | null {
  if (to.kind === 'void' || from.kind === 'void') return null;
  if (from.kind === 'null') return isPlatform(to, 'Object') ? 50 : 0;
  if (sameType(from, to)) return 0;
  if (isPlatform(to, 'Object')) return 100;
  const numeric = numericCost(from, to);
  if (numeric !== undefined) return numeric;
  if (isPlatform(from, 'Id') && isPlatform(to, 'String')) return 1;
  if (isPlatform(from, 'String') && isPlatform(to, 'Id')) return 2;
  if (isPlatform(from, 'Date') && isPlatform(to, 'Datetime')) return 2;
  if (from.kind === 'sobject' || to.kind === 'sobject')
    return from.kind === 'sobject' && isPlatform(to, 'SObject') ? 5 : null;
  if (from.kind !== 'declared' || to.kind !== 'declared') return null;
  if (isCollection(from) && from.declaration === to.declaration) return collectionCost(from, to);
  if (isPlatform(from, 'Iterable') && isPlatform(to, 'Iterable')) return argumentsFit(from, to) ? 1 : null;
  return inheritanceCost(from, to, 1);
}

/** The same, for an argument: there an `Iterable<Object>` also passes for an `Iterable<String>`, and no Decimal for a Double, as on the platform. */
export function argumentCost(from: Type, to: Type): number | null {
  if (isPlatform(from, 'Decimal') && isPlatform(to, 'Double')) return null;
  const cost = assignmentCost(from, to);
  if (cost !== null || from.kind !== 'declared' || to.kind !== 'declared') return cost;
  return from.declaration === to.declaration && isGeneric(from) ? 2 : null;
}

/** Iterable and Iterator: interfaces with an element type. */
function isGeneric(type: DeclaredType): boolean {
  return type.declaration.kind === 'interface' && type.args.length > 0;
}

function numericCost(from: Type, to: Type): number | null | undefined {
  const source = numericName(from);
  const target = numericName(to);
  if (!source || !target) return undefined;
  const steps = rankOf(target) - rankOf(source);
  if (steps > 0) return steps;
  return source === 'Decimal' && target === 'Double' ? 1 : null;
}

const COLLECTION_COST = 0.3;
const ELEMENT_WEIGHT = 0.001;

function collectionCost(from: DeclaredType, to: DeclaredType): number | null {
  if (isPlatform(from, 'Set')) return null;
  const isMap = isPlatform(from, 'Map');
  if (isMap && !sameType(from.args[0] as Type, to.args[0] as Type)) return null;
  // Whatever its elements, a list stays nearer to a list than to an Iterable or an Object.
  let total = COLLECTION_COST;
  for (let index = 0; index < from.args.length; index++) {
    const source = from.args[index] as Type;
    const target = to.args[index] as Type;
    // A list of SObjects may hold anything until it is stored into a list of one type; the store checks.
    const isNarrowed = !isMap && isPlatform(source, 'SObject') && isSObjectLike(target);
    const cost = assignmentCost(source, target) ?? (isNarrowed ? 6 : null);
    if (cost === null) return null;
    total += cost * ELEMENT_WEIGHT;
  }
  return total;
}

function inheritanceCost(from: DeclaredType, to: DeclaredType, depth: number): number | null {
  let best: number | null = null;
  for (const parent of supertypes(from)) {
    if (parent.kind !== 'declared') continue;
    const cost =
      parent.declaration === to.declaration && argumentsFit(parent, to)
        ? depth
        : inheritanceCost(parent, to, depth + 1);
    if (cost !== null && (best === null || cost < best)) best = cost;
  }
  return best;
}

/** Only Iterable is covariant: an Iterator of one type is never an Iterator of another. */
function argumentsFit(from: DeclaredType, to: DeclaredType): boolean {
  return from.args.every((argument, index) => {
    const target = to.args[index];
    return !target || sameType(argument, target) || (isPlatform(to, 'Iterable') && isAssignable(argument, target));
  });
}

export function isAssignable(from: Type, to: Type): boolean {
  return assignmentCost(from, to) !== null;
}

/** May a cast or instanceof ever succeed between these? */
export function isCastable(from: Type, to: Type): boolean {
  if (isAssignable(from, to) || isAssignable(to, from)) return true;
  if (numericName(from) && numericName(to)) return true;
  if (isSObjectLike(from) && isSObjectLike(to)) return isPlatform(from, 'SObject') || isPlatform(to, 'SObject');
  if (from.kind !== 'declared' || to.kind !== 'declared')
    return (from.kind === 'sobject' && isInterface(to)) || (to.kind === 'sobject' && isInterface(from));
  if (isCollection(from) && from.declaration === to.declaration) return isCastableCollection(from, to);
  // An iterable or another interface may hide a class that the static type does not tell.
  return isInterface(from) || isInterface(to);
}

function isInterface(type: Type): boolean {
  return type.kind === 'declared' && type.declaration.kind === 'interface';
}

/** Sets never change their elements, maps never their keys. */
function isCastableCollection(from: DeclaredType, to: DeclaredType): boolean {
  const [source, target] = [from.args.at(-1) as Type, to.args.at(-1) as Type];
  if (isPlatform(from, 'Set')) return false;
  if (isPlatform(from, 'Map') && !sameType(from.args[0] as Type, to.args[0] as Type)) return false;
  return isComparable(source, target);
}

/** May `==` stand between these? Only when one could be assigned to the other. */
export function isComparable(left: Type, right: Type): boolean {
  return isAssignable(left, right) || isAssignable(right, left);
}

/** The type that both branches of `?:` and `??` fit in: the first one's where it can be; null when there is none. */
export function commonType(left: Type, right: Type): Type | null {
  if (left.kind === 'null') return right;
  if (right.kind === 'null' || isAssignable(right, left)) return left;
  return isAssignable(left, right) ? right : null;
}

/** Element type of what a `for` loop may run over. */
export function iteratedType(type: Type): Type | null {
  if (isPlatform(type, 'List', 'Set')) return elementType(type);
  if (type.kind !== 'declared') return null;
  if (isPlatform(type, 'Iterable')) return elementType(type);
  for (const parent of supertypes(type)) {
    const element = iteratedType(parent);
    if (element) return element;
  }
  return null;
}
