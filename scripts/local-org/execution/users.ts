import type { PermissionSetDefinition, Schema } from '../schema/model.js';
import { rightsOf } from './access.js';
import type { BaseProfile, Rights } from './access.js';
import type { RunningUser } from './execution.js';
import type { LocalOrg } from './org.js';
import { assignedPermissionSets, grantedByRows } from './permission-rows.js';
import type { Row } from './storage.js';

export interface LoadedUser extends RunningUser {
  canUsePrincipal(name: string): boolean;
}

/** A user with the rights that the profile and the assigned permission sets give at this moment. */
export function loadUser(org: LocalOrg, userId: string): LoadedUser {
  const { rightsVersion } = org.storage;
  let known = loaded.get(org);
  if (!known || known.version !== rightsVersion || known.schema !== org.schema)
    loaded.set(org, (known = { version: rightsVersion, schema: org.schema, users: new Map() }));
  let user = known.users.get(userId);
  if (!user) known.users.set(userId, (user = readUser(org, userId)));
  return user;
}

interface LoadedUsers {
  readonly version: number;
  readonly schema: Schema;
  readonly users: Map<string, LoadedUser>;
}

const loaded = new WeakMap<LocalOrg, LoadedUsers>();

function readUser(org: LocalOrg, userId: string): LoadedUser {
  const row = org.storage.row('User', userId);
  if (!row) throw new Error(`There is no user ${userId}`);
  const profileId = text(row, 'ProfileId');
  const profile = profileId === '' ? null : org.storage.row('Profile', profileId);
  const profileName = profile ? text(profile, 'Name') : '';
  const sets = permissionSetsOf(org, userId, profileId, profileName);
  const rights = cachedRights(org, baseOf(row, profileName), sets);
  return {
    id: text(row, 'Id'),
    name: text(row, 'Name') || `${text(row, 'FirstName')} ${text(row, 'LastName')}`.trim(),
    username: text(row, 'Username'),
    email: text(row, 'Email'),
    profileId,
    profileName,
    timeZone: text(row, 'TimeZoneSidKey') || 'America/Los_Angeles',
    locale: text(row, 'LocaleSidKey') || 'en_US',
    ...rights
  };
}

function text(row: Row, field: string): string {
  const value = row[field];
  return value === null || value === undefined ? '' : String(value);
}

function baseOf(row: Row, profileName: string): BaseProfile {
  const isAutomated = text(row, 'UserType') === 'AutomatedProcess' || text(row, 'Username').startsWith('autoproc@');
  return isAutomated ? 'automated' : baseProfileOf(profileName);
}

export function baseProfileOf(profileName: string): BaseProfile {
  if (profileName === 'System Administrator') return 'administrator';
  if (profileName === 'Read Only') return 'readOnly';
  if (profileName === 'Standard Platform User') return 'platform';
  return /^(Minimum Access|Chatter|Identity|Force\.com|Cross Org|Analytics Cloud)/i.test(profileName)
    ? 'minimum'
    : 'standard';
}

function permissionSetsOf(
  org: LocalOrg,
  userId: string,
  profileId: string,
  profileName: string
): PermissionSetDefinition[] {
  const sets: PermissionSetDefinition[] = [];
  const add = (definition: PermissionSetDefinition | undefined): void => {
    if (definition) sets.push(definition);
  };
  const profileNames = new Set([profileName.toLowerCase(), metadataNameOf(profileName)]);
  for (const definition of org.schema.permissionSets.values())
    if (definition.isProfile && profileNames.has(definition.name.toLowerCase())) add(definition);
  for (const set of assignedPermissionSets(org, userId, profileId)) {
    add(deployedSet(org, text(set, 'Name')));
    add(grantedByRows(org, set) ?? undefined);
  }
  return sets;
}

function deployedSet(org: LocalOrg, name: string): PermissionSetDefinition | undefined {
  const definition = org.schema.permissionSets.get(name.toLowerCase());
  return definition?.isProfile ? undefined : definition;
}

/** The file of a standard profile is named otherwise than its label. */
function metadataNameOf(profileName: string): string {
  const known: Readonly<Record<string, string>> = { 'System Administrator': 'admin', 'Standard User': 'standard' };
  return known[profileName] ?? profileName.toLowerCase();
}

const computed = new WeakMap<Schema, Map<string, Rights>>();

/** Rights depend on the profile and the sets alone, so users with the same ones share them. */
function cachedRights(org: LocalOrg, base: BaseProfile, sets: readonly PermissionSetDefinition[]): Rights {
  let known = computed.get(org.schema);
  if (!known) computed.set(org.schema, (known = new Map()));
  const key = [base, ...sets.map((set) => keyOf(org, set))].join('|');
  let rights = known.get(key);
  if (!rights) known.set(key, (rights = rightsOf(org.schema, base, sets)));
  return rights;
}

/** Deployed sets stay as they are; what rows grant is told by its whole content. */
function keyOf(org: LocalOrg, set: PermissionSetDefinition): string {
  if (org.schema.permissionSets.get(set.name.toLowerCase()) === set)
    return `${set.isProfile ? 'profile' : 'set'}:${set.name}`;
  const { objects, fields, classes, pages, customPermissions, userPermissions } = set;
  return JSON.stringify([objects, fields, classes, pages, customPermissions, userPermissions].map((part) => [...part]));
}
