import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApexDate } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { ADMIN, field, objectOf, openTestOrg, recordOf, schemaOf, type TestOrg } from '../fixture.js';

const user = objectOf('User', '005', [field('Name', 'Text', { isNameField: true }), field('Email', 'Email')], {
  kind: 'setup'
});
const account = objectOf('Account', '001', [
  field('Name', 'Text', { isNameField: true, isRequired: true, length: 255 }),
  field('ParentId', 'Lookup', {
    referenceTo: ['Account'],
    relationshipName: 'Parent',
    childRelationshipName: 'ChildAccounts'
  }),
  field('Note__c', 'LongTextArea'),
  field('Tier__c', 'Picklist', {
    picklist: {
      restricted: false,
      entries: ['Draft', 'Open', 'Closed'].map((value) => ({
        value,
        label: `The ${value}`,
        isDefault: false,
        isActive: true
      }))
    }
  }),
  field('Tags__c', 'MultiselectPicklist', { picklist: { restricted: false, entries: [] } })
]);
const group = objectOf('Group', '00G', [field('Name', 'Text', { isNameField: true })], { kind: 'setup' });
const task = objectOf('Task', '00T', [
  field('Subject', 'Text'),
  field('WhoId', 'Lookup', { referenceTo: ['User', 'Group'], relationshipName: 'Who' })
]);
const invoice = objectOf('Invoice__c', 'a00', [
  field('Name', 'Text', { isNameField: true }),
  field('Account__c', 'Lookup', {
    referenceTo: ['Account'],
    relationshipName: 'Account__r',
    childRelationshipName: 'Invoices__r'
  }),
  field('Total__c', 'Currency', { precision: 18, scale: 2 }),
  field('Paid__c', 'Currency', { precision: 18, scale: 2 }),
  field('Balance__c', 'Currency', {
    precision: 18,
    scale: 2,
    formula: 'Total__c - BLANKVALUE(Paid__c, 0)',
    isCreateable: false,
    isUpdateable: false
  }),
  field('Due__c', 'Date'),
  field('Sent__c', 'DateTime'),
  field('Final__c', 'Checkbox')
]);

let org: TestOrg;
const decimal = (text: string): ApexDecimal => ApexDecimal.of(text);
const day = (text: string): ApexDate => ApexDate.fromText(text) as ApexDate;
let acme = '';

before(() => {
  org = openTestOrg(schemaOf([user, group, task, account, invoice]));
  org.database.storage.run('INSERT INTO "User" ("Id", "Name", "Email") VALUES (?, ?, ?)', [
    ADMIN,
    'Ada Admin',
    'ada@example.com'
  ]);
  acme = org.insert('Account', { Name: 'Acme', Tier__c: 'Open', Tags__c: 'Red;Blue' });
  const beta = org.insert('Account', { Name: 'beta', ParentId: acme, Tier__c: 'Draft', Tags__c: 'Red' });
  org.insert('Account', { Name: 'Delta_1', Tier__c: 'Closed' });
  org.insert('Account', { Name: 'Zeta' });
  org.insert('Invoice__c', {
    Name: 'I1',
    Account__c: acme,
    Total__c: decimal('517.45'),
    Paid__c: decimal('100'),
    Due__c: day('2026-01-10'),
    Sent__c: new ApexDatetime(Date.UTC(2026, 0, 14, 23)),
    Final__c: true
  });
  org.insert('Invoice__c', { Name: 'I2', Account__c: acme, Total__c: decimal('334.98'), Due__c: day('2026-01-15') });
  org.insert('Invoice__c', {
    Name: 'I3',
    Account__c: beta,
    Total__c: decimal('246.00'),
    Paid__c: decimal('246'),
    Due__c: day('2026-02-01')
  });
  org.insert('Invoice__c', { Name: 'I4' });
});
after(() => org.close());

const names = (soql: string, binds?: Record<string, unknown>): string =>
  org
    .rows(soql, binds)
    .map((row) => String(row.values.get('Name')))
    .join(' ');

