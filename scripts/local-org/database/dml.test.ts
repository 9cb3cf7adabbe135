import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ApexDate } from '../runtime/date.js';
import { ApexDecimal } from '../runtime/decimal.js';
import { throwException } from '../runtime/exception.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import { ADMIN, field, objectOf, openTestOrg, recordOf, schemaOf, type TestOrg } from './fixture.js';
import type { DmlException } from './dml-error.js';
import type { DmlOperation, DmlOptions } from './service.js';

const decimal = (text: string): ApexDecimal => ApexDecimal.of(text);
const picklist = (...values: string[]) => ({
  restricted: true,
  entries: values.map((value, index) => ({ value, label: value, isDefault: index === 0, isActive: true }))
});

const user = objectOf(
  'User',
  '005',
  [field('LastName', 'Text', { isRequired: true }), field('Name', 'Text', { isNameField: true })],
  { kind: 'setup' }
);
const account = objectOf('Account', '001', [
  field('Name', 'Text', { isNameField: true, isRequired: true, length: 20, label: 'Account Name' }),
  field('Code__c', 'Text', { isUnique: true, isExternalId: true, length: 20 }),
  field('Email__c', 'Email')
]);
const order = objectOf(
  'Order__c',
  'a01',
  [
    field('Name', 'AutoNumber', {
      isNameField: true,
      displayFormat: 'PC-{0000}',
      startingNumber: 1,
      isCreateable: false,
      isUpdateable: false
    }),
    field('Account__c', 'Lookup', {
      referenceTo: ['Account'],
      relationshipName: 'Account__r',
      childRelationshipName: 'Orders__r',
      deleteConstraint: 'Restrict'
    }),
    field('Previous__c', 'Lookup', {
      referenceTo: ['Order__c'],
      relationshipName: 'Previous__r',
      deleteConstraint: 'SetNull'
    }),
    field('Status__c', 'Picklist', { picklist: picklist('Draft', 'Open', 'Closed') }),
    field('Total__c', 'Currency', {
      precision: 18,
      scale: 2,
      isCreateable: false,
      isUpdateable: false,
      rollUp: {
        childObject: 'Line__c',
        childReference: 'Order__c',
        operation: 'sum',
        summarizedField: 'Amount__c',
        filters: [{ field: 'Line__c.Kind__c', operation: 'notEqual', value: 'Note' }]
      }
    }),
    field('Lines__c', 'Number', {
      precision: 18,
      scale: 0,
      isCreateable: false,
      isUpdateable: false,
      rollUp: { childObject: 'Line__c', childReference: 'Order__c', operation: 'count', filters: [] }
    }),
    field('Small__c', 'Number', { precision: 4, scale: 2 }),
    field('Term__c', 'Number', { precision: 3, scale: 0, defaultFormula: '12' }),
    field('Urgent__c', 'Checkbox')
  ],
  {
    validationRules: [
      {
        name: 'Closed_Needs_Lines',
        active: true,
        errorConditionFormula: 'AND(ISPICKVAL(Status__c, "Closed"), Lines__c = 0)',
        errorMessage: 'Add a line first.',
        errorDisplayField: 'Status__c'
      },
      {
        name: 'Never_Reopen',
        active: true,
        errorConditionFormula: 'AND(ISCHANGED(Status__c), ISPICKVAL(PRIORVALUE(Status__c), "Closed"))',
        errorMessage: 'It is closed.'
      }
    ]
  }
);
const line = objectOf('Line__c', 'a02', [
  field('Name', 'Text', { isNameField: true, length: 80 }),
  field('Order__c', 'MasterDetail', {
    referenceTo: ['Order__c'],
    relationshipName: 'Order__r',
    childRelationshipName: 'Lines__r',
    isRequired: true,
    isReparentable: false
  }),
  field('Amount__c', 'Currency', { precision: 18, scale: 2 }),
  field('Kind__c', 'Text', { length: 20 })
]);

let org: TestOrg;
beforeEach(() => {
  org = openTestOrg(schemaOf([user, account, order, line]));
  org.database.storage.run('INSERT INTO "User" ("Id", "LastName", "Name") VALUES (?, ?, ?)', [
    ADMIN,
    'Admin',
    'Ada Admin'
  ]);
});
afterEach(() => org.close());

const SYSTEM: DmlOptions = { access: 'system', sharing: false, allOrNone: true };
const save = (operation: DmlOperation, records: SObjectRecord[], options: Partial<DmlOptions> = {}) =>
  org.data.dml(operation, records, { ...SYSTEM, ...options });
