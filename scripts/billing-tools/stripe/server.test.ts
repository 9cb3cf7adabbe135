import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { StripeStandIn } from './server.js';

const file = path.join(mkdtempSync(path.join(tmpdir(), 'stand-in-')), 'stripe.json');
const inAMonth = String(Math.floor(Date.now() / 1000) + 30 * 86400);
let standIn: StripeStandIn;
let base = '';

before(async () => {
  standIn = new StripeStandIn({ file });
  base = `http://127.0.0.1:${await standIn.listen()}`;
});
after(() => standIn.close());
beforeEach(() => standIn.faults.clear());

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(method: string, target: string, form: Record<string, string> = {}, headers = {}): Promise<Reply> {
  const parameters = new URLSearchParams(form).toString();
  const response = await fetch(`${base}${target}${method === 'GET' && parameters ? `?${parameters}` : ''}`, {
    method,
    headers: {
      authorization: 'Bearer sk_test_local',
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers
    },
    ...(method === 'POST' ? { body: parameters } : {})
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}
const post = (target: string, form: Record<string, string>, headers = {}) => call('POST', target, form, headers);
const error = (reply: Reply) => reply.body['error'] as { type: string; code?: string; message: string; param?: string };
const idOf = (reply: Reply) => String(reply.body['id']);

async function customer(account = 'a'): Promise<string> {
  const form = { name: 'Northwind', email: 'ap@northwind.example', 'metadata[sf_account]': account };
  return idOf(await post('/v1/customers', form));
}
async function draft(form: Record<string, string> = {}): Promise<string> {
  const reply = await post('/v1/invoices', {
    customer: await customer(),
    currency: 'usd',
    collection_method: 'send_invoice',
    due_date: inAMonth,
    auto_advance: 'false',
    ...form
  });
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  return idOf(reply);
}
const line = (amount: number): Record<string, string> => ({
  'lines[0][amount]': String(amount),
  'lines[0][description]': 'Platform',
  'lines[0][period][start]': '1767225600',
  'lines[0][period][end]': '1775001600'
});

test('a draft takes lines, is finalised once, sent and voided', async () => {
  const id = await draft({ 'custom_fields[0][name]': 'PO Number', 'custom_fields[0][value]': 'PO-7' });
  const drafted = await post(`/v1/invoices/${id}/add_lines`, line(3000000));
  assert.equal(drafted.body['total'], 3000000);
  assert.equal(drafted.body['number'], null);
  const open = await post(`/v1/invoices/${id}/finalize`, { auto_advance: 'false' });
  assert.equal(open.body['status'], 'open');
  assert.match(String(open.body['number']), /-0001$/);
  assert.match(error(await post(`/v1/invoices/${id}/finalize`, {})).message, /already finalized/);
  assert.equal(error(await post(`/v1/invoices/${id}/add_lines`, line(1))).code, 'invoice_not_editable');
  assert.equal((await post(`/v1/invoices/${id}/send`, {})).status, 200);
  assert.equal((await post(`/v1/invoices/${id}/void`, {})).body['status'], 'void');
  assert.match(error(await post(`/v1/invoices/${id}/void`, {})).message, /This invoice isn't open/);
});

test('an invoice item lands on its invoice in the currency of the invoice', async () => {
  const id = await draft({ currency: 'jpy' });
  const owner = String((await call('GET', `/v1/invoices/${id}`)).body['customer']);
  const item = { customer: owner, invoice: id, amount: '5000', currency: 'usd' };
  assert.match(error(await post('/v1/invoiceitems', item)).message, /does not match the currency/);
  assert.equal((await post('/v1/invoiceitems', { ...item, currency: 'jpy' })).body['amount'], 5000);
  const unit = { customer: owner, invoice: id, unit_amount_decimal: '33.5', quantity: '3', currency: 'jpy' };
  assert.equal((await post('/v1/invoiceitems', unit)).body['amount'], 101, 'half of a minor unit is rounded up');
  assert.equal((await call('GET', `/v1/invoices/${id}`)).body['total'], 5101);
});

const refusals: readonly [string, Record<string, string>, { code?: string; param?: string; message: RegExp }][] = [
  [
    'an unknown parameter',
    { colour: 'red' },
    { code: 'parameter_unknown', param: 'colour', message: /^Received unknown parameter: colour$/ }
  ],
  [
    'an unknown nested parameter',
    { 'custom_fields[0][nam]': 'x' },
    { param: 'custom_fields[0][nam]', message: /unknown/ }
  ],
  ['a missing parameter', { customer: '' }, { message: /empty string for 'customer'/ }],
  [
    'text for an integer',
    { days_until_due: 'soon' },
    { code: 'parameter_invalid_integer', message: /^Invalid integer: soon$/ }
  ],
  [
    'a word that is none of the choices',
    { collection_method: 'post' },
    { param: 'collection_method', message: /must be one of charge_automatically or send_invoice/ }
  ],
  [
    'a due date in the past',
    { due_date: '1767225600' },
    { param: 'due_date', message: /must be an integer Unix timestamp in the future/ }
  ],
  [
    'a customer that does not exist',
    { customer: 'cus_none' },
    { code: 'resource_missing', message: /^No such customer: 'cus_none'$/ }
  ],
  ['metadata that is too long', { 'metadata[note]': 'x'.repeat(501) }, { message: /up to 500 characters/ }]
];
for (const [name, form, expected] of refusals)
  test(`refuses ${name}`, async () => {
    const valid = { customer: await customer(), collection_method: 'send_invoice', due_date: inAMonth };
    const reply = await post('/v1/invoices', { ...valid, ...form });
    assert.ok(reply.status === 400 || reply.status === 404);
    assert.equal(error(reply).type, 'invalid_request_error');
    assert.match(error(reply).message, expected.message);
    if (expected.code) assert.equal(error(reply).code, expected.code);
    if (expected.param) assert.equal(error(reply).param, expected.param);
  });

test('an invoice that is sent needs a due date and a customer with an e-mail', async () => {
  const mute = idOf(await post('/v1/customers', { name: 'Mute' }));
  const form = { customer: mute, collection_method: 'send_invoice' };
  assert.match(error(await post('/v1/invoices', form)).message, /you must specify 'due_date' or 'days_until_due'/);
  assert.match(error(await post('/v1/invoices', { ...form, days_until_due: '30' })).message, /^Missing email\./);
});

test('the same idempotency key answers the same and refuses other parameters', async () => {
  const before = standIn.store.customers.size;
  const key = { 'idempotency-key': 'create-1' };
  const first = await post('/v1/customers', { name: 'Once' }, key);
  const again = await post('/v1/customers', { name: 'Once' }, key);
  assert.equal(idOf(again), idOf(first));
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  assert.equal(standIn.store.customers.size, before + 1);
  assert.equal(error(await post('/v1/customers', { name: 'Other' }, key)).type, 'idempotency_error');
});

test('a request that was refused before it began leaves its key free', async () => {
  const key = { 'idempotency-key': 'create-2' };
  assert.equal((await post('/v1/customers', { nme: 'Typo' }, key)).status, 400);
  assert.equal((await post('/v1/customers', { name: 'Right' }, key)).status, 200);
});

test('requests without a usable key are turned away', async () => {
  assert.match(error(await post('/v1/customers', {}, { authorization: '' })).message, /did not provide an API key/);
  const wrong = await post('/v1/customers', {}, { authorization: 'Bearer nonsense' });
  assert.equal(wrong.status, 401);
  assert.match(
    error(await post('/v1/customers', {}, { 'stripe-version': '2020-08-27' })).message,
    /Invalid Stripe API/
  );
});

test('customers are found by metadata and by e-mail', async () => {
  const id = await customer('001-found');
  const found = await call('GET', '/v1/customers/search', { query: "metadata['sf_account']:'001-found'" });
  assert.deepEqual(
    (found.body['data'] as { id: string }[]).map((each) => each.id),
    [id]
  );
  const none = await call('GET', '/v1/customers', { email: 'nobody@example.com' });
  assert.deepEqual(none.body['data'], []);
  assert.equal((await call('GET', '/v1/customers/search', { query: 'metadata:' })).status, 400);
});

test('faults: too many requests with a wait, and an answer that is lost after the work is done', async () => {
  standIn.faults.add({ status: 429, retryAfter: 2, count: 1 });
  const limited = await post('/v1/customers', { name: 'Later' });
  assert.equal(limited.status, 429);
  assert.equal(limited.headers.get('retry-after'), '2');
  const before = standIn.store.customers.size;
  standIn.faults.add({ close: true, when: 'after', path: '/v1/customers' });
  const key = { 'idempotency-key': 'lost' };
  await assert.rejects(post('/v1/customers', { name: 'Lost' }, key));
  assert.equal((await post('/v1/customers', { name: 'Lost' }, key)).status, 200);
  assert.equal(standIn.store.customers.size, before + 1, 'the work was done once');
});

test('what was received survives a restart and is shown on a page', async () => {
  const id = await draft({ number: 'INV-900001' });
  await post(`/v1/invoices/${id}/add_lines`, line(123456));
  const again = new StripeStandIn({ file });
  const port = await again.listen();
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  const detail = await (await fetch(`http://127.0.0.1:${port}/invoices/${id}`)).text();
  await again.close();
  assert.match(page, /INV-900001/);
  assert.match(detail, /1,234\.56 USD/);
});
