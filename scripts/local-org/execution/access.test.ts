import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldDefinition, ObjectDefinition, PermissionSetDefinition, Schema } from '../schema/model.js';
import { rightsOf } from './access.js';

const field = (name: string, more: Partial<FieldDefinition> = {}): [string, FieldDefinition] => [
  name.toLowerCase(),
  {
    name,
    isCustom: name.endsWith('__c'),
    isRequired: false,
    isNameField: false,
    type: 'Text',
    ...more
  } as FieldDefinition
];
const object = (
  name: string,
  kind: ObjectDefinition['kind'],
  fields: [string, FieldDefinition][]
): [string, ObjectDefinition] => [
  name.toLowerCase(),
  { name, kind, fields: new Map(fields) } as unknown as ObjectDefinition
];
const schema = {
  objects: new Map([
    object('Invoice__c', 'custom', [
      field('Name', { isNameField: true }),
      field('Total__c'),
      field('Number__c', { isRequired: true })
    ]),
    object('Account', 'standard', [
      field('Name', { isNameField: true }),
      field('Phone'),
      field('BillingCity', { compoundName: 'BillingAddress' })
    ]),
    object('AccountShare', 'standard', [field('AccountId', { isRequired: true, referenceTo: ['Account'] })]),
    object('Profile', 'setup', [field('Name', { isNameField: true })])
  ])
} as unknown as Schema;

const reader = {
  name: 'reader',
  objects: new Map([
    ['invoice__c', { create: false, read: true, edit: true, delete: false, viewAll: false, modifyAll: false }]
  ]),
  fields: new Map([['invoice__c.total__c', { read: true, edit: false }]]),
  classes: new Set(['invoicecontroller']),
  customPermissions: new Set(['post_invoices']),
  userPermissions: new Set<string>(),
  externalCredentialPrincipals: new Set<string>()
} as unknown as PermissionSetDefinition;

test('modify all data opens objects, not the fields of a deployed object', () => {
  const rights = rightsOf(schema, 'administrator', []);
  assert.equal(rights.objectAccess('invoice__c').modifyAll, true);
  assert.equal(rights.fieldAccess('Invoice__c', 'Total__c').read, false);
  assert.equal(
    rights.fieldAccess('Invoice__c', 'Number__c').edit,
    true,
    'required fields have no field-level security'
  );
  assert.equal(rights.fieldAccess('Account', 'Phone').edit, true);
  assert.equal(rights.hasCustomPermission('Post_Invoices'), false);
});

test('a permission set adds its rights and no more', () => {
  const rights = rightsOf(schema, 'minimum', [reader]);
  assert.deepEqual(rights.fieldAccess('Invoice__c', 'total__c'), { read: true, edit: false });
  assert.equal(rights.objectAccess('Invoice__c').edit, true);
  assert.equal(rights.objectAccess('Invoice__c').delete, false);
  assert.equal(rights.objectAccess('Account').read, false);
  assert.equal(rights.objectAccess('Profile').read, true);
  assert.equal(rights.hasCustomPermission('post_invoices'), true);
  assert.equal(rights.canRunClass('InvoiceController'), true);
  assert.equal(rights.canRunClass('Other'), false);
});

test('the standard profile reads accounts and no custom object', () => {
  const rights = rightsOf(schema, 'standard', []);
  assert.equal(rights.objectAccess('account').create, true);
  assert.equal(rights.objectAccess('invoice__c').read, false);
});

test('standard fields have field-level security too; the parts of an address follow the address', () => {
  const account = { create: false, read: true, edit: true, delete: false, viewAll: false, modifyAll: false };
  const set = {
    ...reader,
    objects: new Map([['account', account]]),
    fields: new Map([['account.billingaddress', { read: true, edit: false }]])
  };
  const minimum = rightsOf(schema, 'minimum', [set]);
  assert.deepEqual(minimum.fieldAccess('Account', 'Name'), { read: true, edit: true });
  assert.deepEqual(minimum.fieldAccess('Account', 'Phone'), { read: false, edit: false });
  assert.deepEqual(minimum.fieldAccess('Account', 'BillingCity'), { read: true, edit: false });
  assert.equal(rightsOf(schema, 'standard', []).fieldAccess('Account', 'Phone').edit, true);
  assert.equal(rightsOf(schema, 'readOnly', []).fieldAccess('Account', 'Phone').edit, false);
});

test('a field right is worth nothing without the object; all fields of an object may be opened for reading', () => {
  const fields = new Map([['invoice__c.total__c', { read: true, edit: true }]]);
  assert.equal(
    rightsOf(schema, 'minimum', [{ ...reader, objects: new Map(), fields }]).fieldAccess('Invoice__c', 'Total__c').read,
    false
  );
  const everyField = {
    create: false,
    read: true,
    edit: true,
    delete: false,
    viewAll: false,
    modifyAll: false,
    allFields: true
  };
  const set = { ...reader, objects: new Map([['invoice__c', everyField]]), fields: new Map() };
  assert.deepEqual(rightsOf(schema, 'minimum', [set]).fieldAccess('Invoice__c', 'Total__c'), {
    read: true,
    edit: false
  });
});

test('shares and histories follow the object that they belong to', () => {
  assert.equal(rightsOf(schema, 'standard', []).objectAccess('AccountShare').create, true);
  assert.equal(rightsOf(schema, 'readOnly', []).objectAccess('AccountShare').create, false);
});
