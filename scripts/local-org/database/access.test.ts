import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ADMIN, FULL_ACCESS, recordOf, type TestOrg } from './fixture.js';
import { fails, openOrders, save } from './orders-fixture.js';

let org: TestOrg;
beforeEach(() => {
  org = openOrders();
});
afterEach(() => org.close());

test('user mode refuses objects and fields that the user may not touch', () => {
  org.user.fieldAccess = (_object, name) => ({ read: name !== 'code__c', edit: name !== 'code__c' });
  fails(
    () => save(org, 'insert', [recordOf('Account', { Name: 'A', Code__c: 'x' })], { access: 'user' }),
    'Operation failed due to fields being inaccessible on Sobject Account, check errors on Exception or Result!'
  );
  fails(
    () =>
      org.data.queryText('SELECT Id FROM Account WHERE Code__c = null', () => null, { access: 'user', sharing: true }),
    /No such column 'Code__c' on entity 'Account'/
  );
  org.user.objectAccess = () => ({
    create: false,
    read: false,
    edit: false,
    delete: false,
    viewAll: false,
    modifyAll: false
  });
  fails(
    () => save(org, 'insert', [recordOf('Account', { Name: 'A' })], { access: 'user' }),
    "Access to entity 'Account' denied"
  );
  save(org, 'insert', [recordOf('Account', { Name: 'A', Code__c: 'x' })]);
});

test('setup objects and others do not mix in one transaction', () => {
  org.insert('Account', { Name: 'A' });
  fails(
    () => save(org, 'insert', [recordOf('User', { LastName: 'B', UserRoleId: '00ELo0000000001IAA' })]),
    /MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \(or vice versa\): User, original object: Account/
  );
});

const OTHER = '005Lo0000000002IAA';

test('sharing shows a private record to its owner only, and its details with it', () => {
  org.database.storage.run('INSERT INTO "User" ("Id", "LastName", "Name") VALUES (?, ?, ?)', [
    OTHER,
    'Other',
    'Olaf Other'
  ]);
  const mine = org.insert('Order__c', {});
  org.insert('Line__c', { Order__c: mine });
  const seen = (object: string): number => {
    const rows = org.data.queryText(`SELECT Id FROM ${object}`, () => null, { access: 'system', sharing: true });
    return typeof rows === 'number' ? rows : rows.items.length;
  };
  const limited = { ...FULL_ACCESS, viewAll: false, modifyAll: false };
  Object.assign(org.user, { objectAccess: () => limited, hasUserPermission: () => false });
  assert.deepEqual([seen('Order__c'), seen('Line__c'), seen('Account')], [1, 1, 0]);
  org.user.id = OTHER;
  assert.deepEqual([seen('Order__c'), seen('Line__c')], [0, 0]);
  fails(
    () => save(org, 'update', [recordOf('Order__c', { Id: mine, Urgent__c: true })], { sharing: true }),
    /INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id: \[\]/
  );
  save(org, 'update', [recordOf('Order__c', { Id: mine, Urgent__c: true })]);
  Object.assign(org.user, { objectAccess: () => ({ ...limited, viewAll: true }) });
  assert.equal(seen('Order__c'), 1);
  org.user.id = ADMIN;
});
