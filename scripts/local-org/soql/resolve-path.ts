import { makeField } from '../schema/field-types.js';
import { polymorphicFields } from '../schema/platform-fields.js';
import {
  fieldNamed,
  objectNamed,
  referenceNamed,
  type FieldDefinition,
  type ObjectDefinition,
  type Schema
} from '../schema/model.js';
import { SoqlError, type NameExpression } from './syntax.js';
import type { FieldPath, ReferenceStep } from './statement.js';

const MAXIMUM_STEPS = 5;

/** `Owner.Type`: the kind of record behind a polymorphic lookup; no object has it as a field. */
export const POLYMORPHIC_NAME = 'Name';
const TYPE_FIELD = makeField({ name: 'Type', type: 'Picklist', isCreateable: false, isUpdateable: false });

export function fieldAt(schema: Schema, path: FieldPath): FieldDefinition {
  if (path.object === POLYMORPHIC_NAME) return TYPE_FIELD;
  const object = objectNamed(schema, path.object);
  const field = object && fieldNamed(object, path.field);
  if (!field) throw new Error(`${path.object}.${path.field} is not in the schema`);
  return field;
}

export interface Scope {
  readonly schema: Schema;
  readonly object: ObjectDefinition;
  readonly alias: string | null;
}

export function requireObject(schema: Schema, name: string, offset: number): ObjectDefinition {
  const object = objectNamed(schema, name);
  if (object) return object;
  throw new SoqlError(unknownObject(name), offset);
}

export function unknownObject(name: string): string {
  return `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
}

export function noSuchColumn(field: string, entity: string): string {
  return `No such column '${field}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
}

/** Follows `Account.Owner.Name` from the query's object; throws in Salesforce's words. */
export function resolvePath(scope: Scope, expression: NameExpression): FieldPath {
  const names = withoutPrefix(scope, expression.path);
  const steps: ReferenceStep[] = [];
  let objects: ObjectDefinition[] = [scope.object];
  for (const relationship of names.slice(0, -1)) {
    const step = followReference(scope.schema, objects, relationship, expression);
    steps.push(step);
    objects = step.objects.map((name) => requireObject(scope.schema, name, expression.offset));
  }
  if (steps.length > MAXIMUM_STEPS)
    throw new SoqlError(`SOQL: relationship paths may not be longer than ${MAXIMUM_STEPS} levels`, expression.offset);
  if (objects.length > 1 && names[names.length - 1]?.toLowerCase() === 'type')
    return { steps, object: POLYMORPHIC_NAME, field: 'Type' };
  const { object, field } = findField(objects, names[names.length - 1] ?? '', expression.offset);
  return { steps, object: object.name, field: field.name };
}

function withoutPrefix(scope: Scope, path: readonly string[]): readonly string[] {
  const first = path[0]?.toLowerCase();
  if (path.length < 2 || first === undefined) return path;
  const isAlias = scope.alias !== null && first === scope.alias.toLowerCase();
  const isObject = first === scope.object.name.toLowerCase() && !referenceNamed(scope.object, first);
  return isAlias || isObject ? path.slice(1) : path;
}

function followReference(
  schema: Schema,
  objects: readonly ObjectDefinition[],
  relationship: string,
  expression: NameExpression
): ReferenceStep {
  for (const object of objects) {
    const field = referenceNamed(object, relationship);
    if (!field) continue;
    if (objects.length > 1) break;
    const known = field.referenceTo.filter((name) => objectNamed(schema, name));
    if (known.length === 0)
      throw new SoqlError(
        `not supported by the local org: relationship ${relationship} of ${object.name}`,
        expression.offset
      );
    return {
      from: object.name,
      field: field.name,
      relationship: field.relationshipName ?? relationship,
      objects: known
    };
  }
  throw new SoqlError(
    `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    expression.offset
  );
}

function findField(
  objects: readonly ObjectDefinition[],
  name: string,
  offset: number
): { object: ObjectDefinition; field: FieldDefinition } {
  const isPolymorphic = objects.length > 1;
  if (isPolymorphic && !polymorphicFields.has(name.toLowerCase()))
    throw new SoqlError(noSuchColumn(name, 'Name'), offset);
  for (const object of objects) {
    const field = fieldNamed(object, name);
    if (field) return { object, field };
  }
  throw new SoqlError(noSuchColumn(name, isPolymorphic ? 'Name' : (objects[0]?.name ?? '')), offset);
}
