import type { FieldAccess, ObjectAccess, PermissionSetDefinition } from '../schema/model.js';
import type { LocalOrg } from './org.js';
import type { Row } from './storage.js';

/** What the records of permission sets grant: rights that somebody gave in the running org, beside the deployed ones. */

/** The permission sets that a user has: assigned ones, those of assigned groups, and the one that belongs to the profile. */
export function assignedPermissionSets(org: LocalOrg, userId: string, profileId: string): Row[] {
  const { storage } = org;
  const ids = new Set<string>();
  for (const assignment of storage.rows('PermissionSetAssignment', { AssigneeId: userId })) {
    const { PermissionSetId: set, PermissionSetGroupId: group } = assignment;
    if (typeof set === 'string') ids.add(set);
    if (typeof group !== 'string') continue;
    for (const component of storage.rows('PermissionSetGroupComponent', { PermissionSetGroupId: group }))
      ids.add(String(component['PermissionSetId']));
  }
  const owned = profileId === '' ? [] : storage.rows('PermissionSet', { ProfileId: profileId });
  return [...owned, ...[...ids].map((id) => storage.row('PermissionSet', id)).filter((row) => row !== null)];
}

/** The rights in a permission set's own rows; null when there are none. */
export function grantedByRows(org: LocalOrg, set: Row): PermissionSetDefinition | null {
  const parent = { ParentId: String(set['Id']) };
  const objects = org.storage.rows('ObjectPermissions', parent);
  const fields = org.storage.rows('FieldPermissions', parent);
  const entities = org.storage
    .rows('SetupEntityAccess', parent)
    .map((row) => entityOf(org, String(row['SetupEntityId'])));
  const userPermissions = Object.entries(set)
    .filter(([name, value]) => name.startsWith('Permissions') && isTrue(value))
    .map(([name]) => name.slice('Permissions'.length).toLowerCase());
  if (objects.length + fields.length + entities.length + userPermissions.length === 0) return null;
  const namesOf = (type: string): Set<string> =>
    new Set(entities.filter((entity) => entity?.type === type).map((entity) => entity?.name ?? ''));
  return {
    name: String(set['Id']),
    label: String(set['Label']),
    isProfile: false,
    objects: new Map(objects.map((row) => [lower(row['SobjectType']), objectAccess(row)])),
    fields: new Map(fields.map((row) => [lower(row['Field']), fieldAccess(row)])),
    classes: namesOf('ApexClass'),
    pages: namesOf('ApexPage'),
    customPermissions: namesOf('CustomPermission'),
    userPermissions: new Set(userPermissions),
    externalCredentialPrincipals: new Set()
  };
}

function objectAccess(row: Row): ObjectAccess {
  return {
    create: isTrue(row['PermissionsCreate']),
    read: isTrue(row['PermissionsRead']),
    edit: isTrue(row['PermissionsEdit']),
    delete: isTrue(row['PermissionsDelete']),
    viewAll: isTrue(row['PermissionsViewAllRecords']),
    modifyAll: isTrue(row['PermissionsModifyAllRecords']),
    allFields: isTrue(row['PermissionsViewAllFields'])
  };
}

function fieldAccess(row: Row): FieldAccess {
  return { read: isTrue(row['PermissionsRead']), edit: isTrue(row['PermissionsEdit']) };
}

const entityTypes: Readonly<Record<string, { readonly type: string; readonly name: string }>> = {
  '0CP': { type: 'CustomPermission', name: 'DeveloperName' },
  '01p': { type: 'ApexClass', name: 'Name' },
  '066': { type: 'ApexPage', name: 'Name' }
};

function entityOf(org: LocalOrg, id: string): { readonly type: string; readonly name: string } | null {
  const known = entityTypes[id.slice(0, 3)];
  const row = known && org.storage.row(known.type, id);
  return known && row ? { type: known.type, name: lower(row[known.name]) } : null;
}

function isTrue(value: unknown): boolean {
  return Number(value) === 1;
}

function lower(value: unknown): string {
  return String(value ?? '').toLowerCase();
}
