import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columnsOf, fieldOfColumn, selectOfColumns } from './columns.js';
import type { Context } from './records.js';
import { account, describedField, describedObject, opportunity } from './testing.js';

const objects = [
  account,
  opportunity,
  describedObject('User', [describedField('Name', 'string', { nameField: true })])
];
const context = {
  describeObject: (name: string) => objects.find((object) => object.name === name)
} as unknown as Context;

describe('columns of a list', () => {
  const names: readonly [string, string][] = [
    ['NAME', 'Name'],
    ['OPPORTUNITY.NAME', 'Name'],
    ['OPPORTUNITY.STAGE_NAME', 'StageName'],
    ['ACCOUNT.NAME', 'AccountId'],
    ['CORE.USERS.ALIAS', 'OwnerId'],
    ['CREATED_DATE', 'CreatedDate'],
    ['amount', 'Amount']
  ];
  for (const [column, field] of names) {
    it(`reads ${column} as ${field}`, () => assert.equal(fieldOfColumn(opportunity, column)?.name, field));
  }

  it('shows a reference by the name it leads to, and leads there', () => {
    const [first, second] = columnsOf(context, opportunity, ['NAME', 'ACCOUNT.NAME']);
    assert.deepEqual([first?.path, first?.linkPath, first?.linkObject], ['Name', 'Id', 'Opportunity']);
    assert.deepEqual(
      [second?.path, second?.linkPath, second?.linkObject, second?.label],
      ['Account.Name', 'AccountId', 'Account', 'Account']
    );
    assert.deepEqual(selectOfColumns(columnsOf(context, opportunity, ['NAME', 'ACCOUNT.NAME'])), [
      'Id',
      'Name',
      'Account.Name',
      'AccountId'
    ]);
  });

  it('leaves out what the user cannot see and what is named twice', () => {
    const paths = columnsOf(context, opportunity, ['NAME', 'Secret__c', 'AMOUNT', 'Amount']).map(({ path }) => path);
    assert.deepEqual(paths, ['Name', 'Amount']);
  });
});
