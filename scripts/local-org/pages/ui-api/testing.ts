import type { DescribedField, DescribedObject } from './describe.js';

/** Described objects that are valid by default, for tests. */

export function describedField(name: string, type: string, change: Partial<DescribedField> = {}): DescribedField {
  return {
    name,
    label: name,
    type,
    length: 255,
    precision: 18,
    scale: 2,
    nillable: true,
    defaultedOnCreate: false,
    createable: true,
    updateable: true,
    nameField: false,
    calculated: false,
    custom: name.endsWith('__c'),
    referenceTo: [],
    relationshipName: null,
    inlineHelpText: null,
    picklistValues: [],
    ...change
  };
}

export function describedObject(name: string, fields: readonly DescribedField[]): DescribedObject {
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix: null,
    custom: name.endsWith('__c'),
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    fields,
    childRelationships: []
  };
}

const NAME = describedField('Name', 'string', { nameField: true });
const OWNER = describedField('OwnerId', 'reference', {
  label: 'Owner ID',
  referenceTo: ['Group', 'User'],
  relationshipName: 'Owner'
});

export const opportunity = describedObject('Opportunity', [
  NAME,
  OWNER,
  describedField('AccountId', 'reference', {
    label: 'Account ID',
    referenceTo: ['Account'],
    relationshipName: 'Account'
  }),
  describedField('StageName', 'picklist'),
  describedField('CloseDate', 'date'),
  describedField('Amount', 'currency'),
  describedField('IsWon', 'boolean'),
  describedField('CreatedDate', 'datetime')
]);

export const account = describedObject('Account', [
  NAME,
  OWNER,
  describedField('BillingAddress', 'address'),
  describedField('BillingCity', 'string')
]);