const filters: readonly [string, string][] = [
  ["Account WHERE Name = 'ACME'", 'Acme'],
  ["Account WHERE Name LIKE '%ta'", 'beta Zeta'],
  ["Account WHERE Name LIKE 'Delta\\_1'", 'Delta_1'],
  ["Account WHERE Name LIKE 'Delta\\_2'", ''],
  ["Account WHERE Tier__c != 'Open'", 'beta Delta_1 Zeta'],
  ["Account WHERE NOT Tier__c = 'Open'", 'beta Delta_1 Zeta'],
  ["Account WHERE NOT (Tier__c = 'Open' OR Tier__c = 'Draft')", 'Delta_1 Zeta'],
  ["Account WHERE Tier__c NOT IN ('Open', 'Draft')", 'Delta_1 Zeta'],
  ["Account WHERE Tier__c IN ('open', '')", 'Acme Zeta'],
  ['Account WHERE Tier__c = null', 'Zeta'],
  ["Account WHERE Tags__c INCLUDES ('Red;Blue')", 'Acme'],
  ["Account WHERE Tags__c INCLUDES ('Blue', 'Red')", 'Acme beta'],
  ["Account WHERE Tags__c EXCLUDES ('Blue')", 'beta Delta_1 Zeta'],
  ['Account ORDER BY Name', 'Acme beta Delta_1 Zeta'],
  ['Account ORDER BY Name DESC LIMIT 2 OFFSET 1', 'Delta_1 beta'],
  ['Account ORDER BY Tier__c', 'Zeta beta Acme Delta_1'],
  ['Account ORDER BY Tier__c NULLS LAST', 'beta Acme Delta_1 Zeta'],
  ['Account ORDER BY Tier__c DESC NULLS LAST', 'Delta_1 Acme beta Zeta'],
  ['Account WHERE Id IN (SELECT Account__c FROM Invoice__c WHERE Total__c > 300)', 'Acme'],
  ['Account WHERE Id NOT IN (SELECT Account__c FROM Invoice__c)', 'Delta_1 Zeta'],
  ["Account WHERE Parent.Name = 'acme'", 'beta'],
  ['Invoice__c WHERE Total__c = 334.98', 'I2'],
  ['Invoice__c WHERE Total__c > 334.975', 'I1 I2'],
  ['Invoice__c WHERE Total__c != 246', 'I1 I2 I4'],
  ['Invoice__c WHERE Due__c = TODAY', 'I2'],
  ['Invoice__c WHERE Due__c != TODAY', 'I1 I3 I4'],
  ['Invoice__c WHERE Due__c = THIS_MONTH', 'I1 I2'],
  ['Invoice__c WHERE Due__c = LAST_N_DAYS:5', 'I1 I2'],
  ['Invoice__c WHERE Due__c = NEXT_N_DAYS:17', 'I3'],
  ['Invoice__c WHERE Due__c < 2026-01-15', 'I1'],
  ['Invoice__c WHERE Sent__c = YESTERDAY', 'I1'],
  ['Invoice__c WHERE Sent__c >= 2026-01-15T00:00:00+01:00', 'I1'],
  ['Invoice__c WHERE Final__c = true', 'I1'],
  ['Invoice__c WHERE Final__c = false', 'I2 I3 I4'],
  ['Invoice__c WHERE Balance__c > 0 ORDER BY Balance__c', 'I2 I1'],
  ['Invoice__c WHERE CALENDAR_MONTH(Due__c) = 2', 'I3'],
  ["Invoice__c WHERE Owner.Name = 'ada admin' AND Account__r.Parent.Name = 'Acme'", 'I3']
];
for (const [query, expected] of filters)
  test(`SELECT Name FROM ${query}`, () => assert.equal(names(`SELECT Name FROM ${query}`), expected));