const read = (object: string, id: string, name: string): unknown =>
  org.rows(`SELECT ${name} FROM ${object} WHERE Id = :id`, { id })[0]?.read(name);
const fails = (run: () => unknown, message: RegExp | string): void => {
  assert.throws(run, (error: Error) => {
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    return true;
  });
};

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
    fails(() => save('insert', [record]), `Insert failed. First exception on row 0; first error: ${expected}`);
    assert.equal(record.id, null);
  });
}

test('a saved record has its Id, number, defaults, rounding and audit fields; the caller keeps what it had', () => {
  const record = recordOf('Order__c', { Small__c: decimal('1.005'), Status__c: 'OPEN' });
  save('insert', [record]);
  assert.match(record.id ?? '', /^a01Lo0\w{12}$/);
  assert.equal(String(record.values.get('Small__c')), '1.005');
  const [row] = org.rows(
    'SELECT Name, Small__c, Status__c, Term__c, Urgent__c, OwnerId, CreatedById, CreatedDate FROM Order__c'
  );
  assert.deepEqual(
    ['Name', 'Small__c', 'Status__c', 'Term__c', 'Urgent__c', 'OwnerId', 'CreatedById'].map((name) =>
      String(row?.read(name))
    ),
    ['PC-0001', '1.01', 'Open', '12', 'false', ADMIN, ADMIN]
  );
  save('insert', [recordOf('Order__c', {})]);
  assert.deepEqual(
    org.rows('SELECT Name FROM Order__c ORDER BY Name').map((other) => other.read('Name')),
    ['PC-0001', 'PC-0002']
  );
});

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
  save('insert', [record]);
  assert.equal(record.values.has('Code__c'), false);
  assert.equal(read('Account', record.id ?? '', 'Code__c'), 'Ada-1');
  assert.deepEqual(seen, ['BEFORE_INSERT 1 none', 'AFTER_INSERT 1 none']);
  fails(
    () => save('insert', [recordOf('Account', { Name: 'Fine' }), recordOf('Account', { Name: 'Bad' })]),
    'Insert failed. First exception on row 1; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, No.: [Name]'
  );
  seen.length = 0;
  const results = save('insert', [recordOf('Account', { Name: 'Fine' }), recordOf('Account', { Name: 'Bad' })], {
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
    () => save('insert', [recordOf('Account', { Name: 'A' })]),
    /^Insert failed\. First exception on row 0; first error: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, AccountTrigger: execution of BeforeInsert\n\ncaused by: System\.NullPointerException: Attempt to de-reference a null object/
  );
});

test('triggers run in chunks of 200 and nest sixteen deep at most', () => {
  const sizes: number[] = [];
  org.on('Account', ['after insert'], ({ newRecords }) => sizes.push(newRecords?.length ?? 0));
  save(
    'insert',
    Array.from({ length: 450 }, (_, index) => recordOf('Account', { Name: `A${index}` }))
  );
  assert.deepEqual(sizes, [200, 200, 50]);
  org.on('Line__c', ['after insert'], ({ newRecords }) =>
    save('insert', [recordOf('Line__c', { Order__c: newRecords?.[0]?.read('Order__c') })])
  );
  const parent = org.insert('Order__c', {});
  fails(() => save('insert', [recordOf('Line__c', { Order__c: parent })]), /maximum trigger depth exceeded/);
  assert.equal(org.rows('SELECT Id FROM Line__c').length, 0);
});

test('roll-ups follow insert, update, delete and undelete, with their filters and the parent’s rules', () => {
  const parent = org.insert('Order__c', {});
  const total = (): string =>
    `${String(read('Order__c', parent, 'Total__c'))} ${String(read('Order__c', parent, 'Lines__c'))}`;
  const updates: string[] = [];
  org.on('Order__c', ['after update'], ({ newRecords }) => updates.push(String(newRecords?.[0]?.read('Total__c'))));
  const lines = [
    recordOf('Line__c', { Order__c: parent, Amount__c: decimal('10.10') }),
    recordOf('Line__c', { Order__c: parent, Amount__c: decimal('5') }),
    recordOf('Line__c', { Order__c: parent, Amount__c: decimal('99'), Kind__c: 'Note' })
  ];
  save('insert', lines);
  assert.equal(total(), '15.10 3');
  const first = recordOf('Line__c', { Id: lines[0]?.id, Amount__c: decimal('20') });
  save('update', [first]);
  assert.equal(total(), '25.00 3');
  save('delete', [first]);
  assert.equal(total(), '5.00 2');
  save('undelete', [first]);
  assert.equal(total(), '25.00 3');
  assert.deepEqual(updates, ['15.10', '25.00', '5.00', '25.00']);
});

