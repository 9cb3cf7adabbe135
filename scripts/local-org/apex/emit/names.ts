import type { ObjectDefinition } from '../../schema/model.js';
import type { Expression, MemberAccessNode, Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { findField, type FoundField } from '../types/members.js';
import {
  declared,
  elementType,
  isPlatform,
  platformName,
  typeName,
  type Field,
  type Type,
  type TypeDeclaration
} from '../types/type.js';
import type { UserType } from '../types/user-types.js';
import type { Body } from './body.js';
import { checkFieldAccess } from './access.js';
import { enumConstantCode } from './enums.js';
import { expression } from './expression.js';
import { classOf } from './runtime-types.js';
import { quote } from './script.js';
import { aggregateResultToken, objectStaticMember, readPolymorphicMember, readRecordMember } from './records.js';
import { nonNull, value, type Value } from './value.js';

/** What a dotted name may stand for before its last part is known. */
export type Reference =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'package'; readonly parts: readonly string[] }
  /** `Account.Name` on the way to `Account.Name.getDescribe()` is a value; `Schema.SObjectType.Account.fields` is not. */
  | {
      readonly kind: 'describe';
      readonly object: ObjectDefinition | null;
      readonly part: 'objects' | 'described' | 'object' | 'fields' | 'tokens' | 'fieldSets';
    };

export function reference(body: Body, node: Expression): Reference {
  if (node.kind === 'name') return simpleName(body, node.name, node.position);
  if (node.kind === 'member') return memberReference(body, node);
  return { kind: 'value', value: expression(body, node) };
}

function simpleName(body: Body, name: string, position: Position): Reference {
  const local = body.findLocal(name);
  if (local) return { kind: 'value', value: value(local.variable, local.type) };
  const field = fieldInScope(body, name);
  if (field && !standsForType(body, field, name)) {
    refuseForwardReference(body, field.found.field, position);
    if (body.isInConstructorCall && !field.found.field.isStatic)
      refuse(`Cannot reference instance variables in a constructor invocation: ${name}`, position);
    return { kind: 'value', value: fieldValue(body, field.found, null, position, field.isOuter) };
  }
  const type = body.world.resolveName([name], body.type);
  if (type && !isNamespaceFirst(body, name, type)) {
    if (type.kind === 'declared') body.world.noteUse(body.file.file, type.declaration);
    return { kind: 'type', type };
  }
  if (body.world.platform.isNamespace(name) || isOwnNamespace(body, name)) return { kind: 'package', parts: [name] };
  if (type) return { kind: 'type', type };
  return refuse(`Variable does not exist: ${name}`, position);
}

/** `BindingType.Apex` in static code: an instance's property `BindingType` is not in its reach, the type is. */
function standsForType(body: Body, { found }: FieldInScope, name: string): boolean {
  return body.isStatic && !found.field.isStatic && body.world.resolveName([name], body.type) !== null;
}

/** An initialiser reads only what stands above it; a static final literal is there before any of them. */
function refuseForwardReference(body: Body, field: Field, position: Position): void {
  const at = body.initializing;
  if (!at || !field.position || field.owner !== body.type || field.isStatic !== body.isStatic) return;
  if (field.node?.kind !== 'field') return;
  if (field.isStatic && field.isFinal && field.node.initializer?.kind === 'literal') return;
  const isBelow =
    field.position.line > at.line || (field.position.line === at.line && field.position.column > at.column);
  if (isBelow) refuse(`Illegal forward reference: ${field.name}`, position);
}

/** `System` and `Database` are namespaces and classes at once: the member decides, so the class comes last. */
function isNamespaceFirst(body: Body, name: string, type: Type): boolean {
  return type.kind === 'declared' && type.declaration.origin === 'platform' && body.world.platform.isNamespace(name);
}

function isOwnNamespace(body: Body, name: string): boolean {
  return body.world.namespace?.toLowerCase() === name.toLowerCase();
}

