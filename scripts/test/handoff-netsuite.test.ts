import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { NetSuiteStandIn } from '../billing-tools/netsuite/server.js';
import { Handoff } from './handoff.js';
import { root } from './suite.js';

/** Invoices of a real org process at a strict stand-in for NetSuite: out, disturbed, credited, taken back, paid. */

/** Makes NetSuite the billing tool of the local org. */
const project = path.join(root, 'scripts/billing-tools/netsuite/org');
const folder = mkdtempSync(path.join(tmpdir(), 'netsuite-'));
const keys = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' }
});
const netSuite = new NetSuiteStandIn({ publicKey: String(keys.publicKey) });
let address = '';
let handoff: Handoff;

/** The repository's settings, with the key pair whose public half the tool has. */
function writeSettings(): string {
  const settings = JSON.parse(readFileSync(path.join(root, 'config/local-org.json'), 'utf8')) as object;
  const file = path.join(folder, 'local-org.json');
  writeFileSync(file, JSON.stringify({ ...settings, certificates: { NetSuite_Local: String(keys.privateKey) } }));
  return file;
}

before(async () => {
  address = `http://127.0.0.1:${await netSuite.listen()}`;
  handoff = new Handoff([project], [`NetSuite=${address}`], writeSettings());
  await handoff.start();
  await handoff.prepare();
});
after(async () => {
  await handoff.stop();
  await netSuite.close();
  rmSync(folder, { recursive: true, force: true });
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

test('posted invoices arrive under our ids, with their numbers and totals, for one customer and one item each', async () => {
  await handoff.postInvoices(3, 2);
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 3);
  for (const invoice of ours) {
    const theirs = netSuite.store.invoices.get(String(invoice['External_Id__c']));
    assert.ok(theirs, `${invoice['Invoice_Number__c']}: ${invoice['Sync_Status__c']}`);
    assert.equal(theirs.externalId, invoice['Id']);
    assert.equal(theirs.number, invoice['Invoice_Number__c']);
    assert.equal(theirs.total, invoice['Total_Amount__c']);
    assert.equal(invoice['Sync_Status__c'], 'Confirmed');
  }
  assert.equal(netSuite.store.customers.size, 2);
  assert.equal(handoff.tool.log.length, 0, 'the other tool was asked nothing');
});

test('a lost answer, a used-up limit, a failure and an expired token leave one invoice', async () => {
  const put = { method: 'PUT', path: '/services/rest/record/v1/invoice' };
  netSuite.faults.add({ ...put, close: true, when: 'after' });
  await handoff.postInvoices(1, 1);
  assert.equal((await handoff.settled())['Uncertain'], 1, 'nobody knows');
  await sendNow();
  for (const fault of [{ status: 429, retryAfter: 1 }, { status: 503 }]) netSuite.faults.add({ ...put, ...fault });
  await handoff.postInvoices(1, 1);
  await sendNow();
  netSuite.faults.add({ ...put, status: 401 });
  await handoff.postInvoices(1, 1);
  await sendNow();
  const ours = await invoices();
  assert.equal(ours.length, 6);
  assert.equal(netSuite.store.invoices.size, 6);
  assert.ok(ours.every((invoice) => invoice['Sync_Status__c'] === 'Confirmed'));
});

test('a credit memo is applied to its invoice, and a voided invoice is credited as a whole', async () => {
  const [, credited, voided] = await invoices();
  await handoff.org.invoke('CreateCreditMemoAction', {
    recordIds: [String(credited?.['Id'])],
    amount: 25.5,
    reason: 'Negotiated'
  });
  await handoff.org.invoke('VoidInvoiceAction', { recordIds: [String(voided?.['Id'])], reason: 'Made by mistake' });
  await sendNow();
  const [memo] = await handoff.org.query('SELECT Id, Credit_Memo_Number__c, Total_Amount__c FROM Credit_Memo__c');
  const note = [...netSuite.store.creditMemos.values()].find(({ externalId }) => externalId === memo?.['Id']);
  assert.deepEqual([note?.number, note?.total], [memo?.['Credit_Memo_Number__c'], memo?.['Total_Amount__c']]);
  const theirs = netSuite.store.invoices.get(String(credited?.['External_Id__c']));
  assert.equal(netSuite.store.open(theirs!), Number(credited?.['Total_Amount__c']) - 25.5);
  const gone = netSuite.store.invoices.get(String(voided?.['External_Id__c']));
  assert.equal(netSuite.store.open(gone!), 0);
  assert.equal(netSuite.store.creditMemos.size, 2);
});

test('a credit memo that is voided here opens its invoice there again', async () => {
  const [, credited] = await invoices();
  const [memo] = await handoff.org.query('SELECT Id FROM Credit_Memo__c');
  const applications = await handoff.org.query('SELECT Id FROM Credit_Application__c');
  await handoff.org.invoke('UnapplyCreditsAction', { recordIds: applications.map((row) => String(row['Id'])) });
  await handoff.org.invoke('VoidCreditMemoAction', { recordIds: [String(memo?.['Id'])], reason: 'Made by mistake' });
  await sendNow();
  const theirs = netSuite.store.invoices.get(String(credited?.['External_Id__c']));
  assert.equal(netSuite.store.open(theirs!), credited?.['Total_Amount__c']);
});

test('the connection is tried, and the tool lists its invoices with our ids and states', async () => {
  await handoff.apex(`ConnectorOutcome told = RemoteInvoiceListing.page('NetSuite_Local', Date.newInstance(2000, 1, 1), null);
    System.assertEquals(6, told.invoices.size(), told.error);
    Integer voids = 0;
    for (RemoteInvoice invoice : told.invoices) {
      System.assertEquals(Invoice__c.SObjectType, Id.valueOf(invoice.reference).getSObjectType());
      voids += invoice.settledAs == 'Voided' ? 1 : 0;
    }
    System.assertEquals(1, voids);
    ConnectionTest.Result tried = ConnectionTest.run('NetSuite_Local');
    System.assert(tried.isConnected, tried.sentence);`);
});

test('polling finds payments, and one that was deleted', async () => {
  const [first] = await invoices();
  const enter = async (wish: object): Promise<string> => {
    const response = await fetch(`${address}/_control/payments`, { method: 'POST', body: JSON.stringify(wish) });
    const payment = (await response.json()) as { id: string };
    assert.equal(response.status, 201, JSON.stringify(payment));
    await handoff.apex('RemotePolling.addDue();');
    await sendNow();
    return payment.id;
  };
  const settlement = async () => (await invoices())[0]?.['Settlement_Status__c'];
  const invoice = first?.['External_Id__c'];
  const part = await enter({ invoice, amount: 40 });
  assert.equal(await settlement(), 'Partially Paid');
  await enter({ delete: part });
  assert.equal(await settlement(), 'Unpaid');
  await enter({ invoice });
  assert.equal(await settlement(), 'Paid');
});
