import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { XeroStandIn } from '../billing-tools/xero/server.js';
import { signatureOf } from '../billing-tools/xero/webhooks.js';
import { Handoff } from './handoff.js';
import { root } from './suite.js';
import { webhookKeyProject } from './webhook-key.js';

/** Invoices of a real org process at a strict stand-in for Xero: out, disturbed, paid and taken back. */

const connector = 'Xero_Local';
/** Makes Xero the billing tool of the local org. */
const settings = path.join(root, 'scripts/billing-tools/xero/org');
const webhookKey = 'local webhook key';
const overlay = webhookKeyProject(connector, webhookKey);
const xero = new XeroStandIn({ minuteLimit: 1000 });
let address = '';
let handoff: Handoff;

before(async () => {
  address = `http://127.0.0.1:${await xero.listen()}`;
  handoff = new Handoff([settings, overlay], [`Xero=${address}/api.xro/2.0`]);
  await handoff.start();
  await handoff.prepare();
});
after(async () => {
  await handoff.stop();
  await xero.close();
  rmSync(overlay, { recursive: true, force: true });
});

const invoices = () =>
  handoff.org.query(
    `SELECT Id, Invoice_Number__c, Total_Amount__c, Sync_Status__c, External_Id__c, Settlement_Status__c, Balance__c
    FROM Invoice__c WHERE Status__c = 'Posted' ORDER BY Invoice_Number__c`
  );

async function sendNow(): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const counts = await handoff.settled();
    if (!counts['Pending'] && !counts['Retrying'] && !counts['Uncertain']) return;
    await handoff.org.invoke('SyncNowAction', {});
  }
  assert.fail(JSON.stringify(await handoff.counts()));
}

test('posted invoices arrive approved, over our totals, under one contact each', async () => {
  await handoff.postInvoices(3, 2);
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 3);
  for (const invoice of ours) {
    const theirs = xero.store.invoices.get(String(invoice['External_Id__c']));
    assert.ok(theirs, `${invoice['Invoice_Number__c']}: ${invoice['Sync_Status__c']}`);
    assert.equal(theirs.number, invoice['Invoice_Number__c']);
    assert.equal(theirs.total, invoice['Total_Amount__c']);
    assert.equal(theirs.status, 'AUTHORISED');
    assert.equal(invoice['Sync_Status__c'], 'Confirmed');
  }
  assert.equal(xero.store.contacts.size, 2);
  assert.equal(handoff.tool.log.length, 0, 'the other tool was asked nothing');
  const writes = xero.log.filter(({ method }) => method !== 'GET');
  assert.ok(writes.every(({ idempotencyKey }) => idempotencyKey !== null && idempotencyKey.length <= 128));
  assert.deepEqual(new Set(writes.map(({ status }) => status)), new Set([200]));
});

test('a lost answer, a used-up limit and a failure leave one invoice', async () => {
  xero.faults.add({ method: 'PUT', path: '/api.xro/2.0/Invoices', close: true, when: 'after' });
  await handoff.postInvoices(1, 1);
  assert.equal((await handoff.settled())['Uncertain'], 1, 'nobody knows');
  await sendNow();
  for (const fault of [{ status: 429, retryAfter: 1 }, { status: 503 }])
    xero.faults.add({ method: 'PUT', path: '/api.xro/2.0/Invoices', ...fault });
  await handoff.postInvoices(1, 1);
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 5);
  assert.equal(xero.store.invoices.size, 5);
  assert.ok(ours.every((invoice) => invoice['Sync_Status__c'] === 'Confirmed'));
});

test('a credit memo is allocated to its invoice, and a voided invoice is voided there', async () => {
  const [, credited, voided] = await invoices();
  await handoff.org.invoke('CreateCreditMemoAction', {
    recordIds: [String(credited?.['Id'])],
    amount: 25.5,
    reason: 'Negotiated'
  });
  await handoff.org.invoke('VoidInvoiceAction', { recordIds: [String(voided?.['Id'])], reason: 'Made by mistake' });
  await sendNow();
  const [note] = [...xero.store.creditNotes.values()];
  const [memo] = await handoff.org.query('SELECT Id, Credit_Memo_Number__c, Total_Amount__c FROM Credit_Memo__c');
  assert.deepEqual([note?.number, note?.total], [memo?.['Credit_Memo_Number__c'], memo?.['Total_Amount__c']]);
  const id = String(credited?.['External_Id__c']);
  const total = Number(credited?.['Total_Amount__c']);
  assert.deepEqual([xero.store.credited(id), xero.store.due(xero.store.invoices.get(id)!)], [25.5, total - 25.5]);
  assert.equal(xero.store.invoices.get(String(voided?.['External_Id__c']))?.status, 'VOIDED');
});

test('a webhook is accepted, payments settle the invoice, and one taken back opens it again', async () => {
  const { url, headers } = handoff.webhookTo(connector);
  assert.deepEqual(await xero.webhooks.register({ url, headers, key: webhookKey }), { accepted: true });
  const [first] = await invoices();
  const told = async (wish: object): Promise<string> => {
    const body = JSON.stringify({ invoice: first?.['External_Id__c'], ...wish });
    const response = await fetch(`${address}/_control/payments`, { method: 'POST', body });
    const payment = (await response.json()) as { id: string };
    assert.equal(response.status, 201, JSON.stringify(payment));
    for (let waited = 0; waited < 20_000 && xero.webhooks.sent.some(({ status }) => status !== 200); waited += 100)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await handoff.settled();
    await handoff.org.invoke('SyncNowAction', {});
    await handoff.settled();
    return payment.id;
  };
  const settlement = async () => (await invoices())[0]?.['Settlement_Status__c'];
  await told({ amount: 40 });
  assert.equal(await settlement(), 'Partially Paid');
  const rest = await told({});
  assert.equal(await settlement(), 'Paid');
  await told({ takeBack: rest });
  assert.equal(await settlement(), 'Partially Paid');
});

test('deliveries that Xero did not sign are refused', async () => {
  const { url, headers } = handoff.webhookTo(connector);
  const body = JSON.stringify({ events: [], entropy: 'x' });
  for (const [key, status] of [
    [webhookKey, 200],
    ['guess', 401]
  ] as const) {
    const signed = { ...headers, 'content-type': 'application/json', 'x-xero-signature': signatureOf(body, key) };
    assert.equal((await fetch(url, { method: 'POST', headers: signed, body })).status, status);
  }
});