interface FieldInScope {
  readonly found: FoundField;
  readonly isOuter: boolean;
}

/** Own and inherited fields, then the statics of the enclosing class. */
export function fieldInScope(body: Body, name: string): FieldInScope | null {
  for (let current: UserType | null = body.type; current; current = current.outer) {
    const type = declared(current) as Extract<Type, { kind: 'declared' }>;
    const found = findField(type, name);
    if (found && (current === body.type || found.field.isStatic)) return { found, isOuter: current !== body.type };
  }
  return null;
}

function memberReference(body: Body, node: MemberAccessNode): Reference {
  const cause = rowCause(body, node);
  if (cause) return { kind: 'value', value: cause };
  const object = objectOfFields(body, node);
  if (object) return { kind: 'describe', object, part: 'tokens' };
  const base = reference(body, node.target);
  switch (base.kind) {
    case 'value':
      return { kind: 'value', value: memberOfValue(body, base.value, node) };
    case 'type':
      return memberOfType(body, base.type, node.name, node.position);
    case 'package':
      return memberOfPackage(body, base.parts, node);
    default:
      return objectStaticMember(body, base, node);
  }
}

/** `Schema.Invoice__Share.RowCause.Manual`: why a record is shared, a text. */
function rowCause(body: Body, node: MemberAccessNode): Value | null {
  if (node.target.kind !== 'member' || !/^rowcause$/i.test(node.target.name)) return null;
  const owner = reference(body, node.target.target);
  if (owner.kind !== 'type' || owner.type.kind !== 'sobject' || !/share$/i.test(owner.type.object.name)) return null;
  const reason = ROW_CAUSES.find((name) => name.toLowerCase() === node.name.toLowerCase());
  if (!reason && !/__c$/i.test(node.name)) return refuse(`Variable does not exist: ${node.name}`, node.position);
  return value(quote(reason ?? node.name), body.world.platform.core('String'), true);
}

/** `Account.SObjectType.fields`, which stands for the tokens just as `Account.fields` does. */
function objectOfFields(body: Body, node: MemberAccessNode): ObjectDefinition | null {
  if (!/^fields$/i.test(node.name) || node.target.kind !== 'member') return null;
  if (!/^sobjecttype$/i.test(node.target.name)) return null;
  const owner = reference(body, node.target.target);
  return owner.kind === 'type' && owner.type.kind === 'sobject' ? owner.type.object : null;
}

const ROW_CAUSES: readonly string[] = [
  'ImplicitChild',
  'ImplicitParent',
  'Manual',
  'Owner',
  'Rule',
  'Team',
  'Territory'
];

function memberOfPackage(body: Body, parts: readonly string[], node: MemberAccessNode): Reference {
  const path = [...parts, node.name];
  if (path.length === 2 && /^schema$/i.test(path[0] as string) && /^sobjecttype$/i.test(node.name)) {
    return { kind: 'describe', object: null, part: 'objects' };
  }
  const type = body.world.resolveName(path, body.type);
  const asClass = parts.length === 1 ? body.world.resolveName(parts, body.type) : null;
  if (type) {
    if (type.kind === 'declared') body.world.noteUse(body.file.file, type.declaration);
    const isStatic = asClass?.kind === 'declared' && findField(asClass, node.name) !== null;
    if (!isStatic) return { kind: 'type', type };
  }
  if (asClass) return memberOfType(body, asClass, node.name, node.position);
  if (body.world.platform.isNamespace(path.join('.'))) return { kind: 'package', parts: path };
  return refuse(`Variable does not exist: ${parts.join('.')}`, node.target.position);
}

