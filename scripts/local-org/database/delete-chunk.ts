import { checkWriteAccess } from './access-write.js';
import type { OrgDatabase } from './database.js';
import { stampRecord } from './defaults.js';
import { deletionPlan, type Deletion } from './deletion-plan.js';
import { dmlError } from './dml-error.js';
import { fireTriggers } from './fire-triggers.js';
import { rollUpParents } from './roll-ups.js';
import { loadRows, updateRow } from './rows.js';
import { goodRows, tellChanges, type SaveChunk, type SaveContext } from './save-row.js';
import { saveRelated } from './standard-objects.js';
import { quoted } from './storage.js';
import { RECYCLE_BIN as BIN } from './tables.js';

export function deleteChunk(context: SaveContext, chunk: SaveChunk): void {
  checkWriteAccess(context, chunk);
  const stored = loadRows(
    context.database,
    chunk.object,
    chunk.rows.flatMap((row) => row.source.id ?? [])
  );
  for (const row of chunk.rows) {
    const record = stored.get(row.source.id ?? '');
    if (!record) row.errors.push(dmlError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'));
    else if (record.values.get('IsDeleted') === true)
      row.errors.push(dmlError('ENTITY_IS_DELETED', 'entity is deleted'));
    else row.record = row.old = record;
  }
  fireTriggers(context, chunk, 'before');
  const plan = deletionPlan(context, chunk);
  if (chunk.rows.some((row) => row.errors.length > 0)) return;
  applyDeletion(context, chunk, plan);
  fireTriggers(context, chunk, 'after');
  if (chunk.rows.some((row) => row.errors.length > 0)) return;
  rollUpParents(context, chunk);
  for (const { object, rows } of plan.details.values()) rollUpParents(context, { object, action: 'DELETE', rows });
  saveRelated(context, chunk);
  tellChanges(chunk);
}

function applyDeletion(context: SaveContext, chunk: SaveChunk, plan: Deletion): void {
  const { storage } = context.database;
  for (const { object, field, ids } of plan.cleared) {
    storage.run(
      `UPDATE ${quoted(object.name)} SET ${quoted(field.name)} = NULL WHERE "Id" IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(ids)]
    );
  }
  const bin = (object: string, id: string, root: string): void => {
    storage.run(`UPDATE ${quoted(object)} SET "IsDeleted" = 1 WHERE "Id" = ?`, [id]);
    storage.run(`INSERT OR REPLACE INTO ${BIN} (id, object, root) VALUES (?, ?, ?)`, [id, object, root]);
  };
  for (const row of goodRows(chunk)) if (row.record.id) bin(chunk.object.name, row.record.id, row.record.id);
  for (const { object, rows, roots } of plan.details.values()) {
    for (const row of rows)
      if (row.record.id) bin(object.name, row.record.id, roots.get(row.record.id) ?? row.record.id);
  }
}

function isInBin({ storage }: OrgDatabase, id: string | null): boolean {
  return storage.rows(`SELECT id FROM ${BIN} WHERE id = ?`, [id]).length > 0;
}

export function undeleteChunk(context: SaveContext, chunk: SaveChunk): void {
  checkWriteAccess(context, chunk);
  const { database } = context;
  const stored = loadRows(
    database,
    chunk.object,
    chunk.rows.flatMap((row) => row.source.id ?? [])
  );
  for (const row of chunk.rows) {
    const record = stored.get(row.source.id ?? '');
    if (record && isInBin(database, record.id)) row.record = record;
    else row.errors.push(dmlError('UNDELETE_FAILED', 'Entity is not in the recycle bin'));
  }
  for (const row of goodRows(chunk)) restore(context, chunk, row.record.id ?? '');
  for (const row of goodRows(chunk)) {
    row.record.values.set('IsDeleted', false);
    stampRecord(database, chunk.object, row.record, false);
    updateRow(
      database,
      chunk.object,
      row.record,
      ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp'].flatMap(
        (name) => chunk.object.fields.get(name.toLowerCase()) ?? []
      )
    );
  }
  fireTriggers(context, chunk, 'after');
  if (chunk.rows.some((row) => row.errors.length > 0)) return;
  rollUpParents(context, chunk);
  saveRelated(context, chunk);
  tellChanges(chunk);
}

/** What went into the bin with a record comes back with it. */
function restore(context: SaveContext, chunk: SaveChunk, root: string): void {
  const { storage, schema } = context.database;
  const together = storage.rows(`SELECT id, object FROM ${BIN} WHERE root = ?`, [root]);
  for (const [id, object] of [[root, chunk.object.name], ...together]) {
    if (schema.objects.has(String(object).toLowerCase()))
      storage.run(`UPDATE ${quoted(String(object))} SET "IsDeleted" = 0 WHERE "Id" = ?`, [String(id)]);
  }
  storage.run(`DELETE FROM ${BIN} WHERE root = ?`, [root]);
}
