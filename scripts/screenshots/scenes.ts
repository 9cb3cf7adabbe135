import type { Page } from 'playwright-core';
import type { Stage } from './prepare.js';
import { previewAmendment, tryOtherTerms } from './rep-acts.js';

/** A page as somebody sees it. */
export interface Scene {
  /** Name of the picture's file. */
  readonly name: string;
  readonly address: string;
  /** Shown when the page is ready. */
  readonly ready: string;
  /** Taken in a narrow window too, as on a phone. */
  readonly isNarrowToo?: boolean;
  /** Only what the window shows: a dialog over the page. */
  readonly isWindowOnly?: boolean;
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const record = (object: string, id: string): string => `lightning/r/${object}/${id}/view`;
const tab = (name: string): string => `lightning/n/${name}`;
const openTab =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('tab', { name, exact: true }).click();
  };

/** Every page of the app, in the order in which people meet them. */
export function scenesOf(stage: Stage): readonly Scene[] {
  return [
    { name: 'home', address: 'lightning/page/home', ready: 'c-kpi-tile', isNarrowToo: true },
    { name: 'deal-not-ready', address: record('Opportunity', stage.openDeal), ready: 'c-handoff-readiness' },
    {
      name: 'deal-other-terms',
      address: record('Opportunity', stage.openDeal),
      ready: 'c-handoff-readiness',
      act: tryOtherTerms
    },
    {
      name: 'billing-handoff',
      address: record('Opportunity', stage.wonDeal),
      ready: 'c-billing-invoices',
      isNarrowToo: true
    },
    { name: 'contract', address: record('Contract', stage.contract), ready: 'c-billing-overview' },
    {
      name: 'amend-preview',
      address: record('Contract', stage.contract),
      ready: 'c-billing-overview',
      isWindowOnly: true,
      act: previewAmendment
    },
    { name: 'account', address: record('Account', stage.account), ready: 'c-billing-overview', isNarrowToo: true },
    { name: 'schedule', address: record('Billing_Schedule__c', stage.schedule), ready: 'shell-record-detail' },
    { name: 'billing-console', address: tab('Billing_Console'), ready: 'c-billing-console' },
    { name: 'billing-run', address: record('Billing_Run__c', stage.run), ready: 'shell-record-page' },
    { name: 'invoice-workspace', address: tab('Invoice_Workspace'), ready: 'c-invoice-workspace' },
    { name: 'invoice-draft', address: record('Invoice__c', stage.draft), ready: 'c-invoice-lines' },
    { name: 'invoice', address: record('Invoice__c', stage.invoice), ready: 'c-invoice-sync', isNarrowToo: true },
    {
      name: 'sync-trail',
      address: record('Invoice__c', stage.invoice),
      ready: 'c-invoice-sync',
      act: openTab('Sync')
    },
    { name: 'credit-memo', address: record('Credit_Memo__c', stage.creditMemo), ready: 'shell-record-page' },
    { name: 'sync', address: tab('Billing_Sync'), ready: 'c-sync-failures', isNarrowToo: true },
    { name: 'reconciliation', address: tab('Billing_Reconciliation'), ready: 'c-finding-list' },
    { name: 'setup', address: tab('Billing_Setup'), ready: 'c-setup-step' },
    { name: 'field-mapping', address: tab('Billing_Mapping'), ready: 'c-data-table' }
  ];
}
