import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startProduct, type RunningProduct } from './running-product.js';

/** What a person does with the sample deal that `npm start` leaves open. SCREENSHOTS=DIR keeps pictures of the way. */

const deal = 'Halcyon Robotics — Fleet Software';
const pictures = process.env['SCREENSHOTS'];
const failures: string[] = [];
let product: RunningProduct;
let browser: Browser;
let page: Page;

before(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => failures.push(String(error)));
});

after(async () => {
  await browser?.close();
  await product?.stop();
});

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  // Toasts would hide the header.
  await page.locator('lightning-toast').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

async function closeAsWon(): Promise<void> {
  await page.getByRole('button', { name: 'Select Closed Stage' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

test('npm start bills the demo deal and prints what came of it', () => {
  const rows = product.printed.split('\n').filter((line) => line.startsWith('BS-'));
  const expected = [
    ['2026-01-01 – 2026-03-31', '2026-01-31'],
    ['2026-04-01 – 2026-06-30', '2026-05-01'],
    ['2026-07-01 – 2026-09-30', '2026-07-31'],
    ['2026-10-01 – 2026-12-31', '2026-10-31']
  ];
  assert.equal(rows.length, expected.length, product.printed);
  for (const [index, [period, due]] of expected.entries()) {
    assert.match(
      rows[index] ?? '',
      new RegExp(`${period}\\s+30,000\\.00 USD\\s+${due}\\s+Posted, confirmed\\s+in_\\w+`)
    );
  }
});

test('a deal that is not ready says why, and cannot be closed as won', async () => {
  await page.goto(`${product.appUrl}lightning/o/Opportunity/home`);
  await page.getByRole('link', { name: deal }).click();
  await page.getByText('Not ready to bill').waitFor();
  await page.getByText('Nobody is named to receive the invoices.').first().waitFor();
  await picture('not-ready');
  await closeAsWon();
  await page.getByText('Billing Contact: Nobody is named to receive the invoices. Choose a billing contact.').waitFor();
});

test('mended, it closes and has its schedules', async () => {
  await page.getByRole('button', { name: 'Edit the record' }).click();
  const contact = page.getByRole('combobox', { name: 'Billing Contact' });
  await contact.click();
  await contact.pressSequentially('Marta');
  await page.getByRole('option', { name: /Marta Kowalska/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Ready to bill').first().waitFor();
  await closeAsWon();
  await page.getByRole('heading', { name: 'Billing schedules' }).waitFor();
  const schedules = page.getByRole('link', { name: /^BS-\d+$/ });
  await schedules.nth(1).waitFor();
  assert.equal(await schedules.count(), 2);
  await page.getByText('$36,000.00').first().waitFor();
  await page.getByText('$9,000.00').first().waitFor();
});

test('a billing run makes the invoices that are due, month ends kept', async () => {
  const asOf = page.getByLabel('Bill everything due up to').first();
  await asOf.fill('Nov 30, 2026');
  await asOf.blur();
  await page.getByRole('button', { name: 'Run billing' }).click();
  await page.getByText('2 invoices made').waitFor();
  const drafts = page.getByRole('link', { name: /^IN-\d+$/ });
  await drafts.first().waitFor();
  await page.getByText('Oct 31, 2026 to Nov 29, 2026').first().waitFor();
  await page.getByText('Nov 30, 2026 to Dec 30, 2026').first().waitFor();
  await picture('billing-handoff');
});

test('a posted invoice reaches the billing tool and shows the tool’s number', async () => {
  await page
    .getByRole('link', { name: /^IN-\d+$/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Post Invoice' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText(/INV-\d+ posted\./).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByText('The billing tool has this invoice and agrees on the total.').waitFor();
  const link = page.getByRole('link', { name: /^in_\w+$/ });
  await link.waitFor();
  assert.match((await link.getAttribute('href')) ?? '', /^http/);
  await picture('invoice');
});

test('no script failed on the way', () => {
  assert.deepEqual(failures, []);
});
