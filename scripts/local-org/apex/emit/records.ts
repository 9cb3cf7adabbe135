import { polymorphicFields } from '../../schema/platform-fields.js';
import {
  childRelationshipNamed,
  fieldNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition
} from '../../schema/model.js';
import type { Position } from '../syntax/tree.js';
import { refuse } from '../problem.js';
import { findField } from '../types/members.js';
import { declared, type Type } from '../types/type.js';
import type { World } from '../types/world.js';
import type { Body } from './body.js';
import type { Reference } from './names.js';
import { quote } from './script.js';
import { nonNull, value, type Place, type Value } from './value.js';

export function fieldValueType(world: World, field: FieldDefinition): Type {
  const header = field.apexType === 'EventBus.ChangeEventHeader' ? world.platform.find(field.apexType) : undefined;
  return header ? declared(header) : world.platform.core(field.apexType);
}

function parentType(world: World, field: FieldDefinition): Type {
  const [only, ...others] = field.referenceTo;
  const object = only && others.length === 0 ? world.object(only) : undefined;
  return object ? { kind: 'sobject', object } : world.platform.core('SObject');
}

/** `record.Field`, `record.Parent__r`, `record.Children__r`. */
export function readRecordMember(
  body: Body,
  target: Value,
  object: ObjectDefinition,
  name: string,
  position: Position
): Value {
  const { world } = body;
  const field = fieldNamed(object, name);
  const receiver = nonNull(target);
  if (field) return readField(receiver, field, fieldValueType(world, field));
  const reference = referenceNamed(object, name);
  if (reference?.relationshipName) {
    const type = parentType(world, reference);
    const parent = value(`${receiver}.readParent(${quote(reference.relationshipName)})`, type);
    return type.kind === 'sobject' ? parent : { ...parent, isPolymorphic: true };
  }
  const children = childRelationshipNamed(object, name);
  const childObject = children ? world.object(children.childObject) : undefined;
  if (children && childObject) {
    return value(
      `${receiver}.readChildren(${quote(children.name)})`,
      world.platform.list({ kind: 'sobject', object: childObject })
    );
  }
  if (/^sobjecttype$/i.test(name)) return sobjectToken(body, object);
  return refuse(`Variable does not exist: ${name}`, position);
}

/** `task.What.Name`: what the platform's object `Name` shows of whatever record is behind a polymorphic lookup. */
export function readPolymorphicMember(body: Body, target: Value, name: string, position: Position): Value {
  const field = polymorphicFields.get(name.toLowerCase());
  if (!field) return refuse(`Variable does not exist: ${name}`, position);
  return readField(nonNull(target), field, fieldValueType(body.world, field));
}

