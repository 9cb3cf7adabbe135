import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { signatureOf } from '../billing-tools/stripe/events.js';
import { Handoff } from './handoff.js';
import { webhookKeyProject } from './webhook-key.js';

/** What the tool tells comes back: a real org process, signed deliveries, payments that settle invoices. */

const key = 'whsec_test_current';
const overlay = webhookKeyProject('Stripe', key, 'whsec_test_before');
const handoff = new Handoff([overlay]);

before(async () => {
  await handoff.start();
  await handoff.prepare();
  await handoff.postInvoices(3, 1);
  await handoff.settled();
  handoff.tool.events.register({ ...handoff.webhookTo('Stripe'), secret: key });
});
after(async () => {
  await handoff.stop();
  rmSync(overlay, { recursive: true, force: true });
});

async function control(what: string, content: unknown): Promise<void> {
  const response = await fetch(`${handoff.toolUrl}/_control/${what}`, {
    method: 'POST',
    body: JSON.stringify(content)
  });
  assert.equal(response.status, 201, await response.text());
}

/** Waits for the deliveries to be taken, and until what they asked for is read. */
async function told(): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (handoff.tool.events.sent.every(({ statuses }) => statuses.includes(200))) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await handoff.settled();
}

async function invoice(id: string): Promise<Record<string, unknown>> {
  const [row] = await handoff.org.query(
    `SELECT Amount_Paid__c, Balance__c, Settlement_Status__c FROM Invoice__c WHERE External_Id__c = '${id}'`
  );
  return row ?? {};
}

test('a failed, a partial and a full payment, a refund and a lost dispute settle the invoice', async () => {
  const [sent] = [...handoff.tool.store.invoices.values()];
  assert.ok(sent);
  await control('payments', { invoice: sent.id, amount: 40, fail: { decline_code: 'insufficient_funds' } });
  await told();
  assert.equal((await invoice(sent.id))['Settlement_Status__c'], 'Unpaid');
  const [failed] = await handoff.org.query(
    `SELECT Failure_Code__c, Failure_Reason__c FROM Payment__c WHERE Status__c = 'Failed'`
  );
  assert.deepEqual(
    [failed?.['Failure_Code__c'], failed?.['Failure_Reason__c']],
    ['insufficient_funds', 'Your card was declined.']
  );
  await control('payments', { invoice: sent.id, amount: 4000 });
  await told();
  assert.deepEqual(
    [(await invoice(sent.id))['Amount_Paid__c'], (await invoice(sent.id))['Settlement_Status__c']],
    [40, 'Partially Paid']
  );
  await control('payments', { invoice: sent.id });
  await told();
  assert.deepEqual(
    [(await invoice(sent.id))['Balance__c'], (await invoice(sent.id))['Settlement_Status__c']],
    [0, 'Paid']
  );
  await control('refunds', { invoice: sent.id, amount: 1000 });
  await told();
  assert.equal((await invoice(sent.id))['Balance__c'], 10);
  await control('disputes', { invoice: sent.id, amount: 3000, status: 'lost' });
  await told();
  assert.equal((await invoice(sent.id))['Balance__c'], 40);
});

test('the same event again, events out of order and events of others change nothing', async () => {
  const before = await handoff.org.query('SELECT Id FROM Sync_Message__c');
  const { url, headers } = handoff.webhookTo('Stripe');
  const send = (body: string, signed: string) =>
    fetch(url, {
      method: 'POST',
      headers: { ...headers, 'stripe-signature': signed, 'content-type': 'application/json' },
      body
    });
  for (const { body } of handoff.tool.events.sent.toReversed())
    assert.equal((await send(body, signatureOf(body, key))).status, 200);
  const foreign = JSON.stringify({
    id: 'evt_x',
    type: 'invoice.paid',
    data: { object: { object: 'invoice', id: 'in_x' } }
  });
  assert.equal((await send(foreign, signatureOf(foreign, 'whsec_test_before'))).status, 200);
  assert.equal((await send(foreign, signatureOf(foreign, 'whsec_guess'))).status, 401);
  assert.equal((await send(`${foreign} `, signatureOf(foreign, key))).status, 401);
  await told();
  assert.equal((await handoff.org.query('SELECT Id FROM Sync_Message__c')).length, before.length);
});

test('what the tool tells is read within seconds, without anybody asking', async () => {
  const [, second] = [...handoff.tool.store.invoices.values()];
  assert.ok(second);
  const started = performance.now();
  await control('payments', { invoice: second.id });
  while ((await invoice(second.id))['Settlement_Status__c'] !== 'Paid') {
    assert.ok(performance.now() - started < 10_000, 'ten seconds, on a machine that others use');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
