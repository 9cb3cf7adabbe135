import { execution } from '../execution/execution.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { ObjectDefinition } from '../schema/model.js';
import { dmlError } from './dml-error.js';
import type { DmlError, DmlOperation } from './service.js';

/** Setup objects and others may not be written in one transaction. */

const SETUP_OBJECTS = new Set([
  'User',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'ObjectPermissions',
  'FieldPermissions',
  'SetupEntityAccess',
  'EmailTemplate',
  'Folder',
  'Group',
  'GroupMember',
  'QueueSobject',
  'UserRole'
]);

interface Written {
  setup: string | null;
  other: string | null;
}

const scopes = new WeakMap<object, Written[]>();

function scopesOf(key: object): Written[] {
  let stack = scopes.get(key);
  if (!stack) scopes.set(key, (stack = [{ setup: null, other: null }]));
  return stack;
}

const ROLE_FIELDS = ['UserRoleId'];
const ACCESS_FIELDS = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];

/** A user without a role may be inserted beside other records, and changed in what gives no access. */
function isHarmlessUser(object: ObjectDefinition, operation: DmlOperation, records: readonly SObjectRecord[]): boolean {
  if (object.name !== 'User' || (operation !== 'insert' && operation !== 'update')) return false;
  const weighty = operation === 'insert' ? ROLE_FIELDS : ACCESS_FIELDS;
  return records.every((record) => weighty.every((name) => (record.values.get(name) ?? null) === null));
}

export function mixedDmlError(
  object: ObjectDefinition,
  operation: DmlOperation,
  records: readonly SObjectRecord[]
): DmlError | null {
  if (isHarmlessUser(object, operation, records)) return null;
  const stack = scopesOf(execution());
  const written = stack[stack.length - 1];
  if (!written || object.kind === 'platformEvent') return null;
  const isSetup = SETUP_OBJECTS.has(object.name);
  if (object.kind === 'setup' && !isSetup) return null;
  const conflict = isSetup ? written.other : written.setup;
  if (conflict) {
    return dmlError(
      'MIXED_DML_OPERATION',
      `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object.name}, original object: ${conflict}`
    );
  }
  if (isSetup) written.setup ??= object.name;
  else written.other ??= object.name;
  return null;
}

/** `System.runAs` starts anew, and so does what follows `Test.startTest`. */
export function withOwnDmlScope<Result>(body: () => Result): Result {
  const stack = scopesOf(execution());
  stack.push({ setup: null, other: null });
  try {
    return body();
  } finally {
    stack.pop();
  }
}

/** What follows `Test.startTest` may write the other kind again. */
export function startDmlScope(): void {
  const stack = scopesOf(execution());
  stack[stack.length - 1] = { setup: null, other: null };
}
