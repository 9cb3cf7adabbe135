import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADMIN, field, FULL_ACCESS, objectOf, openTestOrg, schemaOf } from './fixture.js';

const OTHER = '005Lo0000000002IAA';

const user = objectOf('User', '005', [field('Name', 'Text', { isNameField: true })], { kind: 'setup' });
const account = objectOf('Account', '001', [field('Name', 'Text', { isNameField: true })], { sharingModel: 'Private' });
const opportunity = objectOf(
  'Opportunity',
  '006',
  [
    field('Name', 'Text', { isNameField: true }),
    field('AccountId', 'Lookup', { referenceTo: ['Account'], relationshipName: 'Account' })
  ],
  { sharingModel: 'Private' }
);

test('who owns a deal sees its account, and no other account', () => {
  const org = openTestOrg(schemaOf([user, account, opportunity]));
  try {
    for (const id of [ADMIN, OTHER]) org.database.storage.run('INSERT INTO "User" ("Id") VALUES (?)', [id]);
    const seen = org.insert('Account', { Name: 'Seen', OwnerId: ADMIN });
    org.insert('Account', { Name: 'Hidden', OwnerId: ADMIN });
    org.insert('Opportunity', { Name: 'Deal', AccountId: seen, OwnerId: OTHER });
    const limited = { ...FULL_ACCESS, viewAll: false, modifyAll: false };
    Object.assign(org.user, { id: OTHER, objectAccess: () => limited, hasUserPermission: () => false });
    const rows = org.data.queryText('SELECT Name FROM Account', () => null, { access: 'system', sharing: true });
    assert.deepEqual(typeof rows === 'number' ? rows : rows.items.map((row) => row.read('Name')), ['Seen']);
  } finally {
    org.close();
  }
});
