import { execution } from '../execution/execution.js';
import { objectNamed, type FieldDefinition, type ObjectDefinition, type Schema } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import { quoted } from './storage.js';

/** Which records the running user sees or may change: organization-wide defaults, ownership and the View/Modify All rights. */

type Intent = 'read' | 'write';

/** A place to bind a value and to name a table; SQL of any query offers both. */
export interface SharingTarget {
  readonly add: (value: string) => string;
  readonly alias: () => string;
}

/** SQL over an alias, or null when every record may be seen. */
export function visibleSql(
  schema: Schema,
  object: ObjectDefinition,
  alias: string,
  intent: Intent,
  target: SharingTarget
): string | null {
  if (seesAll(object, intent)) return null;
  if (object.sharingModel === 'ControlledByParent') return parentSql(schema, object, alias, intent, target);
  if (object.sharingModel === 'ReadWrite' || object.sharingModel === 'FullAccess') return null;
  if (object.sharingModel === 'Read' && intent === 'read') return null;
  if (!object.fields.has('ownerid')) return null;
  return `${alias}."OwnerId" = ${target.add(execution().user.id)}`;
}

function seesAll(object: ObjectDefinition, intent: Intent): boolean {
  if (object.kind === 'customMetadata' || object.kind === 'setup' || object.kind === 'customSetting') return true;
  const { user } = execution();
  if (user.hasUserPermission('modifyalldata') || (intent === 'read' && user.hasUserPermission('viewalldata')))
    return true;
  const access = user.objectAccess(object.name.toLowerCase());
  return access.modifyAll || (intent === 'read' && access.viewAll);
}

/** A detail is seen with its master; without one (a contact with no account) by its owner. */
function parentSql(
  schema: Schema,
  object: ObjectDefinition,
  alias: string,
  intent: Intent,
  target: SharingTarget
): string | null {
  const reference = masterOf(object);
  const parent = reference && objectNamed(schema, reference.referenceTo[0] ?? '');
  if (!reference || !parent) return null;
  const inner = target.alias();
  const condition = visibleSql(schema, parent, inner, intent, target);
  if (condition === null) return null;
  const column = `${alias}.${quoted(reference.name)}`;
  const own = object.fields.has('ownerid')
    ? ` OR (${column} IS NULL AND ${alias}."OwnerId" = ${target.add(execution().user.id)})`
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

/** Of these records the ones that the user may not change. */
export function invisibleForWrite(
  database: OrgDatabase,
  object: ObjectDefinition,
  ids: readonly string[]
): Set<string> {
  const values: string[] = [];
  let aliases = 0;
  const add = (value: string): string => `?${values.push(value)}`;
  const list = add(JSON.stringify(ids));
  const condition = visibleSql(database.schema, object, 't', 'write', { add, alias: () => `s${aliases++}` });
  if (condition === null) return new Set();
  const sql = `SELECT t."Id" FROM ${quoted(object.name)} t WHERE t."Id" IN (SELECT value FROM json_each(${list})) AND (${condition}) IS NOT TRUE`;
  return new Set(database.storage.rows(sql, values).map(([id]) => String(id)));
}
