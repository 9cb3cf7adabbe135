import assert from 'node:assert/strict';
import { test } from 'node:test';
import { field, objectOf, openTestOrg, recordOf, schemaOf } from './fixture.js';

const order = objectOf('Order__c', 'a00', [
  field('Name', 'Text', { isNameField: true }),
  field('Amount__c', 'Currency', { precision: 18, scale: 2, trackHistory: true }),
  field('Note__c', 'LongTextArea', { trackHistory: true }),
  field('Plain__c', 'Text')
]);
const history = objectOf('Order__History', 'z00', [
  field('ParentId', 'Lookup', { referenceTo: ['Order__c'], relationshipName: 'Parent' }),
  field('Field', 'Picklist'),
  field('DataType', 'Picklist'),
  field('OldValue', 'Text'),
  field('NewValue', 'Text')
]);

test('tracked fields leave a history of creation and change; others and tests leave none', () => {
  const org = openTestOrg(schemaOf([order, history]));
  try {
    const id = org.insert('Order__c', { Name: 'A', Amount__c: 1, Note__c: 'x', Plain__c: 'p' });
    const update = (values: Record<string, unknown>): void => {
      const options = { access: 'system', sharing: false, allOrNone: true } as const;
      org.data.dml('update', [recordOf('Order__c', { Id: id, ...values })], options);
    };
    update({ Amount__c: 2.5, Note__c: 'y', Plain__c: 'q' });
    update({ Amount__c: 2.5 });
    const rows = org.rows('SELECT Field, DataType, OldValue, NewValue FROM Order__History ORDER BY Id');
    assert.deepEqual(
      rows.map(({ values }) => ['Field', 'DataType', 'OldValue', 'NewValue'].map((name) => values.get(name))),
      [
        ['created', 'Text', null, null],
        ['Amount__c', 'Currency', '1.00', '2.50'],
        ['Note__c', 'Text', null, null]
      ]
    );
  } finally {
    org.close();
  }
});
