import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childRelationshipNamed, type ObjectDefinition } from './model.js';
import { NamesWithin, qualifiedName } from './namespace.js';

test("a project's own names may carry its namespace, others' may not", () => {
  const names = new NamesWithin(
    [
      ['log__c', 1],
      ['account', 2]
    ],
    'nebx'
  );
  assert.equal(names.get('nebx__log__c'), 1);
  assert.equal(names.get('log__c'), 1);
  assert.equal(names.has('other__log__c'), false);
  assert.equal(names.has('nebx__account'), false);
});

test('names are shown with the namespace, unless they are standard or of another package', () => {
  const object = { fields: new NamesWithin([], 'nebx') } as unknown as ObjectDefinition;
  const rows: readonly [string, string][] = [
    ['Log__c', 'nebx__Log__c'],
    ['Log__r', 'nebx__Log__r'],
    ['Place__Latitude__s', 'nebx__Place__Latitude__s'],
    ['Name', 'Name'],
    ['npsp__Fund__c', 'npsp__Fund__c']
  ];
  for (const [name, expected] of rows) assert.equal(qualifiedName(object, name), expected);
  assert.equal(qualifiedName({ fields: new Map() } as unknown as ObjectDefinition, 'Log__c'), 'Log__c');
});

test('a child relationship of the project is found with and without the namespace', () => {
  const lines = { name: 'Lines__r', childObject: 'Line__c', field: 'Log__c', cascadeDelete: true };
  const object = (fields: ObjectDefinition['fields']): ObjectDefinition =>
    ({ fields, childRelationships: [lines] }) as unknown as ObjectDefinition;
  const own = object(new NamesWithin([], 'nebx'));
  for (const name of ['Lines__r', 'lines__r', 'nebx__Lines__r']) assert.equal(childRelationshipNamed(own, name), lines);
  assert.equal(childRelationshipNamed(own, 'other__Lines__r'), undefined);
  assert.equal(childRelationshipNamed(object(new Map()), 'nebx__Lines__r'), undefined);
});
