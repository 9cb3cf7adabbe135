import { objectNamed, type FieldDefinition } from '../schema/model.js';
import { dmlError } from './dml-error.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from './save-row.js';
import { quoted } from './storage.js';
import { storedFields } from './tables.js';

/** Every lookup of a chunk points at a record that exists, is not deleted and is of a type that the field allows. */

interface Reference {
  readonly row: SaveRow;
  readonly field: FieldDefinition;
  readonly id: string;
  readonly object: string;
}

export function checkReferences(context: SaveContext, chunk: SaveChunk): void {
  const byObject = new Map<string, Reference[]>();
  for (const row of goodRows(chunk)) {
    for (const field of storedFields(chunk.object)) {
      if (field.referenceTo.length === 0 || (!field.isCreateable && !field.isUpdateable)) continue;
      const id = row.record.values.get(field.name);
      if (typeof id !== 'string' || row.old?.values.get(field.name) === id) continue;
      const object = targetOf(context, field, id);
      if (object === undefined) row.errors.push(wrongType(field, id));
      else byObject.set(object, [...(byObject.get(object) ?? []), { row, field, id, object }]);
    }
  }
  for (const [object, references] of byObject) checkExistence(context, object, references);
}

function targetOf(context: SaveContext, field: FieldDefinition, id: string): string | undefined {
  return field.referenceTo.find((name) => {
    const object = objectNamed(context.database.schema, name);
    // A type that the schema does not carry cannot be told by its prefix.
    return object === undefined || object.keyPrefix === '' || id.startsWith(object.keyPrefix);
  });
}

function wrongType(field: FieldDefinition, id: string): SaveRow['errors'][number] {
  return dmlError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
}

function checkExistence(context: SaveContext, objectName: string, references: readonly Reference[]): void {
  if (!objectNamed(context.database.schema, objectName)) return;
  const ids = [...new Set(references.map((reference) => reference.id))];
  const sql = `SELECT "Id", "IsDeleted" FROM ${quoted(objectName)} WHERE "Id" IN (SELECT value FROM json_each(?))`;
  const found = new Map(
    context.database.storage
      .rows(sql, [JSON.stringify(ids)])
      .map(([id, isDeleted]) => [String(id), Number(isDeleted) === 1])
  );
  for (const { row, field, id } of references) {
    const isDeleted = found.get(id);
    if (isDeleted === false) continue;
    if (isDeleted) row.errors.push(dmlError('ENTITY_IS_DELETED', 'entity is deleted', [field.name]));
    else if (field.name === 'OwnerId')
      row.errors.push(dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]));
    else
      row.errors.push(
        dmlError(
          'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
          `insufficient access rights on cross-reference id: ${id}`,
          [field.name]
        )
      );
  }
}
