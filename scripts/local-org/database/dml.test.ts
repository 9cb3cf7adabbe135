import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { DmlException } from './dml-error.js';
import { ADMIN, recordOf, type TestOrg } from './fixture.js';
import { decimal, fails, openOrders, read, save } from './orders-fixture.js';

let org: TestOrg;
beforeEach(() => {
  org = openOrders();
});
afterEach(() => org.close());

const refusals: readonly [string, Record<string, unknown>, string][] = [
  ['Account', {}, 'REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]'],
  [
    'Account',
    { Name: 'x'.repeat(21) },
    `STRING_TOO_LONG, Account Name: data value too large: ${'x'.repeat(21)} (max length=20): [Name]`
  ],
  [
    'Account',
    { Name: 'A', Email__c: 'nobody' },
    'INVALID_EMAIL_ADDRESS, Email: invalid email address: nobody: [Email__c]'
  ],
  [
    'Order__c',
    { Status__c: 'Bogus' },
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Status: bad value for restricted picklist field: Bogus: [Status__c]'
  ],
  [
    'Order__c',
    { Small__c: decimal('100') },
    'NUMBER_OUTSIDE_VALID_RANGE, Small: value outside of valid range on numeric field: 100.00: [Small__c]'
  ],
  [
    'Order__c',
    { Account__c: ADMIN },
    `FIELD_INTEGRITY_EXCEPTION, Account: id value of incorrect type: ${ADMIN}: [Account__c]`
  ],
  [
    'Order__c',
    { Account__c: '001Lo0000000zzzIAA' },
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY, insufficient access rights on cross-reference id: 001Lo0000000zzzIAA: [Account__c]'
  ],
  ['Order__c', { Status__c: 'Closed' }, 'FIELD_CUSTOM_VALIDATION_EXCEPTION, Add a line first.: [Status__c]'],
  ['Order__c', { OwnerId: '005Lo0000000zzzIAA' }, 'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id: [OwnerId]']
];
for (const [object, values, expected] of refusals) {
  test(`insert ${object}: ${expected.split(',')[0]}`, () => {
    const record = recordOf(object, {});
    for (const [name, value] of Object.entries(values)) record.values.set(name, value);
    fails(() => save(org, 'insert', [record]), `Insert failed. First exception on row 0; first error: ${expected}`);
    assert.equal(record.id, null);
  });
}

test("a saved record has its Id, number, defaults and audit fields and keeps decimals beyond its field's own", () => {
  const record = recordOf('Order__c', { Small__c: decimal('1.005'), Status__c: 'OPEN' });
  save(org, 'insert', [record]);
  assert.match(record.id ?? '', /^a01\w{15}$/);
  assert.equal(String(record.values.get('Small__c')), '1.005');
  const [row] = org.rows(
    'SELECT Name, Small__c, Status__c, Term__c, Urgent__c, OwnerId, CreatedById, CreatedDate FROM Order__c'
  );
  assert.deepEqual(
    ['Name', 'Small__c', 'Status__c', 'Term__c', 'Urgent__c', 'OwnerId', 'CreatedById'].map((name) =>
      String(row?.read(name))
    ),
    ['PC-0001', '1.005', 'Open', '12', 'false', ADMIN, ADMIN]
  );
  save(org, 'insert', [recordOf('Order__c', {})]);
  assert.deepEqual(
    org.rows('SELECT Name FROM Order__c ORDER BY Name').map((other) => other.read('Name')),
    ['PC-0001', 'PC-0002']
  );
});

test('upsert matches by Id or by external id, and unique values may be swapped', () => {
  const [a, b] = [
    org.insert('Account', { Name: 'A', Code__c: 'a' }),
    org.insert('Account', { Name: 'B', Code__c: 'b' })
  ];
  const results = save(
    org,
    'upsert',
    [recordOf('Account', { Name: 'A2', Code__c: 'A' }), recordOf('Account', { Name: 'C', Code__c: 'c' })],
    { externalIdField: 'Code__c' }
  );
  assert.deepEqual(
    results.map((result) => [result.id === a, result.created]),
    [
      [true, false],
      [false, true]
    ]
  );
  assert.equal(read(org, 'Account', a, 'Name'), 'A2');
  fails(
    () => save(org, 'insert', [recordOf('Account', { Name: 'D', Code__c: 'B' })]),
    `Insert failed. First exception on row 0; first error: DUPLICATE_VALUE, duplicate value found: Code__c duplicates value on record with id: ${b.slice(0, 15)}: []`
  );
  save(org, 'update', [recordOf('Account', { Id: a, Code__c: 'b' }), recordOf('Account', { Id: b, Code__c: 'a' })]);
  assert.equal(read(org, 'Account', a, 'Code__c'), 'b');
  fails(
    () =>
      save(
        org,
        'upsert',
        [recordOf('Account', { Name: 'X', Code__c: 'x' }), recordOf('Account', { Name: 'Y', Code__c: 'X' })],
        { externalIdField: 'Code__c' }
      ),
    /DUPLICATE_VALUE/
  );
});

