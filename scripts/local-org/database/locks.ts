import { execution } from '../execution/execution.js';
import { dmlError } from './dml-error.js';
import { goodRows, type SaveChunk, type SaveContext } from './save-row.js';
import type { Storage } from './storage.js';
import { RECORD_LOCKS } from './tables.js';

/** Records that approvals (or Apex) have locked: only administrators may change them. */

export function lockedRecords(storage: Storage, ids: readonly string[]): Set<string> {
  const sql = `SELECT id FROM ${RECORD_LOCKS} WHERE id IN (SELECT value FROM json_each(?))`;
  return new Set(storage.rows(sql, [JSON.stringify(ids)]).map(([id]) => String(id)));
}

export function lockRecord(storage: Storage, id: string): void {
  storage.run(`INSERT OR IGNORE INTO ${RECORD_LOCKS} (id) VALUES (?)`, [id]);
}

export function unlockRecord(storage: Storage, id: string): void {
  storage.run(`DELETE FROM ${RECORD_LOCKS} WHERE id = ?`, [id]);
}

export function checkLocks(context: SaveContext, chunk: SaveChunk): void {
  if (context.isPlatform || chunk.action === 'INSERT' || execution().user.hasUserPermission('modifyalldata')) return;
  const ids = chunk.rows.flatMap(({ source }) => source.id ?? []);
  const locked = lockedRecords(context.database.storage, ids);
  for (const row of goodRows(chunk)) {
    if (row.source.id === null || !locked.has(row.source.id)) continue;
    const message = 'This record is locked. If you need to edit it, contact your admin.';
    row.errors.push(dmlError('ENTITY_IS_LOCKED', message));
  }
}
