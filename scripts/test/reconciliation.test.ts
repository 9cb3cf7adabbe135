import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SalesforceRecord } from '../start/salesforce.js';
import { Handoff } from './handoff.js';

/** Reconciliations against a real local org process and a strict stand-in, one of them killed on its way. */

const handoff = new Handoff();
before(async () => {
  await handoff.start();
  await handoff.prepare();
  await handoff.postInvoices(4, 2);
  await handoff.settled();
});
after(() => handoff.stop());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function latest(): Promise<SalesforceRecord> {
  const [run] = await handoff.org.query(
    'SELECT Status__c, Stage__c, Last_Error__c, Warnings__c, Compared__c FROM Reconciliation_Run__c ORDER BY Name DESC LIMIT 1'
  );
  assert.ok(run);
  return run;
}

async function ended(): Promise<SalesforceRecord> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const run = await latest();
    if (run['Status__c'] === 'Completed') return run;
    assert.notEqual(run['Status__c'], 'Failed', String(run['Last_Error__c']));
    await pause(100);
  }
  assert.fail(JSON.stringify(await latest()));
}

async function reconciled(): Promise<SalesforceRecord> {
  // The platform keeps moments to the second.
  await pause(1100);
  await handoff.org.invoke('ReconcileNowAction', {});
  return ended();
}

async function openFindings(): Promise<Record<string, string>> {
  const rows = await handoff.org.query(
    `SELECT Category__c, Cause__c FROM Billing_Finding__c WHERE Status__c = 'Open' ORDER BY Category__c`
  );
  return Object.fromEntries(rows.map((row) => [String(row['Category__c']), String(row['Cause__c'])]));
}

test('where both sides agree nothing is found', async () => {
  const run = await reconciled();
  assert.equal(run['Warnings__c'], null);
  assert.ok(Number(run['Compared__c']) >= 8, 'four listed, four compared');
  assert.deepEqual(await openFindings(), {});
});

test('what was removed, voided, changed and made by hand in the tool is found, and closed when it is mended', async () => {
  const { invoices } = handoff.tool.store;
  const [removed, voided, changed] = [...invoices.values()];
  assert.ok(removed && voided && changed);
  const [line] = changed.lines;
  assert.ok(line);
  const byHand = { ...structuredClone(changed), id: 'in_byhand', number: 'HAND-1', metadata: {} };
  invoices.delete(removed.id);
  voided.status = 'void';
  changed.lines[0] = { ...line, amount: line.amount - 10_001 };
  invoices.set(byHand.id, byHand);
  await reconciled();
  const found = await openFindings();
  assert.deepEqual(Object.keys(found).sort(), [
    'Amount Discrepancy',
    'Extra Remote Invoice',
    'Missing Remote Invoice',
    'Status Drift'
  ]);
  assert.match(String(found['Missing Remote Invoice']), /does not list it any more/);
  assert.match(String(found['Extra Remote Invoice']), /HAND-1 .*not made here/);
  invoices.set(removed.id, removed);
  voided.status = 'open';
  changed.lines[0] = line;
  invoices.delete(byHand.id);
  await reconciled();
  assert.deepEqual(await openFindings(), {});
});

test('a reconciliation whose process is killed while the tool answers is resumed and ends', async () => {
  const held = handoff.tool.faults.add({ method: 'GET', path: '/v1/invoices', hold: true, when: 'after', count: 1 });
  await handoff.org.invoke('ReconcileNowAction', {});
  for (let waited = 0; held.count > 0 && waited < 30_000; waited += 50) await pause(50);
  assert.equal(held.count, 0, 'the tool keeps the org waiting');
  await handoff.kill();
  handoff.forgetJobs();
  await handoff.start(40);
  assert.notEqual((await latest())['Status__c'], 'Completed');
  await handoff.apex('new ReconciliationSchedule(23).execute(null);');
  await ended();
  assert.deepEqual(await openFindings(), {});
});

test('a voided credit memo is taken back in the tool, and the invoice is open there again', async () => {
  const [invoice] = await handoff.org.query(
    `SELECT Id, External_Id__c FROM Invoice__c WHERE Status__c = 'Posted' ORDER BY Invoice_Number__c LIMIT 1`
  );
  await handoff.org.invoke('CreateCreditMemoAction', {
    recordIds: [String(invoice?.['Id'])],
    amount: 25.5,
    reason: 'Negotiated'
  });
  await handoff.settled();
  const [memo] = await handoff.org.query('SELECT Id, Sync_Status__c FROM Credit_Memo__c');
  assert.equal(memo?.['Sync_Status__c'], 'Confirmed');
  const theirs = handoff.tool.store.invoices.get(String(invoice?.['External_Id__c']));
  assert.equal(theirs?.credited.before, 2550);
  const applications = await handoff.org.query('SELECT Id FROM Credit_Application__c');
  await handoff.org.invoke('UnapplyCreditsAction', { recordIds: applications.map((row) => String(row['Id'])) });
  await handoff.org.invoke('VoidCreditMemoAction', { recordIds: [String(memo?.['Id'])], reason: 'Made by mistake' });
  await handoff.settled();
  assert.equal(theirs?.credited.before, 0);
  assert.ok([...handoff.tool.store.creditNotes.values()].every(({ voidedAt }) => voidedAt !== undefined));
  assert.deepEqual(await openFindings(), {});
});