/** Fields beyond a null parent of a queried row read null, so a path is read as one. */
function readField(receiver: string, field: FieldDefinition, type: Type): Value {
  const steps: string[] = [];
  let root = receiver;
  for (;;) {
    const match = /^(?:nn\()?(.*)\.readParent\(("[^"]*")\)\)?$/s.exec(root);
    if (!match || !root.endsWith(root.startsWith('nn(') ? '))' : ')')) break;
    steps.unshift(match[2] as string);
    root = match[1] as string;
  }
  if (steps.length === 0) return value(`${receiver}.read(${quote(field.name)})`, type);
  return value(`${root}.readPath([${steps.join(', ')}], ${quote(field.name)})`, type);
}

/** A field that code assigns to. */
export function recordPlace(
  body: Body,
  target: Value,
  object: ObjectDefinition,
  name: string,
  position: Position
): Place {
  const field = fieldNamed(object, name);
  const temporary = body.temporary();
  const prepare = [`${temporary} = ${nonNull(target)}`];
  if (field) {
    checkWriteable(object, field, position);
    const key = quote(field.name);
    return {
      type: fieldValueType(body.world, field),
      prepare,
      read: `${temporary}.read(${key})`,
      write: (code) => `writeField(${temporary}, ${key}, ${code})`
    };
  }
  const reference = referenceNamed(object, name);
  if (!reference?.relationshipName) return refuse(`Variable does not exist: ${name}`, position);
  const key = quote(reference.relationshipName);
  return {
    type: parentType(body.world, reference),
    prepare,
    read: `${temporary}.readParent(${key})`,
    write: (code) => `writeParent(${temporary}, ${key}, ${code})`
  };
}

/** Computed fields can never be set; audit fields are refused when they are saved, as on the platform. */
export function checkWriteable(object: ObjectDefinition, field: FieldDefinition, position: Position): void {
  // Tests make custom metadata records in memory; saving one is refused elsewhere.
  if (object.kind === 'customMetadata') return;
  const isComputed = field.formula !== undefined || field.rollUp !== undefined || field.type === 'AutoNumber';
  const isReadOnly = !field.isCreateable && !field.isUpdateable && field.name !== 'Id';
  if (isComputed || (isReadOnly && !field.isCustom))
    refuse(`Field is not writeable: ${object.name}.${field.name}`, position);
}

function token(body: Body, typeNameInSchema: string, code: string): Value {
  const declaration = body.world.platform.find(`Schema.${typeNameInSchema}`);
  const type = declaration ? declared(declaration) : body.world.platform.core('Object');
  return value(body.link(code), type, true);
}

function sobjectToken(body: Body, object: ObjectDefinition): Value {
  return token(body, 'SObjectType', `$.sobjectType(${quote(object.name)})`);
}

/** `AggregateResult.SObjectType`: grouped rows have a type, though no object stands behind it. */
export function aggregateResultToken(body: Body): Value {
  return token(body, 'SObjectType', '$.sobjectType("AggregateResult")');
}

function fieldToken(body: Body, object: ObjectDefinition, field: FieldDefinition): Value {
  return token(body, 'SObjectField', `$.sobjectField(${quote(object.name)}, ${quote(field.name)})`);
}

type Describe = Extract<Reference, { kind: 'describe' }>;

/** `Account.Name`, `Account.SObjectType`, `Schema.SObjectType.Account`, `….fields.Name`. */
export function objectStaticMember(
  body: Body,
  base: Describe,
  node: { readonly name: string; readonly position: Position }
): Reference {
  if (base.part === 'objects') {
    const object = body.world.object(node.name);
    if (!object) return refuse(`Variable does not exist: ${node.name}`, node.position);
    return { kind: 'describe', object, part: 'described' };
  }
  const object = base.object as ObjectDefinition;
  if (/^fields$/i.test(node.name) && (base.part === 'object' || base.part === 'described'))
    return { kind: 'describe', object, part: base.part === 'object' ? 'tokens' : 'fields' };
  if (/^fieldsets$/i.test(node.name) && base.part === 'described')
    return { kind: 'describe', object, part: 'fieldSets' };
  if (base.part === 'fieldSets') return { kind: 'value', value: fieldSetValue(body, object, node) };
  if (base.part === 'described') return { kind: 'value', value: describedProperty(body, object, node) };
  if (/^sobjecttype$/i.test(node.name)) return { kind: 'value', value: sobjectToken(body, object) };
  const field = fieldNamed(object, node.name);
  if (!field) return refuse(`Variable does not exist: ${node.name}`, node.position);
  return {
    kind: 'value',
    value: base.part === 'fields' ? fieldDescribe(body, object, field) : fieldToken(body, object, field)
  };
}

/** `Schema.SObjectType.Account.keyPrefix` */
function describedProperty(
  body: Body,
  object: ObjectDefinition,
  { name, position }: { readonly name: string; readonly position: Position }
): Value {
  const result = describeValue(body, object);
  const found = result.type.kind === 'declared' ? findField(result.type, name) : null;
  return found
    ? value(`${result.code}.${found.field.name}`, found.type)
    : refuse(`Variable does not exist: ${name}`, position);
}

/** `Schema.SObjectType.Account` and `….fields` as the receiver of a call. */
export function describedValue(body: Body, base: Describe, position: Position): Value {
  if (!base.object || base.part === 'object' || base.part === 'tokens')
    return refuse('Variable does not exist: SObjectType', position);
  const result = describeValue(body, base.object);
  if (base.part === 'described' || result.type.kind !== 'declared') return result;
  const found = findField(result.type, base.part);
  return found
    ? value(`${result.code}.${base.part}`, found.type, true)
    : refuse(`Variable does not exist: ${base.part}`, position);
}

/** `Schema.SObjectType.Account.fieldSets.Overview`, a field set that the project has. */
function fieldSetValue(
  body: Body,
  object: ObjectDefinition,
  { name, position }: { readonly name: string; readonly position: Position }
): Value {
  const isKnown = body.world.schema.other.get('FieldSet')?.has(`${object.name}.${name}`.toLowerCase()) ?? false;
  const declaration = body.world.platform.find('Schema.FieldSet');
  if (!isKnown || !declaration) return refuse(`Variable does not exist: ${name}`, position);
  const code = `${describeValue(body, object).code}.fieldSets.getMap().get(${quote(name.toLowerCase())})`;
  return value(code, declared(declaration), true);
}

function describeValue(body: Body, object: ObjectDefinition): Value {
  return described(body, 'DescribeSObjectResult', sobjectToken(body, object));
}

function fieldDescribe(body: Body, object: ObjectDefinition, field: FieldDefinition): Value {
  return described(body, 'DescribeFieldResult', fieldToken(body, object, field));
}

function described(body: Body, typeNameInSchema: string, token: Value): Value {
  const declaration = body.world.platform.find(`Schema.${typeNameInSchema}`);
  return value(
    `${token.code}.getDescribe()`,
    declaration ? declared(declaration) : body.world.platform.core('Object'),
    true
  );
}
