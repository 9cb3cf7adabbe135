import type { ProblemList } from '../problem.js';
import type { Modifiers, Position } from '../syntax/tree.js';
import { hasAnnotation, type UserType } from '../types/user-types.js';
import { ownMembers, placeOfMember, placeOfType, type Place } from './placement.js';

/** `@NamespaceAccessible` opens to other packages of the namespace only what its class and its own words open too. */
export function checkNamespaceAccessible(type: UserType, problems: ProblemList): void {
  const check = (modifiers: Modifiers, place: Place, position: Position): boolean => {
    if (!hasAnnotation(modifiers, 'namespaceaccessible')) return false;
    const { words } = modifiers;
    if (!words.has('public') && !words.has('protected'))
      problems.add(`NamespaceAccessible ${place} require at least one of the following public, protected`, position);
    return true;
  };
  const needs = 'require at least one of the following NamespaceAccessible, global';
  if (check(type.node.modifiers, placeOfType(type), type.node.position) && type.outer && !isOpen(type.outer)) {
    const place = placeOfType(type);
    problems.add(`Enclosing type for NamespaceAccessible ${place} in apex classes ${needs}`, type.node.position);
  }
  for (const member of ownMembers(type)) {
    const place = placeOfMember(member);
    if (check(member.modifiers, place, member.position) && !isOpen(type))
      problems.add(`Defining type for NamespaceAccessible ${place} ${needs}`, member.position);
  }
}

function isOpen(type: UserType): boolean {
  return type.access === 'global' || hasAnnotation(type.node.modifiers, 'namespaceaccessible');
}
