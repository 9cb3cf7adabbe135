import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { swapExecution, type Execution } from '../../execution/execution.js';
import type { ApexList } from '../../runtime/list.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { loadSchema } from '../../schema/load.js';
import { binding } from '../bind.js';
import './schema.js';
import type { NameMap } from './schema-collections.js';
import { describeField, describeObject, sobjectField, sobjectType } from './schema-tokens.js';

const { schema } = loadSchema({
  directories: [],
  packageDirectories: [],
  apiVersion: '66.0',
  namespace: null,
  sources: [],
  metadata: [],
  problems: []
});

before(() => {
  const readOnly = { create: false, read: true, edit: false, delete: false, viewAll: false, modifyAll: false };
  const user = {
    timeZone: 'GMT',
    objectAccess: (name: string) => ({ ...readOnly, create: name === 'Account', edit: name === 'Opportunity' }),
    fieldAccess: (_object: string, field: string) => ({ read: field !== 'Amount', edit: field === 'StageName' })
  };
  const program = { typeNamed: () => undefined };
  swapExecution({ schema, user, program } as unknown as Execution);
});

function call(name: string, ...args: unknown[]): unknown {
  const { statics } = binding('System.Schema');
  return (statics[name] as (...given: unknown[]) => unknown)(...args);
}

test('the global describe finds names in any casing and lists them in lower case', () => {
  const all = call('getGlobalDescribe') as NameMap;
  assert.equal(String(all.get('OPPORTUNITY')), 'Opportunity');
  assert.equal(all.get('Nope'), null);
  assert.equal(all.containsKey('accounT'), true);
  assert.ok([...all.entries()].every(([name]) => name === name.toLowerCase()));
});

test('tokens are equal to themselves and carry their names', () => {
  assert.equal(sobjectType('account'), sobjectType('Account'));
  assert.equal(String(sobjectField('Account', 'name')), 'Name');
  assert.equal(SObjectRecord.create('Account').getSObjectType(), sobjectType('Account'));
  assert.equal(describeObject('Account').fields.getMap().get('PARENTID'), sobjectField('Account', 'ParentId'));
});

test('fields tell their types, sizes and values', () => {
  const types = ['Id', 'Name', 'Amount', 'Probability', 'CloseDate', 'IsWon', 'StageName', 'AccountId', 'FiscalYear'];
  assert.deepEqual(
    types.map((name) => String(describeField('Opportunity', name).getType())),
    ['ID', 'STRING', 'CURRENCY', 'PERCENT', 'DATE', 'BOOLEAN', 'PICKLIST', 'REFERENCE', 'INTEGER']
  );
  const stage = describeField('Opportunity', 'StageName');
  assert.equal(stage.isNillable(), false);
  assert.equal(stage.getPicklistValues().items.length, 10);
  assert.equal(String(stage.getSoapType()), 'STRING');
  assert.equal(describeField('Opportunity', 'Name').getLength(), 120);
  assert.equal(describeField('Opportunity', 'Amount').getScale(), 2);
  assert.deepEqual((describeField('Opportunity', 'AccountId').getReferenceTo() as ApexList).items.map(String), [
    'Account'
  ]);
});

test("rights are the running user's", () => {
  assert.equal(describeObject('Account').isCreateable(), true);
  assert.equal(describeObject('Contact').isCreateable(), false);
  assert.equal(describeField('Opportunity', 'Amount').isAccessible(), false);
  assert.equal(describeField('Opportunity', 'StageName').isUpdateable(), true);
  assert.equal(describeField('Opportunity', 'IsWon').isUpdateable(), false);
});

test('values are properties as well as methods', () => {
  const describe = describeObject('Account') as unknown as Record<string, unknown>;
  assert.equal(describe['Label'], 'Account');
  assert.equal(describe['KeyPrefix'], '001');
  assert.equal(describe['Custom'], false);
});

test('children, record types and new records', () => {
  const children = describeObject('Account').getChildRelationships().items as {
    getRelationshipName(): string;
    getField(): unknown;
  }[];
  const contacts = children.find((child) => child.getRelationshipName() === 'Contacts');
  assert.equal(String(contacts?.getField()), 'AccountId');
  assert.match(
    String(describeObject('Account').getRecordTypeInfosByName().get('Master')),
    /recordTypeId=012000000000000AAA/
  );
  assert.equal(sobjectType('User').newWithDefaults(null, true).read('IsActive'), true);
  assert.throws(() => call('describeSObjects', ['Nope']), /Nope is not a valid sObject type/);
});
