import { isPermissionable } from '../schema/field-facts.js';
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

/** What a standard profile gives before any permission set is looked at. */
export type BaseProfile = 'administrator' | 'standard' | 'readOnly' | 'platform' | 'minimum' | 'automated';

const none: ObjectAccess = { create: false, read: false, edit: false, delete: false, viewAll: false, modifyAll: false };
const all: ObjectAccess = { create: true, read: true, edit: true, delete: true, viewAll: true, modifyAll: true };
const readOnly: ObjectAccess = { ...none, read: true };
const ownRecords: ObjectAccess = { ...none, create: true, read: true, edit: true, delete: true };

/** What the Standard User profile gives on the objects of every org. */
const standardUserObjects: ReadonlyMap<string, ObjectAccess> = new Map([
  ...['account', 'contact', 'opportunity', 'lead', 'case', 'contract', 'order', 'orderitem', 'asset'].map(
    (name): [string, ObjectAccess] => [name, ownRecords]
  ),
  ...['product2', 'pricebook2', 'campaign'].map((name): [string, ObjectAccess] => [name, readOnly])
]);

/** Profiles without sales objects. */
const platformUserObjects: ReadonlyMap<string, ObjectAccess> = new Map(
  ['account', 'contact', 'asset'].map((name) => [name, ownRecords])
);
const readOnlyUserObjects: ReadonlyMap<string, ObjectAccess> = new Map(
  [...standardUserObjects.keys()].map((name) => [name, readOnly])
);
const noObjects: ReadonlyMap<string, ObjectAccess> = new Map();

const profileObjects: Readonly<Record<BaseProfile, ReadonlyMap<string, ObjectAccess>>> = {
  administrator: noObjects,
  automated: noObjects,
  minimum: noObjects,
  standard: standardUserObjects,
  readOnly: readOnlyUserObjects,
  platform: platformUserObjects
};

/** Objects that no profile lists: who may edit the record they belong to may write them. */
const parentObjects: ReadonlyMap<string, string> = new Map([
  ['opportunitylineitem', 'opportunity'],
  ['opportunitycontactrole', 'opportunity'],
  ['opportunityhistory', 'opportunity'],
  ['opportunityfieldhistory', 'opportunity'],
  ['accountcontactrole', 'account'],
  ['partner', 'account'],
  ['campaignmember', 'campaign'],
  ['casecomment', 'case'],
  ['emailmessage', 'case'],
  ['quotelineitem', 'quote'],
  ['pricebookentry', 'pricebook2']
]);

/** Objects that need no rights of their own: activities, files, the org's own setup. */
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
    if ((base === 'standard' || base === 'platform') && standardPermissions.has(wanted)) return true;
    return sets.some((set) => set.userPermissions.has(wanted));
  };
  const objects = new Map<string, ObjectAccess>();
  const objectAccess = (name: string): ObjectAccess => {
    const key = name.toLowerCase();
    let access = objects.get(key);
    if (!access) {
      const object = objectNamed(schema, key);
      access = object ? accessToObject(schema, object, base, sets, hasUserPermission) : none;
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
      const isSecured = base !== 'automated' && isPermissionable(object, field);
      const canWrite = access.edit || access.create;
      if (!isSecured || (!field.isCustom && base !== 'minimum')) return { read: access.read, edit: canWrite };
      const granted = grantedField(object, field, sets);
      return { read: access.read && (granted.read || access.allFields === true), edit: granted.edit && canWrite };
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

function parentOf(schema: Schema, object: ObjectDefinition): ObjectDefinition | undefined {
  const isCompanion = object.kind === 'standard' && /(Share|History)$/.test(object.name);
  const shared = isCompanion
    ? [...object.fields.values()].find((field) => field.isRequired)?.referenceTo[0]
    : undefined;
  const name = shared ?? parentObjects.get(object.name.toLowerCase());
  return name === undefined ? undefined : objectNamed(schema, name);
}

function accessToObject(
  schema: Schema,
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
  const parent = parentOf(schema, object);
  if (parent) {
    const { read, edit, viewAll, modifyAll } = accessToObject(schema, parent, base, sets, hasUserPermission);
    return { create: edit, read, edit, delete: edit, viewAll, modifyAll };
  }
  const granted = { ...(profileObjects[base].get(name) ?? none) };
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
    granted.allFields ||= given.allFields;
  }
  return granted;
}

/** Modify All Data opens objects, not fields: after a metadata deploy a custom field is seen only where it is granted. */
function grantedField(
  object: ObjectDefinition,
  field: FieldDefinition,
  sets: readonly PermissionSetDefinition[]
): FieldAccess {
  const names = [field.name, ...(field.compoundName === undefined ? [] : [field.compoundName])];
  const keys = names.map((name) => `${object.name}.${name}`.toLowerCase());
  const access: FieldAccess = { read: false, edit: false };
  for (const given of sets.flatMap((set) => keys.flatMap((key) => set.fields.get(key) ?? []))) {
    access.read ||= given.read || given.edit;
    access.edit ||= given.edit;
  }
  return access;
}
