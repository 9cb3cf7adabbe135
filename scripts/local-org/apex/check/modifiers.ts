import type { ProblemList } from '../problem.js';
import type { MethodNode, Modifiers, Position, PropertyNode } from '../syntax/tree.js';
import { isCollection, isSObjectLike, isPlatform, typeName, type Method, type Type } from '../types/type.js';
import { accessOf, hasAnnotation, type UserType } from '../types/user-types.js';
import { checkNamespaceAccessible } from './namespace-accessible.js';
import { checkPlacements, ownMembers, placeOfMember, placeOfType } from './placement.js';

/** Annotations and modifiers: what exists, what goes together, what they ask of the member they stand on. */

const annotations = new Set([
  'auraenabled',
  'deprecated',
  'future',
  'httpdelete',
  'httpget',
  'httppatch',
  'httppost',
  'httpput',
  'invocablemethod',
  'invocablevariable',
  'istest',
  'jsonaccess',
  'namespaceaccessible',
  'readonly',
  'remoteaction',
  'restresource',
  'suppresswarnings',
  'testsetup',
  'testvisible'
]);
const scopes = ['global', 'public', 'protected', 'private'];

export function checkModifiers(type: UserType, problems: ProblemList): void {
  checkPlacements(type, problems);
  checkNamespaceAccessible(type, problems);
  checkOne(type.node.modifiers, type.node.position, problems);
  checkHead(type, problems);
  for (const member of ownMembers(type)) {
    checkOne(member.modifiers, member.position, problems);
    const { words } = member.modifiers;
    if (words.has('protected') && words.has('static'))
      problems.add(`protected ${placeOfMember(member)} cannot be static`, member.position);
    if (member.kind === 'method') checkMethodWords(type, member, problems);
    for (const scope of ['global', 'webservice']) {
      if (!words.has(scope) || type.access === 'global' || type.kind !== 'class') continue;
      const name = scope === 'global' ? 'global' : 'webService';
      problems.add(`Defining type for ${name} ${placeOfMember(member)} must be declared as global`, member.position);
    }
    if (member.kind === 'property') checkAccessors(member, problems);
    if (member.kind === 'constructor' && words.has('protected') && !type.isVirtual)
      problems.add('New protected methods cannot be defined in non-virtual classes', member.position);
  }
  for (const overloads of type.methods.values()) for (const method of overloads) checkMethod(method, problems);
}

/** An accessor may be narrower than its property, never wider. */
function checkAccessors(property: PropertyNode, problems: ProblemList): void {
  const own = accessOf(property.modifiers, 'private');
  for (const accessor of [property.getter, property.setter]) {
    if (!accessor) continue;
    const access = accessOf(accessor.modifiers, own);
    if (scopes.indexOf(access) < scopes.indexOf(own))
      problems.add(`Cannot declare ${access} accessor on ${own} property`, accessor.position);
  }
}

function checkMethodWords(type: UserType, member: MethodNode, problems: ProblemList): void {
  const { words } = member.modifiers;
  if (words.has('final')) problems.add('methods are by default final', member.position);
  if (words.has('transient')) problems.add('transient is not allowed on methods', member.position);
  const isOverride = words.has('override');
  if (words.has('protected') && type.kind === 'class' && !type.isVirtual && !isOverride && !words.has('static'))
    problems.add('New protected methods cannot be defined in non-virtual classes', member.position);
}

/** What only the head of a type may say. */
function checkHead(type: UserType, problems: ProblemList): void {
  const { modifiers, position } = type.node;
  const { words } = modifiers;
  if (words.has('final') && type.kind === 'class') problems.add('classes are by default final', position);
  if (words.has('abstract') && words.has('virtual')) problems.add('abstract are by default virtual', position);
  if (words.has('with sharing') && words.has('without sharing'))
    problems.add('withSharing classes cannot be withoutSharing', position);
  const isOpen = words.has('public') || words.has('global') || type.isTest;
  if (type.outer && words.has('global') && type.outer.access !== 'global') {
    const place = placeOfType(type);
    problems.add(`Enclosing type for global ${place} in apex classes must be declared as global`, position);
  }
  if (type.outer && hasAnnotation(modifiers, 'istest'))
    problems.add('IsTest can only be used on a top level type', position);
  if (!type.outer && !isOpen && !type.isSynthetic)
    problems.add('Top-level type must have public or global visibility', position);
}

function checkOne(modifiers: Modifiers, position: Position, problems: ProblemList): void {
  for (const annotation of modifiers.annotations) {
    if (!annotations.has(annotation.name.toLowerCase()))
      problems.add(`Annotation does not exist: ${annotation.name}`, annotation.position);
  }
  if (modifiers.duplicate) problems.add(`Duplicate modifier: ${modifiers.duplicate}`, position);
  if (scopes.filter((scope) => modifiers.words.has(scope)).length > 1)
    problems.add('Declarations can only have one scope', position);
}

function checkMethod(method: Method, problems: ProblemList): void {
  const { node, position } = method;
  if (node?.kind !== 'method' || !position) return;
  if (hasAnnotation(node.modifiers, 'future')) checkFuture(method, position, problems);
  if (hasAnnotation(node.modifiers, 'auraenabled') && !method.isStatic && !/^get/i.test(method.name)) {
    problems.add("Non static AuraEnabled methods must be named with a prefix 'get'", position);
  }
}

function checkFuture(method: Method, position: Position, problems: ProblemList): void {
  if (!method.isStatic) problems.add('Future methods must be declared as static', position);
  if (method.returnType.kind !== 'void')
    problems.add(`Future methods do not support return type of ${typeName(method.returnType)}`, position);
  for (const { type } of method.parameters) {
    if (!isPlain(type)) problems.add(`Future methods do not support parameter type of ${typeName(type)}`, position);
  }
}

/** Primitives and collections of them: what can wait in a queue. */
function isPlain(type: Type): boolean {
  if (type.kind !== 'declared' || isSObjectLike(type) || isPlatform(type, 'Object')) return false;
  return isCollection(type) ? type.args.every(isPlain) : type.declaration.origin === 'platform';
}