test('details go and come with their master; a restricting lookup holds its parent; other lookups are emptied', () => {
  const customer = org.insert('Account', { Name: 'A' });
  const first = org.insert('Order__c', { Account__c: customer });
  const second = org.insert('Order__c', { Previous__c: first });
  org.insert('Line__c', { Order__c: first });
  fails(
    () => save('delete', [recordOf('Account', { Id: customer })]),
    new RegExp(
      `^Delete failed. First exception on row 0 with id ${customer}; first error: DELETE_FAILED, Your attempt to delete A could not be completed`
    )
  );
  save('delete', [recordOf('Order__c', { Id: first })]);
  assert.equal(org.rows('SELECT Id FROM Line__c').length, 0);
  assert.equal(org.rows('SELECT Id FROM Line__c ALL ROWS').length, 1);
  assert.equal(read('Order__c', second, 'Previous__c'), null);
  fails(() => save('delete', [recordOf('Order__c', { Id: first })]), /ENTITY_IS_DELETED, entity is deleted: \[\]/);
  fails(() => save('update', [recordOf('Order__c', { Id: first })]), /ENTITY_IS_DELETED/);
  save('undelete', [recordOf('Order__c', { Id: first })]);
  assert.equal(org.rows('SELECT Id FROM Line__c').length, 1);
});

test('upsert matches by Id or by external id, and unique values may be swapped', () => {
  const [a, b] = [
    org.insert('Account', { Name: 'A', Code__c: 'a' }),
    org.insert('Account', { Name: 'B', Code__c: 'b' })
  ];
  const results = save(
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
  assert.equal(read('Account', a, 'Name'), 'A2');
  fails(
    () => save('insert', [recordOf('Account', { Name: 'D', Code__c: 'B' })]),
    `Insert failed. First exception on row 0; first error: DUPLICATE_VALUE, duplicate value found: Code__c duplicates value on record with id: ${b.slice(0, 15)}: []`
  );
  save('update', [recordOf('Account', { Id: a, Code__c: 'b' }), recordOf('Account', { Id: b, Code__c: 'a' })]);
  assert.equal(read('Account', a, 'Code__c'), 'b');
  fails(
    () =>
      save(
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
    () => save('insert', [recordOf('Account', { Id: id, Name: 'B' })]),
    /INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: \[\]/
  );
  fails(
    () => save('update', [recordOf('Account', { Name: 'B' })]),
    /MISSING_ARGUMENT, Id not specified in an update call: \[\]/
  );
  fails(
    () => save('update', [recordOf('Account', { Id: id }), recordOf('Account', { Id: id })]),
    `Duplicate id in list: ${id}`
  );
  assert.throws(() => recordOf('Order__c', { Id: id }), /Invalid id value for this SObject type/);
});

test('a failed row leaves nothing of an all-or-none statement; savepoints nest', () => {
  assert.throws(() => save('insert', [recordOf('Account', { Name: 'A' }), recordOf('Account', {})]));
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
  assert.throws(() => org.data.rollback(inner), /Invalid savepoint/);
});

test('the exception tells of every failed row', () => {
  const records = [
    recordOf('Account', {}),
    recordOf('Account', { Name: 'ok' }),
    recordOf('Account', { Name: 'A', Email__c: 'x' })
  ];
  assert.throws(
    () => save('insert', records),
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

test('user mode refuses objects and fields that the user may not touch', () => {
  org.user.fieldAccess = (_object, name) => ({ read: name !== 'code__c', edit: name !== 'code__c' });
  fails(
    () => save('insert', [recordOf('Account', { Name: 'A', Code__c: 'x' })], { access: 'user' }),
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
    () => save('insert', [recordOf('Account', { Name: 'A' })], { access: 'user' }),
    "Access to entity 'Account' denied"
  );
  save('insert', [recordOf('Account', { Name: 'A', Code__c: 'x' })]);
});

test('setup objects and others do not mix in one transaction', () => {
  org.insert('Account', { Name: 'A' });
  fails(
    () => save('insert', [recordOf('User', { LastName: 'B' })]),
    /MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \(or vice versa\): User, original object: Account/
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
  assert.equal(ApexDate.fromText('2026-01-15')?.toString(), '2026-01-15');
});
