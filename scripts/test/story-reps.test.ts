import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Salesforce } from '../start/salesforce.js';
import { launchBrowser } from './browser.js';
import { startProduct, type RunningProduct } from './running-product.js';
import { apiOf } from './session.js';

/**
 * What a rep and revenue operations do: mend a deal where it is reported, try other terms, win it, change the running
 * contract, and what the pages say when that cannot be. SCREENSHOTS=DIR keeps pictures of the way.
 */

const pictures = process.env['SCREENSHOTS'];
const failures: string[] = [];
let product: RunningProduct;
let browser: Browser;
let page: Page;
let org: Salesforce;
let dealId: string;
let contractId: string;

before(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto(product.appUrl);
  org = await apiOf(product);
  dealId = await idOf("SELECT Id FROM Opportunity WHERE Name LIKE 'Halcyon%'");
  contractId = await idOf('SELECT Id FROM Contract');
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

async function idOf(query: string): Promise<string> {
  const [found] = await org.query(query);
  assert.ok(found, `nothing found: ${query}`);
  return String(found['Id']);
}

const open = (object: string, id: string): Promise<unknown> =>
  page.goto(`${product.appUrl}lightning/r/${object}/${id}/view`);
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.locator('lightning-toast').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

async function startAmending(): Promise<void> {
  await button('Amend Contract').click();
  await page.getByText('Step 1 of 4: What changes').waitFor();
}

async function effectiveFrom(date: string): Promise<void> {
  const entry = page.getByLabel('Effective date');
  await entry.fill(date);
  await entry.blur();
}

test('a blocked deal is mended where it says what is wrong', async () => {
  await open('Opportunity', dealId);
  await page.getByText('Not ready to bill').waitFor();
  await page.getByText(/\d+ of \d+ checks passed/).waitFor();
  await picture('rep-blocked-deal');
  await button('Fix here').first().click();
  const contact = page.getByRole('combobox', { name: 'Billing Contact' });
  await contact.click();
  await contact.pressSequentially('Marta');
  await page.getByRole('option', { name: /Marta Kowalska/ }).click();
  await button('Save').click();
  await page.getByText('Ready to bill').first().waitFor();
});

test('other terms are tried before they are saved', async () => {
  await button('Try other terms').click();
  await page.getByRole('combobox', { name: 'Billing frequency' }).click();
  await page.getByRole('option', { name: 'Quarterly' }).click();
  await button('See the effect').click();
  const bills = page.getByRole('row', { name: /^Bills/ });
  await bills.waitFor();
  assert.match((await bills.textContent()) ?? '', /12\s*4$/);
  await picture('rep-try-terms');
  const query = `SELECT Billing_Frequency__c FROM Opportunity WHERE Id = '${dealId}'`;
  assert.notEqual((await org.query(query))[0]?.['Billing_Frequency__c'], 'Quarterly', 'nothing is saved yet');
  await button('Take over').click();
  await page.getByText('The deal has these terms now').waitFor();
  assert.equal((await org.query(query))[0]?.['Billing_Frequency__c'], 'Quarterly');
});

test('the contract tells what is billed, overdue and what happened', async () => {
  await open('Contract', contractId);
  await page.getByRole('heading', { name: 'Open by age' }).waitFor();
  await page.getByRole('heading', { name: 'History' }).waitFor();
  assert.match((await page.locator('[data-figure="billed"]').textContent()) ?? '', /\$120,000\.00/);
  await button('Show as table').first().click();
  await page.getByRole('row', { name: /Over 90 days.*\$90,000\.00/ }).waitFor();
  await picture('contract-billing');
});

test('the amendment dialog says what is missing, shows what comes of it, and warns before entries are lost', async () => {
  await startAmending();
  await button('Next').click();
  await page.getByText('Enter new terms for at least one charge, or add a product.').waitFor();
  await page.getByLabel('New quantity').first().fill('2');
  await button('Next').click();
  await effectiveFrom('Aug 15, 2026');
  await button('Next').click();
  await page.getByText('$165,326.08').first().waitFor();
  await page
    .getByRole('button', { name: /^Why this number: Credit/ })
    .first()
    .click();
  await page.getByText(/45 of 92 days/).waitFor();
  await picture('amend-preview');
  await button('Back').click();
  assert.equal(await page.getByLabel('Effective date').inputValue(), 'Aug 15, 2026', 'going back keeps entries');
  await button('Cancel').click();
  await page.getByText('What you entered is lost.').waitFor();
  await button('Cancel').last().click();
  await button('Next').click();
  await page.getByText('$165,326.08').first().waitFor();
});

test('what somebody else changed meanwhile is refused, and nothing is half done', async () => {
  await button('Next').click();
  await page.getByLabel('Reason').fill('More seats');
  const other = await org.create('Amendment__c', {
    Contract__c: contractId,
    Type__c: 'Cancellation',
    Effective_Date__c: '2026-11-01'
  });
  await org.invoke('ApplyAmendmentAction', { amendmentId: other });
  await button('Submit').click();
  await page.getByText(/is cancelled and cannot change any more/).waitFor();
  await page.getByText('Step 1 of 4: What changes').waitFor();
  assert.equal((await org.query('SELECT Id FROM Amendment__c')).length, 1, 'only the other one is there');
  await button('Cancel').click();
  await page.getByRole('button', { name: 'OK' }).click();
  await org.invoke('ReverseAmendmentAction', { amendmentId: other, reason: 'Agreed by mistake' });
});

test('an amendment changes the contract and its page', async () => {
  await open('Contract', contractId);
  await startAmending();
  await page.getByLabel('New quantity').first().fill('2');
  await button('Next').click();
  await effectiveFrom('Aug 15, 2026');
  await button('Next').click();
  await page.getByText('$165,326.08').first().waitFor();
  await button('Next').click();
  await button('Submit').click();
  await page.getByText('Complete this field.').waitFor();
  await page.getByLabel('Reason').fill('More seats');
  await button('Submit').click();
  await page.getByText(/has changed the contract/).waitFor();
  await page.locator('[data-event="Amendment"]', { hasText: 'Upgrade' }).waitFor();
});

test('a customer on credit hold is not handed over', async () => {
  const accountId = await idOf(`SELECT Id FROM Account WHERE Name LIKE 'Halcyon%'`);
  await open('Account', accountId);
  await button('Put on credit hold').click();
  await page.getByLabel('Why is the customer held?').fill('Two invoices unpaid');
  await button('Hold').click();
  await page.getByText('This customer is on credit hold').waitFor();
  await picture('account-on-hold');
  await open('Opportunity', dealId);
  await page.getByText('Not ready to bill').waitFor();
  await page
    .getByText(/Two invoices unpaid/)
    .first()
    .waitFor();
});

test('no script failed on the way', () => {
  assert.deepEqual(failures, []);
});
