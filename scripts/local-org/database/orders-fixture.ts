import assert from 'node:assert/strict';
import { ApexDecimal } from '../runtime/decimal.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import { ADMIN, field, objectOf, openTestOrg, schemaOf, type TestOrg } from './fixture.js';
import type { DmlOperation, DmlOptions, DmlResult } from './service.js';

/** Customers, their orders with lines, roll-ups and rules: what the tests of saving work with. */

export const decimal = (text: string): ApexDecimal => ApexDecimal.of(text);
const picklist = (...values: string[]) => ({
  restricted: true,
  entries: values.map((value, index) => ({ value, label: value, isDefault: index === 0, isActive: true }))
});

const user = objectOf(
  'User',
  '005',
  [
    field('LastName', 'Text', { isRequired: true }),
    field('Name', 'Text', { isNameField: true }),
    field('UserRoleId', 'Text')
  ],
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
    sharingModel: 'Private',
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
const line = objectOf(
  'Line__c',
  'a02',
  [
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
  ],
  { sharingModel: 'ControlledByParent' }
);

export function openOrders(): TestOrg {
  const org = openTestOrg(schemaOf([user, account, order, line]));
  org.database.storage.run('INSERT INTO "User" ("Id", "LastName", "Name") VALUES (?, ?, ?)', [
    ADMIN,
    'Admin',
    'Ada Admin'
  ]);
  return org;
}

const SYSTEM: DmlOptions = { access: 'system', sharing: false, allOrNone: true };

export function save(
  org: TestOrg,
  operation: DmlOperation,
  records: SObjectRecord[],
  options: Partial<DmlOptions> = {}
): DmlResult[] {
  return org.data.dml(operation, records, { ...SYSTEM, ...options });
}

export function read(org: TestOrg, object: string, id: string, name: string): unknown {
  return org.rows(`SELECT ${name} FROM ${object} WHERE Id = :id`, { id })[0]?.read(name);
}

export function fails(run: () => unknown, message: RegExp | string): void {
  assert.throws(run, (error: Error) => {
    if (typeof message === 'string') assert.equal(error.message, message);
    else assert.match(error.message, message);
    return true;
  });
}