test('binds take scalars, lists, sets, records and null', () => {
  assert.equal(names('SELECT Name FROM Account WHERE Name IN :n', { n: ['acme', 'ZETA'] }), 'Acme Zeta');
  assert.equal(names('SELECT Name FROM Account WHERE Name IN :n', { n: [] }), '');
  assert.equal(names('SELECT Name FROM Account WHERE Tier__c = :n', { n: null }), 'Zeta');
  assert.equal(
    names('SELECT Name FROM Invoice__c WHERE Account__c IN :r LIMIT :n', {
      r: [recordOf('Account', { Id: acme })],
      n: 1
    }),
    'I1'
  );
  assert.equal(names('SELECT Name FROM Invoice__c WHERE Due__c > :d', { d: day('2026-01-10') }), 'I2 I3');
});

test('aggregates are exact decimals, named or numbered', () => {
  const [row] = org.rows(
    'SELECT SUM(Total__c), COUNT(Id) n, AVG(Paid__c), MIN(Due__c), COUNT_DISTINCT(Account__c) FROM Invoice__c'
  );
  assert.equal(String(row?.get('expr0')), '1098.43');
  assert.equal(row?.get('n'), 4);
  assert.equal(String(row?.get('expr1')), '173.00');
  assert.equal(String(row?.get('expr2')), '2026-01-10');
  assert.equal(row?.get('expr3'), 2);
  assert.equal(org.rows('SELECT FORMAT(SUM(Total__c)) s FROM Invoice__c')[0]?.get('s'), '$1,098.43');
  assert.throws(() => row?.get('nope'), /Invalid field nope for AggregateResult/);
  const groups = org.rows(
    'SELECT Account__r.Name who, SUM(Total__c) s FROM Invoice__c GROUP BY Account__r.Name HAVING COUNT(Id) > 0 ORDER BY Account__r.Name NULLS LAST'
  );
  assert.deepEqual(
    groups.map((group) => `${String(group.get('who'))} ${String(group.get('s'))}`),
    ['Acme 852.43', 'beta 246.00', 'null null']
  );
  const months = org.rows('SELECT CALENDAR_MONTH(Due__c) m, COUNT(Id) n FROM Invoice__c GROUP BY Due__c');
  assert.equal(
    months.some((month) => month.get('m') === 1),
    true
  );
  assert.equal(org.rows("SELECT SUM(Total__c) s FROM Invoice__c WHERE Name = 'none'")[0]?.get('s'), null);
  assert.equal(
    org.data.queryText('SELECT COUNT() FROM Invoice__c WHERE Total__c != null', () => null, {
      access: 'system',
      sharing: false
    }),
    3
  );
});

test('a polymorphic lookup shows the fields of Name, and TYPEOF those of one type', () => {
  org.insert('Task', { Subject: 'Call', WhoId: ADMIN });
  const [row] = org.rows("SELECT Who.Name, Who.Type FROM Task WHERE Who.Type = 'User'");
  assert.deepEqual([row?.readPath(['Who'], 'Name'), row?.readPath(['Who'], 'Type')], ['Ada Admin', 'User']);
  const [typed] = org.rows('SELECT TYPEOF Who WHEN User THEN Email ELSE Name END FROM Task');
  assert.equal(typed?.readPath(['Who'], 'Email'), 'ada@example.com');
  assert.throws(() => typed?.readPath(['Who'], 'Name'), /without querying the requested field: User.Name/);
  assert.throws(() => org.rows('SELECT Who.Signature FROM Task'), /No such column 'Signature' on entity 'Name'/);
});

test('ROLLUP adds subtotals after what they sum up', () => {
  const rows = org.rows(
    'SELECT Account__r.Name who, Final__c, COUNT(Id) n, GROUPING(Final__c) g FROM Invoice__c WHERE Account__c != null GROUP BY ROLLUP(Account__r.Name, Final__c)'
  );
  const shown = rows.map((row) => ['who', 'Final__c', 'n', 'g'].map((name) => String(row.get(name))).join(' '));
  assert.deepEqual(shown, [
    'Acme false 1 0',
    'Acme true 1 0',
    'Acme null 2 1',
    'beta false 1 0',
    'beta null 1 1',
    'null null 3 1'
  ]);
  assert.equal(org.rows('SELECT COUNT(Id) n FROM Invoice__c GROUP BY CUBE(Account__c, Final__c)').length, 10);
});

