import { execution } from '../../execution/execution.js';
import type { ObjectDefinition } from '../../schema/model.js';
import type { SoqlCondition, SoqlOperand, SoqlStatement } from '../../soql/statement.js';
import type { OrgDatabase } from '../database.js';
import { collectionItems, runtimeOperand } from '../query/operands.js';
import { queryError } from '../query/query-error.js';
import { deniedRecords, type Intent } from '../sharing.js';
import { normalizeId } from '../../runtime/text.js';

const MAXIMUM_RECORDS = 200;

/** `UserRecordAccess`: what one user may do with the records that the query names. */
export function fillRecordAccess(database: OrgDatabase, statement: SoqlStatement, binds: readonly unknown[]): void {
  const conditions = comparisons(statement.where);
  const idsOf = (field: string): string[] =>
    conditions.filter(({ name }) => name === field).flatMap(({ right }) => valuesOf(right, binds));
  const [user] = idsOf('UserId');
  const records = [...new Set(idsOf('RecordId'))];
  if (user === undefined || records.length === 0)
    queryError('UserRecordAccess queries must filter by UserId and RecordId');
  if (records.length > MAXIMUM_RECORDS)
    queryError(`UserRecordAccess queries may name at most ${MAXIMUM_RECORDS} records`);
  const { storage } = database;
  storage.run('DELETE FROM "UserRecordAccess"', []);
  for (const [object, ids] of byObject(database, records)) insertRows(database, object, ids, user);
}

interface Comparison {
  readonly name: string;
  readonly right: SoqlOperand;
}

function comparisons(condition: SoqlCondition | null): Comparison[] {
  if (condition === null || condition.kind === 'not') return [];
  if (condition.kind !== 'compare') return condition.parts.flatMap(comparisons);
  const { left, right } = condition;
  return left.kind === 'field' && left.path.object === 'UserRecordAccess' ? [{ name: left.path.field, right }] : [];
}

function valuesOf(operand: SoqlOperand, binds: readonly unknown[]): string[] {
  const values = operand.kind === 'value' ? [operand.value] : operand.kind === 'list' ? operand.values : [];
  return values.flatMap((value) => {
    if (value.kind === 'string') return normalizeId(value.value) ?? [];
    if (value.kind !== 'bind') return [];
    const bound = binds[value.index];
    return (collectionItems(bound) ?? [bound]).flatMap((item) => idOf(item));
  });
}

const idField = { name: 'RecordId', apexType: 'Id' } as Parameters<typeof runtimeOperand>[0];

function idOf(item: unknown): string[] {
  const operand = runtimeOperand(idField, item);
  return operand.kind === 'value' && typeof operand.value === 'string' ? [operand.value] : [];
}

function byObject(database: OrgDatabase, ids: readonly string[]): Map<ObjectDefinition, string[]> {
  const groups = new Map<ObjectDefinition, string[]>();
  for (const id of ids) {
    const object = [...database.schema.objects.values()].find(({ keyPrefix }) => keyPrefix === id.slice(0, 3));
    if (object) groups.set(object, [...(groups.get(object) ?? []), id]);
  }
  return groups;
}

function insertRows(database: OrgDatabase, object: ObjectDefinition, ids: readonly string[], userId: string): void {
  const user = execution().userNamed(userId);
  const access = user.objectAccess(object.name.toLowerCase());
  const denied = (intent: Intent): Set<string> => deniedRecords(database, object, ids, intent, user);
  const [reads, writes, deletes] = [denied('read'), denied('write'), denied('delete')];
  for (const id of ids) {
    const canRead = access.read && !reads.has(id);
    const canEdit = canRead && access.edit && !writes.has(id);
    const isFull = canEdit && !deletes.has(id);
    const canDelete = isFull && access.delete;
    const most = isFull && canDelete ? 'All' : canDelete ? 'Delete' : canEdit ? 'Edit' : canRead ? 'Read' : 'None';
    database.storage.run(
      `INSERT INTO "UserRecordAccess" ("Id", "UserId", "RecordId", "HasReadAccess", "HasEditAccess", "HasDeleteAccess",
        "HasTransferAccess", "HasAllAccess", "MaxAccessLevel") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, userId, id, ...[canRead, canEdit, canDelete, isFull, isFull && canDelete].map(Number), most]
    );
  }
}
