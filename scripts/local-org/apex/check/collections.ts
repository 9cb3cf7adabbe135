import type { Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { isAssignable } from '../types/relations.js';
import { elementType, isPlatform, isSObjectLike, sameType, typeName, type Type } from '../types/type.js';

/** What a collection may be made from and filled with: its own element type, hardly ever one that would fit too. */

type DeclaredType = Extract<Type, { kind: 'declared' }>;

function named(type: Type): string {
  return type.kind === 'null' ? 'NULL' : typeName(type);
}

function isCollectionOf(element: Type, source: Type, ...names: readonly string[]): boolean {
  const actual = isPlatform(source, ...names) ? elementType(source) : null;
  return actual !== null && sameType(actual, element);
}

/** Records go into a map by their Id; a map of SObject takes any. */
function isRecordsFor(map: DeclaredType, source: Type): boolean {
  const [key, value] = map.args as [Type, Type];
  const row = isPlatform(source, 'List') ? elementType(source) : null;
  if (!row || !isSObjectLike(row) || !isPlatform(key, 'Id', 'String')) return false;
  return sameType(row, value) || isPlatform(value, 'SObject');
}

/** `new List<Account>(source)`, `new Map<Id, Account>(source)`. */
export function checkInitializer(type: DeclaredType, [source, second]: readonly Type[], position: Position): void {
  if (!source || second || !isPlatform(type, 'List', 'Set', 'Map')) return;
  const found = `Invalid initializer type ${named(source)} found for ${typeName(type)}: expected`;
  const element = type.args[0] as Type;
  if (isPlatform(type, 'Map')) {
    if (!sameType(source, type) && !isRecordsFor(type, source))
      refuse(`${found} a Map with the same key and value types, or a valid SObject List`, position);
    return;
  }
  if (isCollectionOf(element, source, 'List', 'Set')) return;
  if (isPlatform(type, 'Set')) refuse(`${found} a List or a Set of type: ${typeName(element)}`, position);
  if (!isPlatform(source, 'Integer')) refuse(`${found} an Integer or a List of type ${typeName(element)}`, position);
}

/** `addAll`, `removeAll`, `retainAll`, `containsAll` and `putAll`. */
export function checkBulkCall(receiver: Type, method: string, [source]: readonly Type[], position: Position): void {
  if (!source || !/^(add|remove|retain|contains|put)all$/i.test(method)) return;
  if (receiver.kind !== 'declared' || !isPlatform(receiver, 'List', 'Set', 'Map')) return;
  if (isPlatform(receiver, 'Map')) {
    if (!isAssignable(source, receiver) && !isRecordsFor(receiver, source))
      refuse(`Invalid putAll type ${named(source)} found for ${typeName(receiver)}`, position);
    return;
  }
  const element = receiver.args[0] as Type;
  const added = elementType(source);
  const isWidened = isPlatform(receiver, 'List') && isPlatform(source, 'List') && added && isAssignable(added, element);
  if (!isWidened && !isCollectionOf(element, source, 'List', 'Set'))
    refuse(
      `Illegal all method call for argument type, ${named(source)}, for collection: ${typeName(receiver)}`,
      position
    );
}
