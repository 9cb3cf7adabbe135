import type { ChildRelationship, FieldDefinition, ObjectDefinition } from './model.js';

/** Completes fields and objects with what only all objects together tell: lookup targets, roll-up types, children. */
export function withRelationships(objects: ReadonlyMap<string, ObjectDefinition>): Map<string, ObjectDefinition> {
  const everything = [...objects.values()].filter(holdsUserRecords).map((object) => object.name);
  const children = new Map<string, ChildRelationship[]>();
  const resolved = new Map<string, ObjectDefinition>();
  for (const [key, object] of objects) {
    const fields = new Map<string, FieldDefinition>();
    for (const [fieldKey, field] of object.fields) {
      const complete = withRollUpType(
        field.referenceTo[0] === '*' ? { ...field, referenceTo: everything } : withCanonicalTargets(field, objects),
        objects
      );
      fields.set(fieldKey, complete);
      collectChildren(object, complete, children);
    }
    resolved.set(key, { ...object, fields });
  }
  for (const [key, object] of resolved) {
    resolved.set(key, { ...object, childRelationships: withoutTwins(children.get(key) ?? []) });
  }
  return resolved;
}

function holdsUserRecords(object: ObjectDefinition): boolean {
  return object.kind === 'custom' || (object.kind === 'standard' && !/(Share|History)$/.test(object.name));
}

/** Metadata may spell an object's name in any casing; everybody else compares names as they are. */
function withCanonicalTargets(field: FieldDefinition, objects: ReadonlyMap<string, ObjectDefinition>): FieldDefinition {
  if (field.referenceTo.length === 0) return field;
  return { ...field, referenceTo: field.referenceTo.map((name) => objects.get(name.toLowerCase())?.name ?? name) };
}

/** A roll-up has the type and scale of the field it sums up; a count is a whole number. */
function withRollUpType(field: FieldDefinition, objects: ReadonlyMap<string, ObjectDefinition>): FieldDefinition {
  const { rollUp } = field;
  if (!rollUp) return field;
  if (rollUp.operation === 'count') return { ...field, precision: 18, scale: 0 };
  const child = objects.get(rollUp.childObject.toLowerCase());
  const summarized = child?.fields.get(rollUp.summarizedField?.toLowerCase() ?? '');
  if (!summarized) return field;
  const isNumber = summarized.apexType === 'Decimal' || summarized.apexType === 'Integer';
  const apexType = isNumber ? 'Decimal' : summarized.apexType;
  return { ...field, apexType, precision: summarized.precision, scale: summarized.scale };
}

function collectChildren(
  object: ObjectDefinition,
  field: FieldDefinition,
  children: Map<string, ChildRelationship[]>
): void {
  const name = field.childRelationshipName;
  if (name === undefined) return;
  for (const target of field.referenceTo) {
    const key = target.toLowerCase();
    const list = children.get(key) ?? [];
    list.push({
      name,
      childObject: object.name,
      field: field.name,
      cascadeDelete: field.deleteConstraint === 'Cascade'
    });
    children.set(key, list);
  }
}

/** A standard child relationship wins over a second one of the same name (`Partners` and the like). */
function withoutTwins(list: readonly ChildRelationship[]): ChildRelationship[] {
  return [...new Map(list.toReversed().map((child) => [child.name.toLowerCase(), child])).values()].toReversed();
}
