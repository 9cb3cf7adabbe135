import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { throwException } from '../runtime/exception.js';
import { recordOf, type TestOrg } from './fixture.js';
import { decimal, fails, openOrders, read, save } from './orders-fixture.js';

let org: TestOrg;
beforeEach(() => {
  org = openOrders();
});
afterEach(() => org.close());

test('triggers see copies, may change them before and not after, and errors name their row', () => {
  const seen: string[] = [];
  org.on('Account', ['before insert', 'after insert', 'before update'], ({ operation, newRecords, oldRecords }) => {
    seen.push(`${operation} ${newRecords?.length ?? 0} ${oldRecords?.length ?? 'none'}`);
    for (const record of newRecords ?? []) {
      if (operation === 'AFTER_INSERT') assert.throws(() => record.write('Name', 'x'), /Record is read-only/);
      else record.write('Code__c', `${String(record.read('Name'))}-1`);
      if (record.read('Name') === 'Bad') record.addFieldError('Name', 'No.');
    }
  });
  const record = recordOf('Account', { Name: 'Ada' });
  save(org, 'insert', [record]);
  assert.equal(record.values.has('Code__c'), false);
  assert.equal(read(org, 'Account', record.id ?? '', 'Code__c'), 'Ada-1');
  assert.deepEqual(seen, ['BEFORE_INSERT 1 none', 'AFTER_INSERT 1 none']);
  fails(
    () => save(org, 'insert', [recordOf('Account', { Name: 'Fine' }), recordOf('Account', { Name: 'Bad' })]),
    'Insert failed. First exception on row 1; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, No.: [Name]'
  );
  seen.length = 0;
  const results = save(org, 'insert', [recordOf('Account', { Name: 'Fine' }), recordOf('Account', { Name: 'Bad' })], {
    allOrNone: false
  });
  assert.deepEqual(
    results.map((result) => result.success),
    [true, false]
  );
  assert.equal(results[1]?.id, null);
  assert.deepEqual(seen, ['BEFORE_INSERT 2 none', 'BEFORE_INSERT 1 none', 'AFTER_INSERT 1 none']);
});

test('an exception out of a trigger fails the statement in Salesforce’s words', () => {
  org.on('Account', ['before insert'], () =>
    throwException('System.NullPointerException', 'Attempt to de-reference a null object')
  );
  fails(
    () => save(org, 'insert', [recordOf('Account', { Name: 'A' })]),
    /^Insert failed\. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, AccountTrigger: execution of BeforeInsert\n\ncaused by: System\.NullPointerException: Attempt to de-reference a null object/
  );
});

test('triggers run in chunks of 200 and nest sixteen deep at most', () => {
  const sizes: number[] = [];
  org.on('Account', ['after insert'], ({ newRecords }) => sizes.push(newRecords?.length ?? 0));
  save(
    org,
    'insert',
    Array.from({ length: 450 }, (_, index) => recordOf('Account', { Name: `A${index}` }))
  );
  assert.deepEqual(sizes, [200, 200, 50]);
  org.on('Line__c', ['after insert'], ({ newRecords }) =>
    save(org, 'insert', [recordOf('Line__c', { Order__c: newRecords?.[0]?.read('Order__c') })])
  );
  const parent = org.insert('Order__c', {});
  fails(() => save(org, 'insert', [recordOf('Line__c', { Order__c: parent })]), /maximum trigger depth exceeded/);
  assert.equal(org.rows('SELECT Id FROM Line__c').length, 0);
});

test('roll-ups follow insert, update, delete and undelete, with their filters and the parent’s rules', () => {
  const parent = org.insert('Order__c', {});
  const total = (): string =>
    `${String(read(org, 'Order__c', parent, 'Total__c'))} ${String(read(org, 'Order__c', parent, 'Lines__c'))}`;
  const updates: string[] = [];
  org.on('Order__c', ['after update'], ({ newRecords }) => updates.push(String(newRecords?.[0]?.read('Total__c'))));
  const lines = [
    recordOf('Line__c', { Order__c: parent, Amount__c: decimal('10.10') }),
    recordOf('Line__c', { Order__c: parent, Amount__c: decimal('5') }),
    recordOf('Line__c', { Order__c: parent, Amount__c: decimal('99'), Kind__c: 'Note' })
  ];
  save(org, 'insert', lines);
  assert.equal(total(), '15.10 3');
  const first = recordOf('Line__c', { Id: lines[0]?.id, Amount__c: decimal('20') });
  save(org, 'update', [first]);
  assert.equal(total(), '25.00 3');
  save(org, 'delete', [first]);
  assert.equal(total(), '5.00 2');
  save(org, 'undelete', [first]);
  assert.equal(total(), '25.00 3');
  assert.deepEqual(updates, ['15.10', '25.00', '5.00', '25.00']);
});

test('details go and come with their master; a restricting lookup holds its parent; other lookups are emptied', () => {
  const customer = org.insert('Account', { Name: 'A' });
  const first = org.insert('Order__c', { Account__c: customer });
  const second = org.insert('Order__c', { Previous__c: first });
  org.insert('Line__c', { Order__c: first });
  fails(
    () => save(org, 'delete', [recordOf('Account', { Id: customer })]),
    new RegExp(
      `^Delete failed. First exception on row 0 with id ${customer}; first error: DELETE_FAILED, Your attempt to delete A could not be completed`
    )
  );
  save(org, 'delete', [recordOf('Order__c', { Id: first })]);
  assert.equal(org.rows('SELECT Id FROM Line__c').length, 0);
  assert.equal(org.rows('SELECT Id FROM Line__c ALL ROWS').length, 1);
  assert.equal(read(org, 'Order__c', second, 'Previous__c'), null);
  fails(() => save(org, 'delete', [recordOf('Order__c', { Id: first })]), /ENTITY_IS_DELETED, entity is deleted: \[\]/);
  fails(() => save(org, 'update', [recordOf('Order__c', { Id: first })]), /ENTITY_IS_DELETED/);
  save(org, 'undelete', [recordOf('Order__c', { Id: first })]);
  assert.equal(org.rows('SELECT Id FROM Line__c').length, 1);
});
