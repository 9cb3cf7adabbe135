import { rightsOf } from '../../execution/access.js';
import { baseProfileOf } from '../../execution/users.js';
import { isPermissionable } from '../../schema/field-facts.js';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.js';
import type { OrgDatabase } from '../database.js';

/** What profiles and deployed permission sets give on fields, as rows; those that Apex has inserted stand beside them. */
export function fillFieldPermissions(database: OrgDatabase): void {
  const { storage } = database;
  const [known] = storage.rows(
    `SELECT 1 FROM "FieldPermissions" f JOIN "PermissionSet" s ON s."Id" = f."ParentId" WHERE s."IsOwnedByProfile" = 1 LIMIT 1`,
    []
  );
  if (known) return;
  const sets = storage.rows(
    'SELECT s."Id", s."Name", p."Name" FROM "PermissionSet" s LEFT JOIN "Profile" p ON p."Id" = s."ProfileId" WHERE s."IsDeleted" = 0',
    []
  );
  const { permissionSets } = database.schema;
  for (const [id, name, profile] of sets) {
    const definition = permissionSets.get(String(name).toLowerCase());
    const profiles = [...permissionSets.values()].filter((one) => one.isProfile && one.name === profile);
    const rights = profile === null ? null : rightsOf(database.schema, baseProfileOf(String(profile)), profiles);
    for (const { object, field } of securedFields(database)) {
      const given =
        rights?.fieldAccess(object.name, field.name) ??
        definition?.fields.get(`${object.name}.${field.name}`.toLowerCase());
      if (given?.read) insert(database, String(id), object, field, given.edit && isEditable(field));
    }
  }
}

function isEditable(field: FieldDefinition): boolean {
  return field.isUpdateable || field.isCreateable || field.type === 'Address';
}

function* securedFields(database: OrgDatabase): Iterable<{ object: ObjectDefinition; field: FieldDefinition }> {
  for (const object of database.schema.objects.values())
    for (const field of object.fields.values())
      if (field.compoundName === undefined && isPermissionable(object, field)) yield { object, field };
}

function insert(
  database: OrgDatabase,
  parent: string,
  object: ObjectDefinition,
  field: FieldDefinition,
  isEdit: boolean
): void {
  database.storage.run(
    `INSERT INTO "FieldPermissions" ("Id", "ParentId", "SobjectType", "Field", "PermissionsRead", "PermissionsEdit", "IsDeleted")
      VALUES (?, ?, ?, ?, 1, ?, 0)`,
    [
      database.newId(database.object('FieldPermissions')),
      parent,
      object.name,
      `${object.name}.${field.name}`,
      Number(isEdit)
    ]
  );
}
