import { execution, type RunningUser } from '../execution/execution.js';
import { objectNamed, type FieldDefinition, type ObjectDefinition } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import { principalsOf } from './principals.js';
import { shareObjectOf } from './share-rows.js';
import { quoted } from './storage.js';

/**
 * Which records the running user sees, changes or deletes: organization-wide defaults, ownership and the role
 * hierarchy, share records, the master's sharing, and the View/Modify All rights.
 */

export type Intent = 'read' | 'write' | 'delete';

/** A place to bind a value and to name a table; SQL of any query offers both. */
export interface SharingTarget {
  readonly add: (value: string) => string;
  readonly alias: () => string;
}

/** SQL over an alias, or null when every record may be seen. */
export function visibleSql(
  database: OrgDatabase,
  object: ObjectDefinition,
  alias: string,
  intent: Intent,
  target: SharingTarget,
  user: RunningUser = execution().user
): string | null {
  if (seesAll(object, intent, user) || isOpen(object, intent)) return null;
  if (object.sharingModel === 'ControlledByParent') return parentSql(database, object, alias, intent, target, user);
  if (!object.fields.has('ownerid')) return null;
  const principals = target.add(JSON.stringify(principalsOf(database, user.id)));
  const mine = `(SELECT value FROM json_each(${principals}))`;
  const granted = grantedSql(database, object, alias, intent, target, mine);
  if (object.name !== 'Account' || intent !== 'read') return granted;
  return `(${[granted, ...throughChildren(database, alias, target, mine)].join(' OR ')})`;
}

/** Owned, or shared on the record itself. */
function grantedSql(
  database: OrgDatabase,
  object: ObjectDefinition,
  alias: string,
  intent: Intent,
  target: SharingTarget,
  mine: string
): string {
  const own = `${alias}."OwnerId" IN ${mine}`;
  const share = shareObjectOf(database.schema, object);
  if (!share) return own;
  const row = target.alias();
  const level = levelCondition(`${row}.${quoted(share.levelField)}`, intent);
  const parent = `${row}.${quoted(share.parentField)} = ${alias}."Id"`;
  const shared = `SELECT 1 FROM ${quoted(share.object.name)} ${row} WHERE ${parent} AND ${row}."UserOrGroupId" IN ${mine} AND ${row}."IsDeleted" = 0${level}`;
  return `(${own} OR EXISTS (${shared}))`;
}

/** Who has one of an account's opportunities, cases or contacts sees the account too. */
function throughChildren(database: OrgDatabase, account: string, target: SharingTarget, mine: string): string[] {
  return ['Opportunity', 'Case', 'Contact'].flatMap((name) => {
    const child = objectNamed(database.schema, name);
    if (!child?.fields.has('accountid') || child.sharingModel === 'ControlledByParent') return [];
    const alias = target.alias();
    const granted = grantedSql(database, child, alias, 'read', target, mine);
    return `EXISTS (SELECT 1 FROM ${quoted(name)} ${alias} WHERE ${alias}."AccountId" = ${account}."Id" AND ${alias}."IsDeleted" = 0 AND ${granted})`;
  });
}

function levelCondition(column: string, intent: Intent): string {
  if (intent === 'read') return '';
  return intent === 'write' ? ` AND ${column} IN ('Edit', 'All')` : ` AND ${column} = 'All'`;
}

/** Deleting takes full access: public read and write gives no right to delete what others own. */
function isOpen(object: ObjectDefinition, intent: Intent): boolean {
  if (object.sharingModel === 'FullAccess') return true;
  if (object.sharingModel === 'ReadWrite') return intent !== 'delete';
  return object.sharingModel === 'Read' && intent === 'read';
}

function seesAll(object: ObjectDefinition, intent: Intent, user: RunningUser): boolean {
  if (object.kind === 'customMetadata' || object.kind === 'setup' || object.kind === 'customSetting') return true;
  if (user.hasUserPermission('modifyalldata') || (intent === 'read' && user.hasUserPermission('viewalldata')))
    return true;
  const access = user.objectAccess(object.name.toLowerCase());
  return access.modifyAll || (intent === 'read' && access.viewAll);
}

/** A detail is seen with its master; without one (a contact with no account) by its owner. Who may change the master may delete details. */
function parentSql(
  database: OrgDatabase,
  object: ObjectDefinition,
  alias: string,
  intent: Intent,
  target: SharingTarget,
  user: RunningUser
): string | null {
  const reference = masterOf(object);
  const parent = reference && objectNamed(database.schema, reference.referenceTo[0] ?? '');
  if (!reference || !parent) return null;
  const inner = target.alias();
  const condition = visibleSql(database, parent, inner, intent === 'read' ? 'read' : 'write', target, user);
  if (condition === null) return null;
  const column = `${alias}.${quoted(reference.name)}`;
  const own = object.fields.has('ownerid')
    ? ` OR (${column} IS NULL AND ${alias}."OwnerId" = ${target.add(user.id)})`
    : '';
  return `(EXISTS (SELECT 1 FROM ${quoted(parent.name)} ${inner} WHERE ${inner}."Id" = ${column} AND ${condition})${own})`;
}

function masterOf(object: ObjectDefinition): FieldDefinition | undefined {
  const fields = [...object.fields.values()];
  return (
    fields.find((field) => field.type === 'MasterDetail') ??
    fields.find((field) => ['AccountId', 'Pricebook2Id', 'OpportunityId', 'OrderId'].includes(field.name))
  );
}

/** Of these records the ones that the user may not read, change or delete. */
export function deniedRecords(
  database: OrgDatabase,
  object: ObjectDefinition,
  ids: readonly string[],
  intent: Intent,
  user: RunningUser = execution().user
): Set<string> {
  const values: string[] = [];
  let aliases = 0;
  const add = (value: string): string => `?${values.push(value)}`;
  const list = add(JSON.stringify(ids));
  const condition = visibleSql(database, object, 't', intent, { add, alias: () => `s${aliases++}` }, user);
  if (condition === null) return new Set();
  const sql = `SELECT t."Id" FROM ${quoted(object.name)} t WHERE t."Id" IN (SELECT value FROM json_each(${list})) AND (${condition}) IS NOT TRUE`;
  return new Set(database.storage.rows(sql, values).map(([id]) => String(id)));
}
