import type { ChildRelationship, FieldDefinition, ObjectDefinition } from './model.js';

/** Gives every object its child relationships, and spells out what `*` stands for in a polymorphic lookup. */
export function withRelationships(objects: ReadonlyMap<string, ObjectDefinition>): Map<string, ObjectDefinition> {
  const everything = [...objects.values()].filter(holdsUserRecords).map((object) => object.name);
  const children = new Map<string, ChildRelationship[]>();
  const resolved = new Map<string, ObjectDefinition>();
  for (const [key, object] of objects) {
    const fields = new Map<string, FieldDefinition>();
    for (const [fieldKey, field] of object.fields) {
      const complete =
        field.referenceTo[0] === '*' ? { ...field, referenceTo: everything } : withCanonicalTargets(field, objects);
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