test('ids are asked for and refused as the statement demands', () => {
  const id = org.insert('Account', { Name: 'A' });
  fails(
    () => save(org, 'insert', [recordOf('Account', { Id: id, Name: 'B' })]),
    /INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: \[\]/
  );
  fails(
    () => save(org, 'update', [recordOf('Account', { Name: 'B' })]),
    /MISSING_ARGUMENT, Id not specified in an update call: \[\]/
  );
  fails(
    () => save(org, 'update', [recordOf('Account', { Id: id }), recordOf('Account', { Id: id })]),
    `Duplicate id in list: ${id}`
  );
  assert.throws(() => recordOf('Order__c', { Id: id }), /Invalid id value for this SObject type/);
});

test('a failed row leaves nothing of an all-or-none statement; savepoints nest', () => {
  assert.throws(() => save(org, 'insert', [recordOf('Account', { Name: 'A' }), recordOf('Account', {})]));
  assert.equal(org.rows('SELECT Id FROM Account').length, 0);
  org.insert('Account', { Name: 'kept' });
  const outer = org.data.setSavepoint();
  org.insert('Account', { Name: 'gone' });
  const inner = org.data.setSavepoint();
  org.data.rollback(outer);
  assert.deepEqual(
    org.rows('SELECT Name FROM Account').map((row) => row.read('Name')),
    ['kept']
  );
  assert.throws(() => org.data.rollback(inner), /Savepoint does not exist/);
});

test('the exception tells of every failed row', () => {
  const records = [
    recordOf('Account', {}),
    recordOf('Account', { Name: 'ok' }),
    recordOf('Account', { Name: 'A', Email__c: 'x' })
  ];
  assert.throws(
    () => save(org, 'insert', records),
    (error: DmlException) => {
      assert.equal(error.getNumDml(), 2);
      assert.deepEqual(
        [error.getDmlIndex(1), error.getDmlStatusCode(1), error.getDmlFieldNames(1).items[0], error.getDmlId(1)],
        [2, 'INVALID_EMAIL_ADDRESS', 'Email__c', null]
      );
      return true;
    }
  );
});

test('a record refuses what it is not', () => {
  const record = recordOf('Account', { Name: 'A' });
  assert.throws(() => record.get('Nope__c'), /Invalid field Nope__c for Account/);
  assert.throws(() => record.put('Name', 5), /Illegal assignment from Integer to String/);
  assert.equal(record.put('name', 'B'), 'A');
  assert.equal(record.isSet('Code__c'), false);
  assert.equal(record.get('IsDeleted'), false);
  const lineOf = org.insert('Order__c', {});
  const stored = recordOf('Line__c', { Id: org.insert('Line__c', { Order__c: lineOf }) });
  assert.throws(() => stored.put('Order__c', lineOf), /Field is not writeable: Line__c.Order__c/);
  const copy = recordOf('Account', { Name: 'A', Id: '001Lo0000000001IAA' }).clone();
  assert.deepEqual(
    [copy.id, copy.get('Name'), copy.isClone(), copy.getCloneSourceId()],
    [null, 'A', true, '001Lo0000000001IAA']
  );
});

test('decimals beyond a field’s own are kept, compared, sorted and summed', () => {
  const local = openOrders();
  for (const amount of ['1.005', '2', '0.125']) local.insert('Order__c', { Small__c: decimal(amount) });
  const read = (text: string): string[] => local.rows(text).map((row) => String(row.read('Small__c')));
  assert.deepEqual(read('SELECT Small__c FROM Order__c ORDER BY Small__c'), ['0.125', '1.005', '2.00']);
  assert.deepEqual(read('SELECT Small__c FROM Order__c WHERE Small__c = 1.005'), ['1.005']);
  assert.deepEqual(read('SELECT Small__c FROM Order__c WHERE Small__c > 1.0049 AND Small__c != 2'), ['1.005']);
  const [sum] = local.rows('SELECT SUM(Small__c) total FROM Order__c');
  assert.equal(String(sum?.values.get('total')), '3.13');
});
