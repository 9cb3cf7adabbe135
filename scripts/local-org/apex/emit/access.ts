import type { Access } from '../descriptor.js';
import type { Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { isSubclass } from '../types/relations.js';
import type { Field, Member, Method, TypeDeclaration } from '../types/type.js';
import { signatureOf, type UserType } from '../types/user-types.js';
import type { Body } from './body.js';

function outermost(type: TypeDeclaration): TypeDeclaration {
  return type.outer ? outermost(type.outer) : type;
}

/** Classes of one file see each other's private members; tests see what is marked for them. */
export function isVisible(from: UserType, member: Pick<Member, 'owner' | 'isTestVisible'>, access: Access): boolean {
  if (member.owner.origin === 'platform' || access === 'public' || access === 'global') return true;
  if (outermost(from) === outermost(member.owner)) return true;
  if (member.isTestVisible && from.isTest) return true;
  if (access !== 'protected') return false;
  for (let current: TypeDeclaration | null = from; current; current = current.outer)
    if (isSubclass(current, member.owner)) return true;
  return false;
}

export function checkFieldAccess(body: Body, field: Field, use: 'read' | 'write', position: Position): void {
  const access = use === 'read' ? field.readAccess : field.writeAccess;
  if (access === null || !isVisible(body.type, field, access))
    refuse(`Variable is not visible: ${field.owner.name}.${field.name}`, position);
}

export function checkMethodAccess(body: Body, method: Method, position: Position): void {
  if (!isVisible(body.type, method, method.access)) refuse(`Method is not visible: ${signatureOf(method)}`, position);
}

export function checkTypeAccess(from: UserType, type: TypeDeclaration, position: Position): void {
  if (type.origin === 'platform' || !type.outer) return;
  if (!isVisible(from, { owner: type.outer, isTestVisible: type.isTestVisible }, type.access))
    refuse(`Type is not visible: ${type.name}`, position);
}
