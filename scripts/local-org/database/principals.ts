import type { OrgDatabase } from './database.js';
import type { Storage } from './storage.js';

/** Whose records and shares count for a user: the user, everyone below in the role hierarchy, and all their groups. */
export function principalsOf(database: OrgDatabase, userId: string): readonly string[] {
  const { storage } = database;
  if (!database.schema.objects.has('userrole')) return [userId];
  const role = roleOf(storage, userId);
  const below = role === null ? [] : rolesBelow(storage, role);
  const users = [userId, ...usersIn(storage, below)];
  const start = [...users, ...standingGroups(storage, role, below)];
  return [...start, ...groupsWith(storage, start)];
}

function roleOf(storage: Storage, userId: string): string | null {
  const role = storage.rows('SELECT "UserRoleId" FROM "User" WHERE "Id" = ?', [userId])[0]?.[0];
  return typeof role === 'string' ? role : null;
}

function rolesBelow(storage: Storage, role: string): string[] {
  const sql = `WITH RECURSIVE below(id) AS (SELECT "Id" FROM "UserRole" WHERE "ParentRoleId" = ?
    UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId" = below.id) SELECT id FROM below`;
  return texts(storage, sql, role);
}

function rolesAbove(storage: Storage, role: string): string[] {
  const sql = `WITH RECURSIVE above(id) AS (SELECT ? UNION
    SELECT r."ParentRoleId" FROM "UserRole" r JOIN above ON r."Id" = above.id WHERE r."ParentRoleId" IS NOT NULL)
    SELECT id FROM above`;
  return texts(storage, sql, role);
}

function usersIn(storage: Storage, roles: readonly string[]): string[] {
  if (roles.length === 0) return [];
  return texts(
    storage,
    'SELECT "Id" FROM "User" WHERE "UserRoleId" IN (SELECT value FROM json_each(?))',
    JSON.stringify(roles)
  );
}

/** Groups that nobody is put into by hand: everyone's, and those of roles. */
function standingGroups(storage: Storage, role: string | null, below: readonly string[]): string[] {
  const everyone = texts(storage, `SELECT "Id" FROM "Group" WHERE "Type" = ?`, 'Organization');
  if (role === null) return everyone;
  const own = JSON.stringify([role, ...below]);
  const above = JSON.stringify([...rolesAbove(storage, role), ...below]);
  const sql = `SELECT "Id" FROM "Group" WHERE ("Type" = 'Role' AND "RelatedId" IN (SELECT value FROM json_each(?)))
    OR ("Type" = 'RoleAndSubordinates' AND "RelatedId" IN (SELECT value FROM json_each(?)))`;
  return [...everyone, ...storage.rows(sql, [own, above]).map(([id]) => String(id))];
}

/** Groups may be members of groups. */
function groupsWith(storage: Storage, members: readonly string[]): string[] {
  const sql = `WITH RECURSIVE inside(id) AS (
    SELECT "GroupId" FROM "GroupMember" WHERE "IsDeleted" = 0 AND "UserOrGroupId" IN (SELECT value FROM json_each(?))
    UNION SELECT m."GroupId" FROM "GroupMember" m JOIN inside ON m."UserOrGroupId" = inside.id WHERE m."IsDeleted" = 0)
    SELECT id FROM inside`;
  return texts(storage, sql, JSON.stringify(members));
}

function texts(storage: Storage, sql: string, value: string): string[] {
  return storage.rows(sql, [value]).map(([id]) => String(id));
}
