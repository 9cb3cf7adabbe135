import { objectNamed, type ObjectDefinition, type Schema } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import { dmlError } from './dml-error.js';
import { goodRows, type SaveChunk, type SaveContext } from './save-row.js';
import { quoted } from './storage.js';

/** The records that say who has access to a record of another object: `Invoice__Share`, `AccountShare`. */

export interface ShareObject {
  readonly object: ObjectDefinition;
  readonly parentField: string;
  readonly levelField: string;
}

export function shareObjectOf(schema: Schema, object: ObjectDefinition): ShareObject | null {
  const isCustom = /__c$/i.test(object.name);
  const share = objectNamed(schema, isCustom ? object.name.replace(/__c$/i, '__Share') : `${object.name}Share`);
  if (!share) return null;
  return {
    object: share,
    parentField: isCustom ? 'ParentId' : `${object.name}Id`,
    levelField: isCustom ? 'AccessLevel' : `${object.name}AccessLevel`
  };
}

/** The object that a share object shares. */
function sharedObjectOf(schema: Schema, share: ObjectDefinition): ObjectDefinition | null {
  if (!share.name.endsWith('Share')) return null;
  const name = share.name.endsWith('__Share') ? share.name.replace(/__Share$/, '__c') : share.name.slice(0, -5);
  return objectNamed(schema, name) ?? null;
}

/** An owner has a share record of their own; who gets the record from another loses what was shared by hand. */
export function keepOwnerShares(context: SaveContext, chunk: SaveChunk): void {
  const { database } = context;
  const { sharingModel } = chunk.object;
  if (sharingModel !== 'Private' && sharingModel !== 'Read') return;
  const share = shareObjectOf(database.schema, chunk.object);
  if (!share) return;
  for (const row of goodRows(chunk)) {
    const owner = row.record.values.get('OwnerId');
    const id = row.record.id;
    if (id === null || typeof owner !== 'string' || row.old?.values.get('OwnerId') === owner) continue;
    if (row.old) removeHandmade(database, share, id);
    insertOwnerShare(database, share, id, owner);
  }
}

function removeHandmade(database: OrgDatabase, share: ShareObject, id: string): void {
  database.storage.run(
    `DELETE FROM ${quoted(share.object.name)} WHERE ${quoted(share.parentField)} = ? AND "RowCause" IN ('Owner', 'Manual')`,
    [id]
  );
}

function insertOwnerShare(database: OrgDatabase, share: ShareObject, id: string, owner: string): void {
  database.storage.run(
    `INSERT INTO ${quoted(share.object.name)} ("Id", ${quoted(share.parentField)}, "UserOrGroupId", ${quoted(share.levelField)}, "RowCause", "IsDeleted") VALUES (?, ?, ?, 'All', 'Owner', 0)`,
    [database.newId(share.object), id, owner]
  );
}

const levels = ['Read', 'Edit', 'All'];

/** What a share record must be: shared by hand unless it says otherwise, and more than what everyone has. */
export function checkShareRows(context: SaveContext, chunk: SaveChunk): void {
  const shared = sharedObjectOf(context.database.schema, chunk.object);
  const share = shared && shareObjectOf(context.database.schema, shared);
  if (!shared || !share || context.isPlatform) return;
  for (const row of goodRows(chunk)) {
    if (chunk.action === 'INSERT' && !row.record.values.get('RowCause')) row.record.values.set('RowCause', 'Manual');
    const level = String(row.record.values.get(share.levelField) ?? '');
    const given = shared.sharingModel === 'Read' ? 'Read' : shared.sharingModel === 'Private' ? '' : 'Edit';
    if (levels.indexOf(level) > levels.indexOf(given)) continue;
    const message = `${share.levelField}: trivial share level ${level}, for organization with default level ${given}`;
    row.errors.push(dmlError('FIELD_FILTER_VALIDATION_EXCEPTION', message, [share.levelField]));
  }
}
