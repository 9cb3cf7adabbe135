import type { ProblemList } from '../problem.js';
import type { AnnotationNode, MemberNode, Modifiers } from '../syntax/tree.js';
import { isPlatform, type Method, type Type } from '../types/type.js';
import { hasAnnotation, type UserType } from '../types/user-types.js';
import { placeOfType } from './placement.js';
import { checkInvocableMethod, checkInvocableVariables } from './invocable.js';

/** What each annotation asks of the member that it stands on, in Salesforce's words. */

type Report = (message: string) => void;
type AnnotatedMember = Extract<MemberNode, { modifiers: Modifiers; name: string }>;

const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  auraenabled: ['cacheable', 'continuation', 'scope'],
  future: ['callout', 'limits'],
  restresource: ['urlmapping', 'description'],
  testsetup: [],
  testvisible: []
};
const HTTP_METHODS = ['HttpDelete', 'HttpGet', 'HttpPatch', 'HttpPost', 'HttpPut'];
const OVERLOADS_REFUSED_SINCE = 55;

export function checkAnnotations(type: UserType, apiVersion: number, problems: ProblemList): void {
  checkProperties(type.node.modifiers.annotations, problems);
  checkRestResource(type, problems);
  const once = new Map<string, number>();
  for (const member of type.node.members) {
    if (!('modifiers' in member) || member.kind === 'constructor') continue;
    if (member.kind === 'class' || member.kind === 'interface' || member.kind === 'enum') continue;
    checkProperties(member.modifiers.annotations, problems);
    checkVisibility(member, problems);
    if (hasAnnotation(member.modifiers, 'restresource') && !member.modifiers.words.has('global'))
      problems.add('RestResource methods must be declared as global', member.position);
    for (const name of [...HTTP_METHODS, 'InvocableMethod']) {
      if (hasAnnotation(member.modifiers, name.toLowerCase())) once.set(name, (once.get(name) ?? 0) + 1);
    }
  }
  for (const [name, count] of once)
    if (count > 1) problems.add(`Only one method per type can be defined with: ${name}`, type.node.position);
  checkInvocableVariables(type, problems);
  for (const overloads of type.methods.values())
    for (const method of overloads) checkMethod(type, method, overloads.length, apiVersion, problems);
}

function checkProperties(annotations: readonly AnnotationNode[], problems: ProblemList): void {
  for (const { name, parameters, position } of annotations) {
    const known = PROPERTIES[name.toLowerCase()];
    for (const property of Object.keys(parameters)) {
      if (known && property !== 'value' && !known.includes(property.toLowerCase()))
        problems.add(`No such property, ${property}, defined on this annotation: ${name}`, position);
    }
  }
}

function checkRestResource(type: UserType, problems: ProblemList): void {
  const annotation = type.node.modifiers.annotations.find(({ name }) => /^restresource$/i.test(name));
  if (!annotation) return;
  if (type.access !== 'global')
    problems.add(`RestResource ${placeOfType(type)} must be declared as global`, type.node.position);
  const mapping = Object.entries(annotation.parameters).find(([name]) => /^urlmapping$/i.test(name))?.[1];
  if (mapping === undefined) problems.add('Required property is missing: urlMapping', annotation.position);
  else if (!mapping.startsWith('/'))
    problems.add("Rest Resource url must begin with a forward slash, '/'", annotation.position);
}

const KINDS: Readonly<Record<string, string>> = { method: 'methods', field: 'fields', property: 'properties' };
const PUBLISHED = ['AuraEnabled', 'InvocableMethod', 'InvocableVariable', 'RemoteAction'];

function checkVisibility(member: AnnotatedMember, problems: ProblemList): void {
  const { words } = member.modifiers;
  for (const name of PUBLISHED) {
    if (!hasAnnotation(member.modifiers, name.toLowerCase())) continue;
    if (!words.has('public') && !words.has('global') && !words.has('webservice')) {
      const subject = KINDS[member.kind] ?? 'members';
      problems.add(`${name} ${subject} require at least one of the following global, public`, member.position);
    }
    if (name === 'InvocableVariable' && words.has('static'))
      problems.add('InvocableVariable fields cannot be static', member.position);
  }
}

function checkMethod(type: UserType, method: Method, overloads: number, version: number, problems: ProblemList): void {
  const { node, position } = method;
  if (node?.kind !== 'method' || !position) return;
  const report: Report = (message) => problems.add(message, position);
  const { modifiers } = node;
  checkTest(type, method, modifiers, report);
  if (hasAnnotation(modifiers, 'auraenabled') && overloads > 1 && version >= OVERLOADS_REFUSED_SINCE)
    report(`Overload of AuraEnabled method: ${method.name} overload is not permitted`);
  if (hasAnnotation(modifiers, 'remoteaction')) requireStatic('RemoteAction', modifiers, report);
  if (hasAnnotation(modifiers, 'invocablemethod')) checkInvocableMethod(method, position, problems);
  if (hasAnnotation(modifiers, 'readonly')) checkReadOnly(method, modifiers, report);
  for (const name of HTTP_METHODS) {
    if (!hasAnnotation(modifiers, name.toLowerCase())) continue;
    requireStatic(name, modifiers, report);
    if (method.access !== 'global') report(`${name} methods must be declared as global`);
    if (!hasAnnotation(type.node.modifiers, 'restresource'))
      report(`Defining type for ${name} methods must be declared as RestResource`);
  }
  if (modifiers.words.has('webservice')) {
    requireStatic('webService', modifiers, report);
    if (type.topLevel.access !== 'global') report('Defining type for webService methods must be declared as global');
  }
}

function requireStatic(name: string, modifiers: Modifiers, report: Report): void {
  if (!modifiers.words.has('static')) report(`${name} methods must be declared as static`);
}

function checkTest(type: UserType, method: Method, modifiers: Modifiers, report: Report): void {
  const isSetup = hasAnnotation(modifiers, 'testsetup');
  const name = isSetup
    ? 'TestSetup'
    : hasAnnotation(modifiers, 'istest')
      ? 'IsTest'
      : modifiers.words.has('testmethod')
        ? 'testMethod'
        : null;
  if (!name) return;
  if (type.outer) return report(`${name} can only be used on methods of a top level type`);
  requireStatic(name, modifiers, report);
  if (!type.isTest) report(`Defining type for ${name} methods must be declared as IsTest`);
  if (method.parameters.length > 0) report('Test methods must have no arguments');
  if (isSetup && method.returnType.kind !== 'void') report('Test setup method must return void');
}

function checkReadOnly(method: Method, modifiers: Modifiers, report: Report): void {
  const isSchedule =
    /^execute$/i.test(method.name) &&
    method.parameters.length === 1 &&
    isPlatform((method.parameters[0] as { type: Type }).type, 'SchedulableContext');
  if (!isSchedule && !modifiers.words.has('webservice') && !hasAnnotation(modifiers, 'remoteaction'))
    report('Only WebService, RemoteAction or Schedulable.execute(SchedulableContext) methods can be marked ReadOnly');
}