function memberOfType(body: Body, type: Type, name: string, position: Position): Reference {
  if (type.kind === 'sobject')
    return objectStaticMember(body, { kind: 'describe', object: type.object, part: 'object' }, { name, position });
  if (type.kind !== 'declared') return refuse(`Variable does not exist: ${name}`, position);
  if (platformName(type) === 'Schema.SObjectType' && body.world.object(name)) {
    return objectStaticMember(body, { kind: 'describe', object: null, part: 'objects' }, { name, position });
  }
  if (isPlatform(type, 'AggregateResult') && /^sobjecttype$/i.test(name))
    return { kind: 'value', value: aggregateResultToken(body) };
  if (isPlatform(type, 'Label')) return { kind: 'value', value: label(body, name, position) };
  if (isPlatform(type, 'Page')) return { kind: 'value', value: pageReference(body, name, position) };
  if (isPlatform(type, 'Trigger')) return { kind: 'value', value: triggerVariable(body, type, name, position) };
  const { declaration } = type;
  if (declaration.kind === 'enum') {
    const constant = declaration.enumValues.find((value) => value.toLowerCase() === name.toLowerCase());
    if (constant) return { kind: 'value', value: value(enumConstantCode(body, type, constant), type, true) };
  }
  const found = findField(type, name);
  if (found?.field.isStatic) return { kind: 'value', value: fieldValue(body, found, null, position, true) };
  const inner = declaration.inner.get(name.toLowerCase()) ?? platformInner(body, declaration, name);
  if (inner) return { kind: 'type', type: declared(inner) };
  return refuse(`Variable does not exist: ${found ? `${typeName(type)}.${name}` : name}`, position);
}

/** `Process.PluginDescribeResult.ParameterType`: inner types of the library go by their whole name. */
function platformInner(body: Body, owner: TypeDeclaration, name: string): TypeDeclaration | undefined {
  return owner.origin === 'platform' ? body.world.platform.find(`${owner.name}.${name}`) : undefined;
}

function label(body: Body, name: string, position: Position): Value {
  const known = body.world.schema.labels.get(name.toLowerCase());
  if (!known) return refuse(`External string does not exist: ${name}`, position);
  return value(body.link(`$.label(${quote(known.name)})`), body.world.platform.core('String'), true);
}

/** `Page.Card`: a new reference to the page each time. */
function pageReference(body: Body, name: string, position: Position): Value {
  const known = body.world.schema.other.get('ApexPage')?.get(name.toLowerCase());
  if (!known) return refuse(`Page ${name} does not exist`, position);
  const address = quote(`/apex/${known.fullName.toLowerCase()}`);
  return value(`${body.link('$.page')}(${address})`, body.world.platform.core('PageReference'));
}

/** In a trigger Trigger.new is a list of the trigger's object; elsewhere of SObject. */
function triggerVariable(
  body: Body,
  type: Extract<Type, { kind: 'declared' }>,
  name: string,
  position: Position
): Value {
  const found = findField(type, name);
  if (!found) return refuse(`Variable does not exist: ${name}`, position);
  const code = `${body.link(`$.platformProperties("System.Trigger", ${quote(found.field.slot)})`)}.${found.field.slot}`;
  const object = body.file.triggerObject ? body.world.object(body.file.triggerObject) : undefined;
  const row: Type | null = object ? { kind: 'sobject', object } : null;
  if (row && /^(new|old)$/i.test(name)) return value(code, body.world.platform.list(row));
  if (row && /^(newMap|oldMap)$/i.test(name)) {
    return value(code, body.world.platform.generic('Map', [body.world.platform.core('Id'), row]));
  }
  return value(code, found.type);
}

export function memberOfValue(body: Body, target: Value, node: MemberAccessNode): Value {
  const read = (receiver: Value): Value => readMember(body, receiver, node.name, node.position);
  return alongChain(target, (receiver) => (node.isSafe ? safely(body, firstRowOf(receiver), read) : read(receiver)));
}

/** `[SELECT …]?.Name`: the one row, or null when there is none. */
function firstRowOf(target: Value): Value {
  const row = target.isQuery ? elementType(target.type) : null;
  return row?.kind === 'sobject' ? value(`firstRow(${target.code})`, row) : target;
}

