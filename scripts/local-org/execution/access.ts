import { fieldNamed, objectNamed } from '../schema/model.js';
import type {
  FieldAccess,
  FieldDefinition,
  ObjectAccess,
  ObjectDefinition,
  PermissionSetDefinition,
  Schema
} from '../schema/model.js';

/** Everything a user may do, summed over the profile and the assigned permission sets. */
export interface Rights {
  objectAccess(object: string): ObjectAccess;
  fieldAccess(object: string, field: string): FieldAccess;
  hasCustomPermission(name: string): boolean;
  hasUserPermission(name: string): boolean;
  canRunClass(name: string): boolean;
  canOpenPage(name: string): boolean;
  canUsePrincipal(name: string): boolean;
}

export type BaseProfile = 'administrator' | 'standard' | 'minimum' | 'automated';

const none: ObjectAccess = { create: false, read: false, edit: false, delete: false, viewAll: false, modifyAll: false };
const all: ObjectAccess = { create: true, read: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const readOnly: ObjectAccess = { ...none, read: true };
const ownRecords: ObjectAccess = { ...none, create: true, read: true, edit: true, delete: true };

/** What the Standard User profile gives on the objects of every org. */
const standardUserObjects: ReadonlyMap<string, ObjectAccess> = new Map([
  ...[
    'account',
    'contact',
    'opportunity',
    'lead',
    'case',
    'contract',
    'order',
    'orderitem',
    'opportunitylineitem',
    'asset'
  ].map((name): [string, ObjectAccess] => [name, ownRecords]),
  ...['product2', 'pricebook2', 'pricebookentry', 'campaign'].map((name): [string, ObjectAccess] => [name, readOnly])
]);

/** Objects whose rights follow their parent's or that need none: activities, files, the org's own setup. */
const openObjects = new Set([
  'task',
  'event',
  'note',
  'attachment',
  'contentversion',
  'contentdocument',
  'contentdocumentlink'
]);

const administratorPermissions = new Set([
  'modifyalldata',
  'viewalldata',
  'viewsetup',
  'manageusers',
  'authorapex',
  'customizeapplication',
  'apienabled',
  'assignpermissionsets',
  'editreadonlyfields',
  'manageinternalusers',
  'managecustompermissions',
  'activatecontract',
  'activateorder',
  'editpublicdocuments',
  'runreports',
  'managedashboards',
  'editevent',
  'edittask',
  'viewallusers'
]);
const standardPermissions = new Set([
  'apienabled',
  'activatecontract',
  'activateorder',
  'edittask',
  'editevent',
  'runreports'
]);

export function rightsOf(schema: Schema, base: BaseProfile, sets: readonly PermissionSetDefinition[]): Rights {
  const powerful = base === 'administrator' || base === 'automated';
  const hasUserPermission = (name: string): boolean => {
    const wanted = name.toLowerCase();
    if (base === 'automated') return true;
    if (base === 'administrator' && administratorPermissions.has(wanted)) return true;
    if (base === 'standard' && standardPermissions.has(wanted)) return true;
    return sets.some((set) => set.userPermissions.has(wanted));
  };
  const objects = new Map<string, ObjectAccess>();
  const objectAccess = (name: string): ObjectAccess => {
    const key = name.toLowerCase();
    let access = objects.get(key);
    if (!access) {
      const object = objectNamed(schema, key);
      access = object ? accessToObject(object, base, sets, hasUserPermission) : none;
      objects.set(key, access);
    }
    return access;
  };
  return {
    objectAccess,
    fieldAccess: (objectName, fieldName) => {
      const object = objectNamed(schema, objectName);
      const field = object && fieldNamed(object, fieldName);
      if (!object || !field) return { read: false, edit: false };
      const access = objectAccess(objectName);
      if (base === 'automated' || !isPermissionable(object, field))
        return { read: access.read, edit: access.edit || access.create };
      return grantedField(object, field, sets);
    },
    hasCustomPermission: (name) => sets.some((set) => set.customPermissions.has(name.toLowerCase())),
    hasUserPermission,
    canRunClass: (name) =>
      powerful || hasUserPermission('authorapex') || sets.some((set) => set.classes.has(name.toLowerCase())),
    canOpenPage: (name) =>
      powerful || hasUserPermission('customizeapplication') || sets.some((set) => set.pages.has(name.toLowerCase())),
    canUsePrincipal: (name) =>
      base === 'automated' ||
      sets.some((set) => [...set.externalCredentialPrincipals].some((one) => one.toLowerCase() === name.toLowerCase()))
  };
}

function accessToObject(
  object: ObjectDefinition,
  base: BaseProfile,
  sets: readonly PermissionSetDefinition[],
  hasUserPermission: (name: string) => boolean
): ObjectAccess {
  if (base === 'administrator' || base === 'automated' || hasUserPermission('modifyalldata')) return all;
  const name = object.name.toLowerCase();
  if (object.kind === 'setup') return hasUserPermission('manageusers') ? all : readOnly;
  if (object.kind === 'customMetadata' || object.kind === 'customSetting') return readOnly;
  if (openObjects.has(name)) return ownRecords;
  const granted = { ...((base === 'standard' && standardUserObjects.get(name)) || none) };
  if (hasUserPermission('viewalldata')) granted.read = granted.viewAll = true;
  for (const set of sets) {
    const given = set.objects.get(name);
    if (!given) continue;
    granted.create ||= given.create;
    granted.read ||= given.read;
    granted.edit ||= given.edit;
    granted.delete ||= given.delete;
    granted.viewAll ||= given.viewAll;
    granted.modifyAll ||= given.modifyAll;
  }
  return granted;
}

/** Field-level security exists for custom fields that are neither required nor the record's name or master. */
function isPermissionable(object: ObjectDefinition, field: FieldDefinition): boolean {
  if (!field.isCustom || field.isNameField) return false;
  if (object.kind === 'customMetadata' || object.kind === 'customSetting' || object.kind === 'platformEvent')
    return false;
  return !field.isRequired && field.type !== 'MasterDetail';
}

/** Modify All Data opens objects, not fields: after a metadata deploy a custom field is seen only where it is granted. */
function grantedField(
  object: ObjectDefinition,
  field: FieldDefinition,
  sets: readonly PermissionSetDefinition[]
): FieldAccess {
  const key = `${object.name}.${field.name}`.toLowerCase();
  const access: FieldAccess = { read: false, edit: false };
  for (const set of sets) {
    const given = set.fields.get(key);
    if (!given) continue;
    access.read ||= given.read || given.edit;
    access.edit ||= given.edit;
  }
  return access;
}
