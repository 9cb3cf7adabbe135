import { execution } from '../execution/execution.js';
import type { OrgDatabase } from './database.js';
import { dmlError } from './dml-error.js';
import type { DmlResult } from './service.js';
import { RECYCLE_BIN } from './tables.js';

/**
 * `Database.emptyRecycleBin`: deleted records, and what went with them, do not come back. `ALL ROWS` still finds them,
 * as Salesforce's queries do for about a day.
 */
export function emptyRecycleBin(database: OrgDatabase, ids: readonly (string | null)[]): DmlResult[] {
  const { limits } = execution();
  limits.consume('dmlStatements');
  limits.consume('dmlRows', ids.length);
  return ids.map((id) => emptyOne(database, id));
}

function emptyOne(database: OrgDatabase, id: string | null): DmlResult {
  const { storage } = database;
  if (storage.rows(`SELECT id FROM ${RECYCLE_BIN} WHERE id = ?`, [id]).length === 0) {
    const error = dmlError('INVALID_ID_FIELD', 'invalid record id');
    return { id, success: false, created: false, errors: [error] };
  }
  storage.run(`DELETE FROM ${RECYCLE_BIN} WHERE id = ? OR root = ?`, [id, id]);
  return { id, success: true, created: false, errors: [] };
}
