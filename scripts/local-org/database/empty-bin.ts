import { execution } from '../execution/execution.js';
import type { OrgDatabase } from './database.js';
import { dmlError } from './dml-error.js';
import type { DmlResult } from './service.js';
import { quoted } from './storage.js';
import { RECYCLE_BIN } from './tables.js';

/** `Database.emptyRecycleBin`: deleted records, and what went with them, are gone for good. */
export function emptyRecycleBin(database: OrgDatabase, ids: readonly (string | null)[]): DmlResult[] {
  const { limits } = execution();
  limits.consume('dmlStatements');
  limits.consume('dmlRows', ids.length);
  return ids.map((id) => emptyOne(database, id));
}

function emptyOne(database: OrgDatabase, id: string | null): DmlResult {
  const { storage } = database;
  const together = storage.rows(`SELECT id, object FROM ${RECYCLE_BIN} WHERE id = ? OR root = ?`, [id, id]);
  if (!together.some(([found]) => found === id)) {
    const error = dmlError('INVALID_ID_FIELD', 'invalid record id');
    return { id, success: false, created: false, errors: [error] };
  }
  for (const [found, object] of together)
    storage.run(`DELETE FROM ${quoted(String(object))} WHERE "Id" = ?`, [String(found)]);
  storage.run(`DELETE FROM ${RECYCLE_BIN} WHERE id = ? OR root = ?`, [id, id]);
  return { id, success: true, created: false, errors: [] };
}
