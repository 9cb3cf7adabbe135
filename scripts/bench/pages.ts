/**
 * `npx tsx scripts/bench/pages.ts [INVOICES]`: how soon each page of the app can be used in a real Chromium, how many calls of Apex
 * it takes and how much JavaScript it loads, in an org with that many invoices (100,000 unless said).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page, Response } from 'playwright-core';
import { launchBrowser } from '../test/browser.js';
import { startProduct, type RunningProduct } from '../test/running-product.js';
import { apiOf, tokenOf } from '../test/session.js';
import { makeMany, makeSingles, type Shown } from './page-records.js';

const times = 3;
const standardCount = 100_000;

export interface PageTime {
  readonly name: string;
  /** Opened by itself, everything but the page kept in the browser's cache. */
  readonly opened: number;
  readonly apexCalls: number;
  readonly scriptBytes: number;
}

interface Measured {
  readonly name: string;
  readonly address: string;
  /** There when a person can use the page. */
  readonly ready: string;
}

const record = (object: string, id: string): string => `lightning/r/${object}/${id}/view`;

function pagesOf(shown: Shown, many: { account: string; invoice: string }): readonly Measured[] {
  return [
    { name: 'Home', address: 'lightning/page/home', ready: 'c-kpi-tile' },
    { name: 'Opportunity', address: record('Opportunity', shown.deal), ready: 'c-billing-plan' },
    { name: 'Contract', address: record('Contract', shown.contract), ready: 'c-event-timeline' },
    { name: 'Account, 100 invoices', address: record('Account', many.account), ready: 'c-event-timeline' },
    { name: 'Billing Schedule', address: record('Billing_Schedule__c', shown.schedule), ready: 'shell-record-detail' },
    { name: 'Invoice', address: record('Invoice__c', many.invoice), ready: 'c-invoice-lines' },
    { name: 'Credit Memo', address: record('Credit_Memo__c', shown.creditMemo), ready: 'shell-record-detail' },
    { name: 'Amendment', address: record('Amendment__c', shown.amendment), ready: 'c-amendment-effect' },
    { name: 'Invoices', address: 'lightning/o/Invoice__c/home', ready: 'tbody tr' },
    { name: 'Invoice Workspace', address: 'lightning/n/Invoice_Workspace', ready: 'c-data-table' },
    { name: 'Run Billing', address: 'lightning/n/Billing_Console', ready: 'c-billing-console lightning-button' },
    { name: 'Sync', address: 'lightning/n/Billing_Sync', ready: 'c-sync-connector' },
    { name: 'Reconciliation', address: 'lightning/n/Billing_Reconciliation', ready: 'c-finding-list' },
    { name: 'Setup', address: 'lightning/n/Billing_Setup', ready: 'c-setup-step' }
  ];
}

const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

async function timeOf(page: Page, appUrl: string, measured: Measured): Promise<PageTime> {
  const opened: number[] = [];
  const scripts = new Map<string, number>();
  let apexCalls = 0;
  page.on('request', (request) => {
    if (request.url().includes('/services/apex/')) apexCalls++;
  });
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), Number(sizeOf(response)));
  });
  for (let time = 0; time <= times; time++) {
    await page.goto('about:blank');
    apexCalls = 0;
    const started = performance.now();
    await page.goto(appUrl + measured.address, { waitUntil: 'commit' });
    await page.locator(measured.ready).first().waitFor();
    // The first time fills the caches.
    if (time > 0) opened.push(performance.now() - started);
    await page.waitForLoadState('networkidle');
  }
  page.removeAllListeners();
  const scriptBytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  return { name: measured.name, opened: median(opened), apexCalls, scriptBytes };
}

/** As it is sent, compressed where the server does so. */
const sizeOf = (response: Response): string => response.headers()['content-length'] ?? '0';

/** The preview of an upgrade in a contract of 36 bills, as the amendment's page asks for it. */
async function previewTime(product: RunningProduct, amendment: string): Promise<number> {
  const authorization = `Bearer ${await tokenOf(product)}`;
  const found: number[] = [];
  for (let time = 0; time <= times; time++) {
    const started = performance.now();
    const answer = await fetch(`${product.appUrl}services/apex/AmendmentController/getPreview`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ amendmentId: amendment })
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.text();
    if (time > 0) found.push(performance.now() - started);
  }
  return median(found);
}

async function makeRecords(file: string): Promise<Shown> {
  const product = await startProduct(file);
  try {
    return await makeSingles(await apiOf(product));
  } finally {
    await product.stop();
  }
}

export interface PageTimes {
  readonly pages: readonly PageTime[];
  readonly preview: number;
}

export async function pageTimes(count = standardCount): Promise<PageTimes> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-pages-'));
  const file = path.join(folder, 'org.db');
  try {
    const shown = await makeRecords(file);
    const many = makeMany(file, count);
    const product = await startProduct(file);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.setDefaultTimeout(120_000);
      const pages: PageTime[] = [];
      for (const measured of pagesOf(shown, many)) pages.push(await timeOf(page, product.appUrl, measured));
      return { pages, preview: await previewTime(product, shown.amendment) };
    } finally {
      await browser.close();
      await product.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function printPageTimes({ pages, preview }: PageTimes): void {
  for (const { name, opened, apexCalls, scriptBytes } of pages)
    console.log(
      `Page ${name}: usable after ${Math.round(opened)} ms, ${apexCalls} calls of Apex, ${Math.round(scriptBytes / 1024)} KB of JavaScript`
    );
  console.log(`Preview of an amendment, 36 bills: ${Math.round(preview)} ms`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  printPageTimes(await pageTimes(Number(process.argv[2] ?? standardCount)));
