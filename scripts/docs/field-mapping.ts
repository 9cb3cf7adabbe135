import path from 'node:path';
import { lookupsOf, recordsOf } from './records.js';

/** What is mapped, in the order in which it goes out, with the object at which CRM fields start. */
export const documents: Readonly<Record<string, string>> = {
  Customer: 'Account',
  Invoice: 'Invoice__c',
  'Invoice Line': 'Invoice_Line__c',
  'Credit Memo': 'Credit_Memo__c',
  'Credit Memo Line': 'Credit_Memo_Line__c',
  Contract: 'Contract',
  'Contract Charge': 'Billing_Schedule__c'
};

/** One field of ours that goes to one field of a billing tool. */
export interface Mapping {
  readonly name: string;
  readonly file: string;
  readonly connector: string;
  readonly document: string;
  /** Object and field, such as `Opportunity.PO_Number__c`; the value itself, in quotes, when it is always the same. */
  readonly source: string;
  readonly invoiceField: string;
  readonly toolField: string;
  readonly transform: string;
  readonly isRequired: boolean;
  readonly isBuiltIn: boolean;
  readonly isActive: boolean;
  readonly defaultValue: string;
  readonly note: string;
}

const standardLookups: Readonly<Record<string, string>> = { Owner: 'User', CreatedBy: 'User', LastModifiedBy: 'User' };

export function readMappings(project: string): Mapping[] {
  const folder = path.join(project, 'force-app');
  const lookups = lookupsOf(folder);
  return recordsOf('Field_Mapping', folder).map(({ name, file, values }) => {
    const text = (field: string) => values[field] ?? '';
    const root = documents[text('Document__c')] ?? text('Document__c');
    return {
      name,
      file,
      connector: text('Connector__c'),
      document: text('Document__c'),
      source: text('CRM_Field__c') === '' ? `"${text('Default_Value__c')}"` : end(root, text('CRM_Field__c'), lookups),
      invoiceField: text('Invoice_Field__c'),
      toolField: text('Tool_Field__c'),
      transform: text('Transform__c') || 'As Is',
      isRequired: text('Required__c') === 'true',
      isBuiltIn: text('Built_In__c') === 'true',
      isActive: text('Active__c') === 'true',
      defaultValue: text('Default_Value__c'),
      note: text('Note__c')
    };
  });
}

/** Where a path ends: `Opportunity.PO_Number__c` for `Opportunity__r.PO_Number__c` of an invoice. */
export function end(root: string, fieldPath: string, lookups: ReadonlyMap<string, string>): string {
  const parts = fieldPath.split('.');
  let object = root;
  for (const part of parts.slice(0, -1)) {
    const target = part.endsWith('__r')
      ? lookups.get(`${object}.${part.replace(/__r$/, '__c')}`)
      : (standardLookups[part] ?? part);
    if (target === undefined) throw new Error(`${object} has no lookup ${part} (${fieldPath})`);
    object = target;
  }
  return `${object}.${parts.at(-1)}`;
}
