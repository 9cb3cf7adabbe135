import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { Salesforce } from '../start/salesforce.js';
import { launchBrowser } from './browser.js';
import { startProduct, type RunningProduct } from './running-product.js';

/**
 * A day of finance: a billing run with one bad schedule is previewed, run and mended; drafts are reviewed and posted at once,
 * one of them not; a credit memo is applied and paid out; a page that somebody else was quicker on says so.
 */

const pictures = process.env['SCREENSHOTS'];
const failures: string[] = [];
let product: RunningProduct;
let browser: Browser;
let page: Page;
let org: Salesforce;
let session: { readonly instanceUrl: string; readonly accessToken: string; readonly apiVersion: string };

before(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto(product.appUrl);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'sid');
  assert.ok(cookie, 'the page has no session');
  const instanceUrl = product.appUrl.replace(/\/$/, '');
  const versions = (await (await fetch(`${instanceUrl}/services/data`)).json()) as { version: string }[];
  const apiVersion = versions.at(-1)?.version ?? '';
  session = { instanceUrl, accessToken: decodeURIComponent(cookie.value), apiVersion };
  org = new Salesforce({ ...session, username: '' });
  await closeDeal();
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

/** The sample deal that is left open becomes one of two schedules, the second of which cannot be priced. */
async function closeDeal(): Promise<void> {
  const [deal] = await org.query('SELECT Id, AccountId FROM Opportunity WHERE IsClosed = FALSE');
  const id = String(deal?.['Id']);
  const [contact] = await org.query(
    `SELECT Id FROM Contact WHERE AccountId = '${String(deal?.['AccountId'])}' LIMIT 1`
  );
  await org.update('Opportunity', id, { Billing_Contact__c: contact?.['Id'] });
  await org.update('Opportunity', id, { StageName: 'Closed Won' });
  await setCurrencyOfLastSchedule('QQQ');
}

/** Nobody may type the currency of a schedule: it is broken and mended by Apex in system mode. */
async function setCurrencyOfLastSchedule(code: string): Promise<void> {
  const apex = `Billing_Schedule__c last = [SELECT Id FROM Billing_Schedule__c ORDER BY Name DESC LIMIT 1];
    update as system new Billing_Schedule__c(Id = last.Id, Currency_Code__c = '${code}');`;
  const { instanceUrl, accessToken, apiVersion } = session;
  const response = await fetch(
    `${instanceUrl}/services/data/v${apiVersion}/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(apex)}`,
    { headers: { authorization: `Bearer ${accessToken}` } }
  );
  const { success, exceptionMessage } = (await response.json()) as { success: boolean; exceptionMessage: string };
  assert.ok(success, exceptionMessage);
}

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.locator('lightning-toast').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

/** A number that is formatted while it is typed cannot be filled in at once. */
async function type(entry: Locator, text: string): Promise<void> {
  await entry.click();
  await entry.press('Control+A');
  await entry.press('Delete');
  await entry.pressSequentially(text);
}

