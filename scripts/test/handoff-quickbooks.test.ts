import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { QuickBooksStandIn } from '../billing-tools/quickbooks/server.js';
import { signatureOf } from '../billing-tools/quickbooks/webhooks.js';
import { Handoff } from './handoff.js';
import { root } from './suite.js';
import { webhookKeyProject } from './webhook-key.js';

/** Invoices of a real org process at a strict stand-in for QuickBooks Online: out, disturbed, credited, voided, paid. */

const connector = 'QuickBooks_Local';
/** Makes QuickBooks the billing tool of the local org. */
const settings = path.join(root, 'scripts/billing-tools/quickbooks/org');
const verifier = 'local verifier token';
const overlay = webhookKeyProject(connector, verifier);
const quickBooks = new QuickBooksStandIn();
let address = '';
let handoff: Handoff;

before(async () => {
  address = `http://127.0.0.1:${await quickBooks.listen()}`;
  handoff = new Handoff([settings, overlay], [`QuickBooks=${address}`]);
  await handoff.start();
  await handoff.prepare();
});
after(async () => {
  await handoff.stop();
  await quickBooks.close();
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

test('posted invoices arrive with their numbers and totals, under one customer each and one item', async () => {
  await handoff.postInvoices(3, 2);
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 3);
  for (const invoice of ours) {
    const theirs = quickBooks.store.invoices.get(String(invoice['External_Id__c']));
    assert.ok(theirs, `${invoice['Invoice_Number__c']}: ${invoice['Sync_Status__c']}`);
    assert.equal(theirs.number, invoice['Invoice_Number__c']);
    assert.equal(theirs.total, invoice['Total_Amount__c']);
    assert.equal(invoice['Sync_Status__c'], 'Confirmed');
  }
  assert.equal(quickBooks.store.customers.size, 2);
  assert.equal(quickBooks.store.items.size, 1);
  assert.equal(handoff.tool.log.length, 0, 'the other tool was asked nothing');
  const writes = quickBooks.log.filter(({ method }) => method !== 'GET');
  assert.ok(writes.every(({ idempotencyKey }) => idempotencyKey?.length === 50));
});

test('a lost answer, a used-up limit and a failure leave one invoice', async () => {
  const path = `/v3/company/${quickBooks.realm}/invoice`;
  quickBooks.faults.add({ method: 'POST', path, close: true, when: 'after' });
  await handoff.postInvoices(1, 1);
  assert.equal((await handoff.settled())['Uncertain'], 1, 'nobody knows');
  await sendNow();
  for (const fault of [{ status: 429, retryAfter: 1 }, { status: 503 }])
    quickBooks.faults.add({ method: 'POST', path, ...fault });
  await handoff.postInvoices(1, 1);
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 5);
  assert.equal(quickBooks.store.invoices.size, 5);
  assert.ok(ours.every((invoice) => invoice['Sync_Status__c'] === 'Confirmed'));
});

test('a credit memo is applied to its invoice, and a voided invoice is voided there', async () => {
  const [, credited, voided] = await invoices();
  await handoff.org.invoke('CreateCreditMemoAction', {
    recordIds: [String(credited?.['Id'])],
    amount: 25.5,
    reason: 'Negotiated'
  });
  await handoff.org.invoke('VoidInvoiceAction', { recordIds: [String(voided?.['Id'])], reason: 'Made by mistake' });
  await sendNow();
  const [note] = [...quickBooks.store.creditMemos.values()];
  const [memo] = await handoff.org.query('SELECT Id, Credit_Memo_Number__c, Total_Amount__c FROM Credit_Memo__c');
  assert.deepEqual([note?.number, note?.total], [memo?.['Credit_Memo_Number__c'], memo?.['Total_Amount__c']]);
  const theirs = quickBooks.store.invoices.get(String(credited?.['External_Id__c']));
  assert.equal(quickBooks.store.open('Invoice', theirs!), Number(credited?.['Total_Amount__c']) - 25.5);
  const gone = quickBooks.store.invoices.get(String(voided?.['External_Id__c']));
  assert.deepEqual([gone?.total, gone?.note.startsWith('Voided')], [0, true]);
});

test('a credit memo that is voided here opens its invoice there again', async () => {
  const [, credited] = await invoices();
  const [memo] = await handoff.org.query('SELECT Id FROM Credit_Memo__c');
  const applications = await handoff.org.query('SELECT Id FROM Credit_Application__c');
  await handoff.org.invoke('UnapplyCreditsAction', { recordIds: applications.map((row) => String(row['Id'])) });
  await handoff.org.invoke('VoidCreditMemoAction', { recordIds: [String(memo?.['Id'])], reason: 'Made by mistake' });
  await sendNow();
  const theirs = quickBooks.store.invoices.get(String(credited?.['External_Id__c']));
  assert.equal(quickBooks.store.open('Invoice', theirs!), credited?.['Total_Amount__c']);
});

test('the connection is tried, and the tool lists its invoices with our ids and states', async () => {
  await handoff.apex(`ConnectorOutcome told = RemoteInvoiceListing.page('${connector}', Date.newInstance(2000, 1, 1), null);
    System.assertEquals(5, told.invoices.size(), told.error);
    Integer voids = 0;
    for (RemoteInvoice invoice : told.invoices) {
      System.assertEquals(Invoice__c.SObjectType, Id.valueOf(invoice.reference).getSObjectType());
      voids += invoice.settledAs == 'Voided' ? 1 : 0;
    }
    System.assertEquals(1, voids);
    ConnectionTest.Result tried = ConnectionTest.run('${connector}');
    System.assert(tried.isConnected, tried.sentence);`);
});

test('payments settle the invoice, and one that is deleted opens it again', async () => {
  quickBooks.webhooks.register({ ...handoff.webhookTo(connector), verifier });
  const [first] = await invoices();
  const told = async (wish: object): Promise<string> => {
    const response = await fetch(`${address}/_control/payments`, { method: 'POST', body: JSON.stringify(wish) });
    const payment = (await response.json()) as { Id: string };
    assert.equal(response.status, 201, JSON.stringify(payment));
    for (
      let waited = 0;
      waited < 20_000 && quickBooks.webhooks.sent.some(({ status }) => status !== 200);
      waited += 100
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
    await sendNow();
    return payment.Id;
  };
  const settlement = async () => (await invoices())[0]?.['Settlement_Status__c'];
  const invoice = first?.['External_Id__c'];
  await told({ invoice, amount: 40 });
  assert.equal(await settlement(), 'Partially Paid');
  const rest = await told({ invoice });
  assert.equal(await settlement(), 'Paid');
  await told({ delete: rest });
  assert.equal(await settlement(), 'Partially Paid');
});

test('deliveries that Intuit did not sign are refused', async () => {
  const { url, headers } = handoff.webhookTo(connector);
  const body = '[]';
  for (const [key, status] of [
    [verifier, 200],
    ['guess', 401]
  ] as const) {
    const signed = { ...headers, 'content-type': 'application/json', 'intuit-signature': signatureOf(body, key) };
    assert.equal((await fetch(url, { method: 'POST', headers: signed, body })).status, status);
  }
});
