import { execution } from '../execution/execution.js';
import { throwException } from '../runtime/exception.js';
import { isPermissionable } from '../schema/field-facts.js';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';

/** What the running user may do with objects and fields; asked only in user mode. */

/** Configuration is read by everyone. */
function isOpenToAll(object: ObjectDefinition): boolean {
  return object.kind === 'customMetadata' || object.kind === 'setup';
}

export function canReadObject(object: ObjectDefinition): boolean {
  return isOpenToAll(object) || execution().user.objectAccess(object.name.toLowerCase()).read;
}

export function canReadField(object: ObjectDefinition, field: FieldDefinition): boolean {
  return (
    isOpenToAll(object) ||
    !isPermissionable(object, field) ||
    execution().user.fieldAccess(object.name.toLowerCase(), field.name.toLowerCase()).read
  );
}

export function canEditField(object: ObjectDefinition, field: FieldDefinition): boolean {
  return (
    !isPermissionable(object, field) ||
    execution().user.fieldAccess(object.name.toLowerCase(), field.name.toLowerCase()).edit
  );
}

export function canWriteObject(object: ObjectDefinition, action: 'INSERT' | 'UPDATE' | 'DELETE' | 'UNDELETE'): boolean {
  if (object.kind === 'setup')
    return execution().user.hasUserPermission('manageusers') || execution().user.hasUserPermission('modifyalldata');
  const access = execution().user.objectAccess(object.name.toLowerCase());
  if (action === 'INSERT') return access.create;
  if (action === 'UPDATE') return access.edit;
  return action === 'DELETE' ? access.delete : access.create && access.delete;
}

export function denyObject(object: ObjectDefinition): never {
  return throwException('System.SecurityException', `Access to entity '${object.name}' denied`);
}