const open = (address: string): Promise<unknown> => page.goto(`${product.appUrl}lightning/${address}`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const figure = (name: string) => page.locator(`[data-figure="${name}"]`);

test('the app opens at Home with its figures and what waits', async () => {
  await open('page/home');
  await page.getByRole('heading', { name: 'How billing is going' }).waitFor();
  await page.getByRole('link', { name: 'Invoice accuracy' }).waitFor();
  await page.getByText('100%').first().waitFor();
  await page.getByText('Nothing waits. All caught up.').waitFor();
  await page.getByRole('heading', { name: 'Cash expected' }).waitFor();
  await picture('home');
});

test('a preview says what a run would make and what would fail, and makes nothing', async () => {
  await open('n/Billing_Console');
  const asOf = page.getByLabel('Bill everything due up to');
  await asOf.fill('Dec 31, 2026');
  await asOf.blur();
  await button('Preview').click();
  await page.getByRole('heading', { name: /^Preview BR-/ }).waitFor();
  await page.getByText('What would fail').waitFor();
  await page.getByText(/QQQ/).first().waitFor();
  assert.match((await figure('invoices').textContent()) ?? '', /Invoices it would make\s*3\s*\$9,000\.00/);
  assert.equal((await org.query("SELECT Id FROM Invoice__c WHERE Status__c = 'Draft'")).length, 0);
  await picture('run-preview');
});

test('the run bills the rest, and its failure is taken up once it is mended', async () => {
  await button('Run billing').click();
  await button('OK').click();
  await page.getByRole('heading', { name: /^Billing run BR-/ }).waitFor();
  await page.getByText('Completed with Failures').first().waitFor();
  assert.match((await figure('invoices').textContent()) ?? '', /Invoices made\s*3\s*\$9,000\.00/);
  await picture('run-failure');
  await setCurrencyOfLastSchedule('USD');
  await button('Try failures again').click();
  await page.getByText(/3 invoices made, 2250\.00 USD in all\./).waitFor();
  await page.getByText('Done', { exact: true }).waitFor();
  assert.equal(await button('Try failures again').count(), 0);
});

test('drafts are reviewed beside the contract and posted at once, each with its result', async () => {
  const drafts = await org.query(
    "SELECT Id, Name FROM Invoice__c WHERE Status__c = 'Draft' ORDER BY Invoice_Date__c, Name"
  );
  assert.equal(drafts.length, 6);
  await org.update('Invoice__c', String(drafts[1]?.['Id']), { Due_Date__c: null });
  await open('page/home');
  const queue = page.locator('[data-kind="Drafts"]');
  await queue.getByText('6').waitFor();
  await open('n/Invoice_Workspace');
  await button('Review').first().click();
  await page.getByText('In the contract').waitFor();
  await page.getByText('$36,000.00').waitFor();
  await picture('invoice-workspace');
  await page.getByText('Select all', { exact: false }).first().waitFor({ state: 'attached' });
  await page.locator('c-data-table[data-invoices] thead label').click();
  await page.getByText('6 chosen').waitFor();
  await button('Post').click();
  await button('OK').click();
  await page.getByText('Post: 5 of 6 done.').waitFor();
  await page.getByText('Just done').waitFor();
  await page
    .getByText(/due date/i)
    .last()
    .waitFor();
  await picture('invoice-workspace-posted');
});

test('a page on which somebody else was quicker says so', async () => {
  const [draft] = await org.query("SELECT Id FROM Invoice__c WHERE Status__c = 'Draft'");
  const id = String(draft?.['Id']);
  await org.update('Invoice__c', id, { Due_Date__c: '2027-01-31' });
  await open(`r/Invoice__c/${id}/view`);
  await button('Post Invoice').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/gets its number and is locked/).waitFor();
  await org.invoke('PostInvoicesAction', { recordIds: [id] });
  await dialog.getByRole('button', { name: 'Post', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  assert.match((await dialog.getByRole('alert').textContent()) ?? '', /Posted/);
  await picture('stale-invoice');
});

test('a credit memo is applied to a chosen invoice, and the rest is paid out', async () => {
  const [invoice] = await org.query(
    "SELECT Id, Account__c, Billing_Entity__c FROM Invoice__c WHERE Status__c = 'Posted' AND Balance__c > 0 ORDER BY Name DESC LIMIT 1"
  );
  const made = await org.invoke('CreateStandaloneCreditAction', {
    accountId: invoice?.['Account__c'],
    billingEntityId: invoice?.['Billing_Entity__c'],
    descriptions: ['Goodwill'],
    amounts: [4000]
  });
  const [memoId] = made['documentIds'] as string[];
  await open(`r/Credit_Memo__c/${memoId}/view`);
  await button('Apply').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('$4,000.00 is left to settle invoices with.').waitFor();
  await dialog.getByText('Those I choose').click();
  await dialog.locator('tbody label').first().click();
  await picture('apply-credit');
  await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
  await dialog.getByText(/One invoice is settled with it; \d+\.00 USD left\./).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await button('Refund').click();
  await dialog.getByText(/may be paid back/).waitFor();
  await type(dialog.getByLabel(/Amount/), '99999');
  await dialog.getByRole('button', { name: 'Record refund' }).click();
  await dialog.getByText(/The credit memo has only/).waitFor();
  await type(dialog.getByLabel(/Amount/), '100');
  await dialog.getByRole('button', { name: 'Record refund' }).click();
  await dialog.getByText('100.00 USD recorded as paid back.').waitFor();
  await picture('refund');
});

test('no script failed on the way', () => {
  assert.deepEqual(failures, []);
});
