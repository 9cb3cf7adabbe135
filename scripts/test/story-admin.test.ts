import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Salesforce } from '../start/salesforce.js';
import { launchBrowser } from './browser.js';
import { startProduct, type RunningProduct } from './running-product.js';
import { apiOf, disturb, postInvoice, toolOf } from './session.js';

/**
 * An administrator sets billing up and watches over the handoff: a refusal of the billing tool is seen, mended and sent again.
 */

const refusal = 'No such tax rate: txr_gone';
const failures: string[] = [];
let product: RunningProduct;
let browser: Browser;
let page: Page;
let org: Salesforce;
let invoiceId: string;

before(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => failures.push(String(error)));
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

const open = (tab: string) => page.goto(`${product.appUrl}lightning/n/${tab}`);
const step = (key: string) => page.locator(`c-setup-step[data-step="${key}"]`);

test('the Setup page finds by itself what is done and what is not', async () => {
  await open('Billing_Setup');
  org = await apiOf(product);
  await step('firstInvoice').getByText('Done', { exact: true }).waitFor();
  await step('people').getByText('Finance (Billing_Finance): nobody.').waitFor();
  await step('people').getByText('To do', { exact: true }).waitFor();
});

test('a connection is tested in place, and a refusal is told in the words of the tool', async () => {
  await disturb(toolOf(product), { status: 401, message: 'Invalid API Key provided', count: 1 });
  const button = step('connectors').getByRole('button', { name: 'Test Stripe' });
  await button.click();
  await page.getByText('Not connected').waitFor();
  await page.getByText('Invalid API Key provided').first().waitFor();
  await disturb(toolOf(product), null);
  await button.click();
  await page.getByText('Stripe answered.').waitFor();
  await step('connectors').getByText('Done', { exact: true }).waitFor();
});

test('jobs are turned on in place', async () => {
  const jobs = step('jobs');
  for (const name of ['Daily billing run', 'Daily reconciliation']) {
    await jobs.getByRole('button', { name: `Turn on: ${name}` }).click();
    await jobs.getByText(`${name}: on.`).waitFor();
  }
});

test('an invoice that the tool refuses is on the Sync page, with the sentence of the tool', async () => {
  await disturb(toolOf(product), { status: 400, message: refusal, path: '/v1/invoices', count: 20 });
  invoiceId = await postInvoice(org, 'Halcyon Robotics', 1250);
  await open('Billing_Sync');
  await page.getByText(refusal).waitFor();
  await page.getByText('waits for you').waitFor();
  assert.equal(await page.locator('c-sync-connector [data-count=deadLetter] dd').innerText(), '1');
});

test('mended, it is sent again from there and confirmed', async () => {
  await disturb(toolOf(product), null);
  await page.getByRole('button', { name: 'Send again', exact: true }).click();
  await page.getByText('Messages sent again: 1.').waitFor();
  await page.getByText('Nothing failed.').waitFor();
  await page.goto(`${product.appUrl}lightning/r/Invoice__c/${invoiceId}/view`);
  await page.getByText('The billing tool has this invoice and agrees on the total.').waitFor();
  await page.getByRole('tab', { name: 'Sync' }).click();
  await page.getByText('Sent again since.').waitFor();
  const [invoice] = await org.query(`SELECT Sync_Status__c FROM Invoice__c WHERE Id = '${invoiceId}'`);
  assert.equal(invoice?.['Sync_Status__c'], 'Confirmed');
});

test('a reconciliation is started and followed on its page', async () => {
  await open('Billing_Reconciliation');
  await page.getByRole('button', { name: 'Reconcile now' }).click();
  await page.getByText(/: Completed, started/).waitFor();
});

test('no script failed on the way', () => {
  assert.deepEqual(failures, []);
});