test('date functions read instants in GMT or in the user’s zone', () => {
  org.user.timeZone = 'America/New_York';
  const value = (expression: string): unknown =>
    org.rows(`SELECT ${expression} v FROM Invoice__c WHERE Sent__c != null GROUP BY ${expression}`)[0]?.get('v');
  assert.deepEqual([value('HOUR_IN_DAY(Sent__c)'), value('HOUR_IN_DAY(convertTimezone(Sent__c))')], [23, 18]);
  assert.deepEqual(
    [String(value('DAY_ONLY(Sent__c)')), value('DAY_IN_WEEK(Sent__c)'), value('CALENDAR_QUARTER(Sent__c)')],
    ['2026-01-14', 4, 1]
  );
  org.user.timeZone = 'GMT';
});

test('parents, children, labels and formulas come with the row', () => {
  const rows = org.rows(
    "SELECT Name, Account__r.Parent.Name, Owner.Email, Balance__c FROM Invoice__c WHERE Name IN ('I3', 'I4') ORDER BY Name"
  );
  assert.equal(rows[0]?.readPath(['Account__r', 'Parent'], 'Name'), 'Acme');
  assert.equal(rows[1]?.readPath(['Account__r', 'Parent'], 'Name'), null);
  assert.equal(rows[0]?.readPath(['Owner'], 'Email'), 'ada@example.com');
  assert.equal(String(rows[0]?.read('Balance__c')), '0.00');
  assert.throws(
    () => rows[0]?.read('Total__c'),
    /SObject row was retrieved via SOQL without querying the requested field: Invoice__c.Total__c/
  );
  const [parent] = org.rows(
    "SELECT Id, toLabel(Tier__c), (SELECT Name FROM Invoices__r ORDER BY Total__c LIMIT 1) FROM Account WHERE Name = 'Acme'"
  );
  assert.equal(parent?.read('Tier__c'), 'The Open');
  assert.deepEqual(
    [...(parent?.readChildren('Invoices__r') as Iterable<{ read(name: string): unknown }>)].map((child) =>
      child.read('Name')
    ),
    ['I2']
  );
  const [childless] = org.rows("SELECT Id, (SELECT Name FROM Invoices__r) FROM Account WHERE Name = 'Zeta'");
  assert.equal([...(childless?.readChildren('Invoices__r') as Iterable<unknown>)].length, 0);
});

const refusals: readonly [string, RegExp][] = [
  ['SELECT Nope__c FROM Account', /No such column 'Nope__c' on entity 'Account'/],
  ['SELECT Id FROM Nope__c', /sObject type 'Nope__c' is not supported/],
  ['SELECT Nope__r.Name FROM Invoice__c', /Didn't understand relationship 'Nope__r' in field path/],
  ["SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", /unexpected token: 'OR'/],
  ['SELECT Name n FROM Account', /only aggregate expressions use field aliasing/],
  ['SELECT Name, COUNT(Id) FROM Account', /Field must be grouped or aggregated: Name/],
  ['SELECT Id FROM Account ORDER BY Name FOR UPDATE', /FOR UPDATE/],
  ["SELECT Id FROM Account WHERE Note__c = 'x'", /can not be filtered/],
  ['SELECT Id FROM Account WHERE Name = 5', /must be of type string and should be enclosed in quotes/],
  [
    "SELECT Id FROM Invoice__c WHERE Due__c = '2026-01-01'",
    /must be of type date and should not be enclosed in quotes/
  ],
  ["SELECT Id FROM Account WHERE Id = 'x'", /invalid ID field: x/],
  ['SELECT Id FROM Account LIMIT 1 OFFSET 2001', /Maximum SOQL offset allowed is 2000/],
  ['SELECT Id FROM Account WITH SECURITY_ENFORCED', /WITH SECURITY_ENFORCED is not supported/]
];
for (const [query, message] of refusals) test(`refused: ${query}`, () => assert.throws(() => org.rows(query), message));
