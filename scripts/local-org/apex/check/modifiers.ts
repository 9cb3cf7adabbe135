import type { ProblemList } from '../problem.js';
import type { Modifiers, Position } from '../syntax/tree.js';
import { isCollection, isSObjectLike, isPlatform, typeName, type Method, type Type } from '../types/type.js';
import { hasAnnotation, type UserType } from '../types/user-types.js';

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
  checkOne(type.node.modifiers, type.node.position, problems);
  for (const member of type.node.members) {
    if (
      member.kind === 'initializer' ||
      member.kind === 'class' ||
      member.kind === 'interface' ||
      member.kind === 'enum'
    )
      continue;
    checkOne(member.modifiers, member.position, problems);
    const { words } = member.modifiers;
    if (member.kind === 'field' && words.has('abstract'))
      problems.add('abstract is not allowed on fields', member.position);
    if (words.has('global') && type.access !== 'global' && type.kind === 'class') {
      const subject = member.kind === 'method' ? 'methods' : member.kind === 'constructor' ? 'constructors' : 'fields';
      problems.add(`Defining type for global ${subject} must be declared as global`, member.position);
    }
  }
  for (const overloads of type.methods.values()) for (const method of overloads) checkMethod(method, problems);
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
  if (hasAnnotation(node.modifiers, 'invocablemethod')) checkInvocable(method, position, problems);
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

function checkInvocable(method: Method, position: Position, problems: ProblemList): void {
  if (!method.isStatic) problems.add('InvocableMethod methods must be declared as static', position);
  const [first] = method.parameters;
  if (first && !isPlatform(first.type, 'List')) {
    problems.add(
      `Unsupported parameter type ${typeName(first.type)}. Valid invocable parameters must be List types like List<T> where T is a supported type`,
      position
    );
  }
}
