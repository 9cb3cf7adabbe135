import type { ObjectAccess } from '../../schema/model.js';
import { rightsOf } from '../access.js';
import type { LocalOrg } from '../org.js';
import { baseProfileOf } from '../users.js';

/** Rows that tell what profiles and deployed permission sets give on objects. A deployment writes them anew. */
export function seedObjectPermissions(org: LocalOrg): void {
  for (const set of org.storage.rows('PermissionSet', {})) {
    const id = String(set['Id']);
    const profile = set['ProfileId'];
    const given =
      typeof profile === 'string' ? profileObjects(org, profile) : deployedObjects(org, String(set['Name']));
    if (!given) continue;
    for (const row of org.storage.rows('ObjectPermissions', { ParentId: id }))
      org.storage.deleteRow('ObjectPermissions', String(row['Id']));
    for (const [object, access] of given) insert(org, id, object, access);
  }
}

function deployedObjects(org: LocalOrg, name: string): [string, ObjectAccess][] | null {
  const definition = org.schema.permissionSets.get(name.toLowerCase());
  if (!definition || definition.isProfile) return null;
  return [...definition.objects].map(([key, access]) => [org.schema.objects.get(key)?.name ?? key, access]);
}

function profileObjects(org: LocalOrg, profileId: string): [string, ObjectAccess][] {
  const name = String(org.storage.row('Profile', profileId)?.['Name'] ?? '');
  const definitions = [...org.schema.permissionSets.values()].filter(
    (one) => one.isProfile && one.name.toLowerCase() === name.toLowerCase()
  );
  const rights = rightsOf(org.schema, baseProfileOf(name), definitions);
  return [...org.schema.objects.values()]
    .filter(({ kind, fields }) => kind === 'custom' || (kind === 'standard' && fields.has('createdbyid')))
    .map((object): [string, ObjectAccess] => [object.name, rights.objectAccess(object.name)])
    .filter(([, access]) => access.read);
}

function insert(org: LocalOrg, parent: string, object: string, access: ObjectAccess): void {
  org.storage.insertRow('ObjectPermissions', {
    ParentId: parent,
    SobjectType: object,
    PermissionsCreate: access.create,
    PermissionsRead: access.read,
    PermissionsEdit: access.edit,
    PermissionsDelete: access.delete,
    PermissionsViewAllRecords: access.viewAll,
    PermissionsModifyAllRecords: access.modifyAll,
    PermissionsViewAllFields: access.allFields ?? false
  });
}