/** `a?.b.c`: null when the receiver is null, and nothing to its right is evaluated then. */
export function safely(body: Body, target: Value, access: (receiver: Value) => Value): Value {
  const temporary = body.temporary();
  const receiver = { ...value(temporary, target.type, true), isPolymorphic: target.isPolymorphic ?? false };
  return chained(`(${temporary} = ${target.code}) === null`, access(receiver));
}

function chained(isCut: string, rest: Value): Value {
  return { ...value(`(${isCut} ? null : ${rest.code})`, rest.type), chain: { isCut, rest } };
}

/** What follows an earlier `?.` of its chain is evaluated only if that one was not cut. */
export function alongChain(target: Value, access: (receiver: Value) => Value): Value {
  if (!target.chain) return access(target);
  const { isCut, rest } = target.chain;
  const next = access(rest);
  return next.chain ? chained(`${isCut} || ${next.chain.isCut}`, next.chain.rest) : chained(isCut, next);
}

function readMember(body: Body, target: Value, name: string, position: Position): Value {
  const { type } = target;
  if (target.isQuery && isPlatform(type, 'List')) {
    const row = type.kind === 'declared' ? type.args[0] : undefined;
    if (row?.kind === 'sobject')
      return readRecordMember(body, value(`oneRow(${target.code})`, row, true), row.object, name, position);
  }
  if (type.kind === 'sobject') return readRecordMember(body, target, type.object, name, position);
  if (type.kind !== 'declared') return refuse(`Variable does not exist: ${name}`, position);
  if (target.isPolymorphic) return readPolymorphicMember(body, target, name, position);
  const found = findField(type, name);
  if (!found || (found.field.isStatic && found.field.owner.origin === 'user')) {
    if (isPlatform(type, 'SObject') && /^id$/i.test(name))
      return value(`${nonNull(target)}.read("Id")`, body.world.platform.core('Id'));
    if (!found) return refuse(`Variable does not exist: ${name}`, position);
    const where = `${name} from the type ${typeName(type)}`;
    return refuse(`Static field cannot be referenced from a non static context: ${where}`, position);
  }
  return fieldValue(body, found, target, position, false);
}

/** A declared field or property read through a receiver, through `this`, or as a static. */
export function fieldValue(
  body: Body,
  found: FoundField,
  target: Value | null,
  position: Position,
  isQualified: boolean
): Value {
  const { field } = found;
  checkFieldAccess(body, field, 'read', position);
  return value(fieldCode(body, field, target, position, isQualified), found.type);
}

export function fieldCode(
  body: Body,
  field: Field,
  target: Value | null,
  position: Position,
  isQualified: boolean
): string {
  const isStored = body.property !== null && body.property === field.name.toLowerCase() && field.owner === body.type;
  if (field.isProperty && !isStored) body.needsContext = true;
  if (field.isStatic) return staticFieldCode(body, field, isStored);
  if (target) return `${target.isSuper ? 'super' : nonNull(target)}.${isStored ? `${field.slot}$` : field.slot}`;
  if (body.isStatic || isQualified) refuse(`Variable does not exist: ${field.name}`, position);
  return `this.${isStored ? `${field.slot}$` : field.slot}`;
}

function staticFieldCode(body: Body, field: Field, isStored: boolean): string {
  const { owner } = field;
  if (owner.origin === 'platform') {
    return `${body.link(`$.platformProperties(${quote(owner.name)}, ${quote(field.slot)})`)}.${field.slot}`;
  }
  if (owner.kind === 'enum') return enumConstantCode(body, declared(owner), field.name);
  const javaScriptClass = classOf(body, declared(owner) as Extract<Type, { kind: 'declared' }>);
  if (field.isProperty && !isStored) return `${javaScriptClass}.${field.slot}`;
  return `${javaScriptClass}.$state().${isStored ? `${field.slot}$` : field.slot}`;
}
