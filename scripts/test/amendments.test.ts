import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { Salesforce, type SalesforceRecord } from '../start/salesforce.js';
import { launchBrowser } from './browser.js';
import { startProduct, type RunningProduct } from './running-product.js';

/**
 * A contract of 120,000 for 2026, billed quarterly, is upgraded in the middle of a quarter, downgraded later and cancelled at
 * the end. After every step a person sees on the amendment's page what is due, applies it, and the account's balance is right.
 */

let product: RunningProduct;
let browser: Browser;
let page: Page;
let org: Salesforce;
let schedule: SalesforceRecord;

before(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  page.setDefaultTimeout(60_000);
  await page.goto(`${product.appUrl}lightning/o/Opportunity/home`);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'sid');
  assert.ok(cookie, 'the page has no session');
  const instanceUrl = product.appUrl.replace(/\/$/, '');
  const versions = (await (await fetch(`${instanceUrl}/services/data`)).json()) as { version: string }[];
  org = new Salesforce({
    instanceUrl,
    accessToken: decodeURIComponent(cookie.value),
    username: '',
    apiVersion: versions.at(-1)?.version ?? ''
  });
  const found = await org.query(
    'SELECT Id, Account__c, Contract__c FROM Billing_Schedule__c WHERE Total_Amount__c = 120000 AND Billed_Amount__c = 120000'
  );
  assert.equal(found.length, 1, 'the demonstration deal is billed');
  schedule = found[0] ?? {};
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

async function sum(object: string): Promise<number> {
  const records = await org.query(
    `SELECT Total_Amount__c FROM ${object} WHERE Account__c = '${String(schedule['Account__c'])}' AND Status__c != 'Voided'`
  );
  return records.reduce((total, record) => total + Number(record['Total_Amount__c']), 0);
}

/** What the account was invoiced less what it was credited. */
async function balance(): Promise<string> {
  return ((await sum('Invoice__c')) - (await sum('Credit_Memo__c'))).toFixed(2);
}

async function amend(type: string, effective: string, quantity: number | null): Promise<void> {
  const id = await org.create('Amendment__c', {
    Contract__c: schedule['Contract__c'],
    Type__c: type,
    Effective_Date__c: effective
  });
  if (quantity !== null)
    await org.create('Amendment_Line__c', {
      Amendment__c: id,
      Billing_Schedule__c: schedule['Id'],
      New_Quantity__c: quantity
    });
  await page.goto(`${product.appUrl}lightning/r/Amendment__c/${id}/view`);
}

async function apply(shown: readonly string[]): Promise<void> {
  for (const text of shown) await page.getByText(text).first().waitFor();
  await page.locator('[data-action="apply"]').click();
  await page.getByRole('button', { name: 'OK' }).click();
  await page.getByText(/contract value .* becomes/).waitFor();
}

test('upgraded from 15 February: half of the first quarter and all later ones cost twice as much', async () => {
  assert.equal(await balance(), '120000.00');
  await amend('Upgrade', '2026-02-15', 2);
  // 45 of 90 days: 15,000 back and 30,000 charged; then three times 30,000 back and 60,000 charged.
  await apply(['$105,000.00', '$210,000.00', '$225,000.00']);
  assert.equal(await balance(), '225000.00');
});

test('downgraded from 15 May: 47 of 91 days of the second quarter and all later ones cost half as much', async () => {
  await amend('Downgrade', '2026-05-15', 1);
  // Kept 60,000 × 0.483516484 = 29,010.99; new 30,000 × 0.516483516 = 15,494.51; then twice 30,000.
  await apply(['$149,505.50']);
  assert.equal(await balance(), '149505.50');
});

test('cancelled from 1 October: the fourth quarter goes back, and nothing remains', async () => {
  await amend('Cancellation', '2026-10-01', null);
  await apply(['$30,000.00', '$119,505.50']);
  assert.equal(await balance(), '119505.50');
  const [after] = await org.query(
    `SELECT Remaining_Amount__c, Status__c FROM Billing_Schedule__c WHERE Id = '${String(schedule['Id'])}'`
  );
  assert.deepEqual([after?.['Remaining_Amount__c'], after?.['Status__c']], [0, 'Cancelled']);
});
