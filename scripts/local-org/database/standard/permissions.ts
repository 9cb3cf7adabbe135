import { isPermissionable } from '../../schema/field-facts.js';
import { fieldNamed, objectNamed } from '../../schema/model.js';
import { dmlError } from '../dml-error.js';
import { goodRows, type SaveChunk, type SaveContext, type SaveRow } from '../save-row.js';

/** Each right on an object with those that it needs. */
const needs: readonly (readonly [string, readonly string[]])[] = [
  ['Create', ['Read']],
  ['Edit', ['Read']],
  ['Delete', ['Read', 'Edit']],
  ['ViewAllRecords', ['Read']],
  ['ModifyAllRecords', ['Read', 'Edit', 'Delete', 'ViewAllRecords']]
];

export function checkObjectPermissions(_context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    const object = String(row.record.values.get('SobjectType'));
    const given = (right: string): boolean => row.record.values.get(`Permissions${right}`) === true;
    for (const [right, others] of needs) {
      const missing = others.filter((other) => !given(other));
      if (!given(right) || missing.length === 0) continue;
      const list = missing.map((other) => `${other} ${object}`).join(', ');
      row.errors.push(
        dmlError('FIELD_INTEGRITY_EXCEPTION', `Permission ${right} ${object} depends on permission(s): ${list}`)
      );
      break;
    }
  }
}

/** A field that has no field-level security cannot be granted, and nobody edits what they cannot read. */
export function checkFieldPermissions(context: SaveContext, chunk: SaveChunk): void {
  for (const row of goodRows(chunk)) {
    const { values } = row.record;
    const [objectName = '', fieldName = ''] = String(values.get('Field')).split('.');
    const object = objectNamed(context.database.schema, objectName);
    const field = object && fieldNamed(object, fieldName);
    if (!object || !field || !isPermissionable(object, field)) refuseField(row);
    else if (values.get('PermissionsEdit') === true && values.get('PermissionsRead') !== true)
      row.errors.push(
        dmlError(
          'FIELD_INTEGRITY_EXCEPTION',
          `Permission Edit ${objectName}.${fieldName} depends on permission(s): Read`
        )
      );
  }
}

function refuseField(row: SaveRow): void {
  const name = String(row.record.values.get('Field'));
  const message = `Field Name: bad value for restricted picklist field: ${name}`;
  row.errors.push(dmlError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, ['Field']));
}
