import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { signatureOf } from './events.js';
import { StripeStandIn } from './server.js';

const standIn = new StripeStandIn();
const inAMonth = String(Math.floor(Date.now() / 1000) + 30 * 86400);
let base = '';
before(async () => {
  base = `http://127.0.0.1:${await standIn.listen()}`;
});
after(() => standIn.close());

type Body = Readonly<Record<string, unknown>>;
async function call(method: string, target: string, form: Record<string, string> = {}): Promise<Body> {
  const response = await fetch(`${base}${target}`, {
    method,
    headers: { authorization: 'Bearer sk_test_local', 'content-type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' ? { body: new URLSearchParams(form).toString() } : {})
  });
  return (await response.json()) as Body;
}
async function control(path: string, content: unknown): Promise<Body> {
  const response = await fetch(`${base}/_control/${path}`, { method: 'POST', body: JSON.stringify(content) });
  return (await response.json()) as Body;
}
async function openInvoice(
  extra: Record<string, string> = {},
  lineExtra: Record<string, string> = {}
): Promise<string> {
  const customer = await call('POST', '/v1/customers', { name: 'Northwind', email: 'ap@northwind.example' });
  const draft = await call('POST', '/v1/invoices', {
    customer: String(customer['id']),
    currency: 'usd',
    collection_method: 'send_invoice',
    due_date: inAMonth,
    ...extra
  });
  const id = String(draft['id']);
  const lined = await call('POST', `/v1/invoices/${id}/add_lines`, { 'lines[0][amount]': '10000', ...lineExtra });
  assert.ok(lined['total'] !== undefined, JSON.stringify(lined));
  await call('POST', `/v1/invoices/${id}/finalize`);
  return id;
}
const invoice = (id: string) => call('GET', `/v1/invoices/${id}?expand[]=payments.data.payment.payment_intent`);

test('a coupon takes off and given taxes add exactly what they say', async () => {
  await call('POST', '/v1/coupons', { id: 'sf-1', amount_off: '1000', currency: 'usd', duration: 'once' });
  const again = await call('POST', '/v1/coupons', { id: 'sf-1', amount_off: '1000', currency: 'usd' });
  assert.equal((again['error'] as Body)['code'], 'resource_already_exists');
  const id = await openInvoice(
    { 'discounts[0][coupon]': 'sf-1' },
    {
      'lines[0][tax_amounts][0][amount]': '743',
      'lines[0][tax_amounts][0][taxable_amount]': '9000',
      'lines[0][tax_amounts][0][tax_rate_data][display_name]': 'Tax',
      'lines[0][tax_amounts][0][tax_rate_data][inclusive]': 'false',
      'lines[0][tax_amounts][0][tax_rate_data][percentage]': '8.25'
    }
  );
  assert.equal((await invoice(id))['total'], 9743);
});

test('payments fail, come in parts, and settle; refunds and disputes are told by payment', async () => {
  const id = await openInvoice();
  await control('payments', { invoice: id, amount: 4000, fail: { decline_code: 'insufficient_funds' } });
  const failed = (await invoice(id))['payments'] as { data: { payment: { payment_intent: Body } }[] };
  assert.equal(
    (failed.data[0]?.payment.payment_intent['last_payment_error'] as Body)['decline_code'],
    'insufficient_funds'
  );
  await control('payments', { invoice: id, amount: 4000 });
  assert.equal((await invoice(id))['amount_remaining'], 6000);
  const paid = await control('payments', { invoice: id });
  assert.equal((await invoice(id))['status'], 'paid');
  const intent = String(((paid['payment'] as Body)['payment_intent'] as Body)['id']);
  await control('refunds', { payment_intent: intent, amount: 500 });
  await control('disputes', { payment_intent: intent, status: 'lost' });
  const refunds = (await call('GET', `/v1/refunds?payment_intent=${intent}`))['data'] as Body[];
  const disputes = (await call('GET', `/v1/disputes?payment_intent=${intent}`))['data'] as Body[];
  assert.deepEqual([refunds[0]?.['amount'], disputes[0]?.['status']], [500, 'lost']);
});

test('a credit note reduces what is due, and no more than that without a credit to the balance', async () => {
  const id = await openInvoice();
  const form = {
    invoice: id,
    'lines[0][type]': 'custom_line_item',
    'lines[0][description]': 'Credit',
    'lines[0][unit_amount]': '2500'
  };
  assert.equal((await call('POST', '/v1/credit_notes', form))['total'], 2500);
  assert.equal((await invoice(id))['amount_remaining'], 7500);
  await control('payments', { invoice: id });
  const refused = await call('POST', '/v1/credit_notes', form);
  assert.match(String((refused['error'] as Body)['message']), /beyond what is still due/);
  assert.equal(
    (await call('POST', '/v1/credit_notes', { ...form, credit_amount: '2500' }))['post_payment_amount'],
    2500
  );
});

test('events are signed and sent again until they are taken', async () => {
  const received: { signature: string; body: string }[] = [];
  const endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ signature: String(request.headers['stripe-signature']), body });
      response.writeHead(received.length === 1 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const address = endpoint.address() as { port: number };
  await control('webhooks', { url: `http://127.0.0.1:${address.port}/`, secret: 'whsec_1' });
  await call('POST', '/v1/customers', { name: 'Told' });
  for (let waited = 0; received.length < 2 && waited < 5000; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await fetch(`${base}/_control/webhooks`, { method: 'DELETE' });
  endpoint.close();
  assert.equal(received.length, 2);
  assert.equal(received[0]?.body, received[1]?.body);
  const at = Number(/t=(\d+)/.exec(received[1]?.signature ?? '')?.[1]);
  assert.equal(received[1]?.signature, signatureOf(received[1]?.body ?? '', 'whsec_1', at));
  assert.equal((JSON.parse(received[1]?.body ?? '{}') as Body)['type'], 'customer.created');
});
