import { fieldNamed } from '../schema/model.js';
import { canEditField, canWriteObject, denyObject } from './access.js';
import { dmlError } from './dml-error.js';
import { isWriteable, type SaveChunk, type SaveContext } from './save-row.js';
import { checkLocks } from './locks.js';
import { deniedRecords } from './sharing.js';

/** Object and field rights in user mode, and the sharing of the records written to. */
export function checkWriteAccess(context: SaveContext, chunk: SaveChunk): void {
  if (context.isPlatform) return;
  checkLocks(context, chunk);
  if (context.options.access === 'user') {
    if (!canWriteObject(chunk.object, chunk.action)) denyObject(chunk.object);
    checkFields(chunk);
  }
  // User mode obeys sharing whatever the class declares.
  if (chunk.action !== 'INSERT' && (context.options.sharing || context.options.access === 'user'))
    checkSharing(context, chunk);
}

function checkFields(chunk: SaveChunk): void {
  const { object, action } = chunk;
  if (action !== 'INSERT' && action !== 'UPDATE') return;
  for (const row of chunk.rows) {
    const denied: string[] = [];
    for (const name of row.source.values.keys()) {
      const field = fieldNamed(object, name);
      if (!field || field.name === 'Id' || !isWriteable(field, action)) continue;
      if (!canEditField(object, field)) denied.push(field.name);
    }
    if (denied.length === 0) continue;
    const message = `Operation failed due to fields being inaccessible on Sobject ${object.name}, check errors on Exception or Result!`;
    row.errors.push(dmlError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, denied));
  }
}

function checkSharing(context: SaveContext, chunk: SaveChunk): void {
  const ids = chunk.rows.flatMap((row) => row.source.id ?? []);
  const intent = chunk.action === 'DELETE' ? 'delete' : 'write';
  const denied = deniedRecords(context.database, chunk.object, ids, intent);
  for (const row of chunk.rows) {
    if (row.source.id !== null && denied.has(row.source.id)) {
      row.errors.push(dmlError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'));
    }
  }
}
