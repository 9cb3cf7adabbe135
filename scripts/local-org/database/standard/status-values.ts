import type { OrgDatabase } from '../database.js';
import { quoted } from '../storage.js';

/** Whether a status is one that closes: the org's own list says so. */
export function isClosingStatus(database: OrgDatabase, table: 'CaseStatus' | 'TaskStatus', status: unknown): boolean {
  if (typeof status !== 'string') return false;
  const sql = `SELECT 1 FROM ${quoted(table)} WHERE "ApiName" = ? AND "IsClosed" = 1`;
  return database.storage.rows(sql, [status]).length > 0;
}
