import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TabsStandIn } from './server.js';

const standIn = new TabsStandIn({ key: 'key' });
let base = '';
before(async () => {
  base = `http://127.0.0.1:${await standIn.listen()}/v3`;
});
after(() => standIn.close());

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(method: string, target: string, body?: unknown, authorization = 'key'): Promise<Reply> {
  const response = await fetch(`${base}${target}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

async function list(target: string, filter: string): Promise<Record<string, unknown>[]> {
  const { status, body } = await call('GET', `${target}?page=1&limit=50&filter=${encodeURIComponent(filter)}`);
  assert.equal(status, 200, JSON.stringify(body));
  return (body['payload'] as { data: Record<string, unknown>[] }).data;
}

const sentence = ({ body }: Reply) => String(body['message']);
const term = (changes: object = {}) => ({
  serviceStartDate: '2026-01-31',
  serviceEndDate: '2026-04-29',
  billingSchedule: {
    name: 'Platform',
    startDate: '2026-01-31',
    duration: 3,
    invoiceDateStrategy: 'FIRST_OF_PERIOD',
    isRecurring: true,
    interval: 'MONTH',
    intervalFrequency: 1,
    netPaymentTerms: 30,
    quantity: 1,
    billingType: 'FLAT',
    pricingType: 'SIMPLE',
    invoiceType: 'INVOICE',
    pricing: [{ tier: 1, amount: 100, amountType: 'TOTAL_INVOICE', tierMinimum: 0 }],
    ...changes
  }
});

test('what the API refuses is refused in a sentence', async () => {
  assert.equal((await call('GET', '/customers?page=1&limit=1', undefined, 'Bearer key')).status, 401);
  const refused: readonly (readonly [string, string, unknown, RegExp])[] = [
    ['GET', '/customers', undefined, /page must be a number/],
    ['GET', '/customers?page=1&limit=5&filter=colour:eq:"red"', undefined, /Invalid filter property: colour/],
    ['POST', '/customers', {}, /customer.name should not be empty/],
    ['POST', '/customers', { name: 'Acme', colour: 'red' }, /does not support the field customer.colour/],
    ['POST', '/customers', { name: 'Acme', billingAddress: { line1: '1' } }, /billingAddress.postalCode/],
    ['POST', '/contracts', { name: 'K', customerId: '1' }, /customerId must be a id/],
    ['POST', '/nothing', {}, /Cannot POST \/v3\/nothing/]
  ];
  for (const [method, target, body, expected] of refused)
    assert.match(sentence(await call(method, target, body)), expected);
});

test('a contract becomes invoices when it is processed, and what was sent stays', async () => {
  assert.equal((await call('POST', '/customers', { name: 'Acme' })).status, 202);
  const [customer] = await list('/customers', 'name:eq:"Acme"');
  const { body: contract } = await call('POST', '/contracts', { name: 'K', customerId: customer?.['id'] });
  const path = `/contracts/${String(contract['id'])}`;
  assert.match(sentence(await call('POST', `${path}/obligations`, term({ interval: 'NONE' }))), /recurs exactly/);
  const { body: obligation } = await call('POST', `${path}/obligations`, term());
  const ours = `contractId:eq:"${String(contract['id'])}"`;
  assert.equal((await list('/invoices', ours)).length, 0, 'not before it is processed');
  await call('POST', `${path}/actions`, { action: 'MARK_AS_PROCESSED' });
  const made = await list('/invoices', ours);
  assert.deepEqual(
    made.map(({ issueDate, dueDate, total, status }) => [issueDate, dueDate, total, status]),
    [
      ['2026-01-31', '2026-03-02', 100, 'DRAFT'],
      ['2026-02-28', '2026-03-30', 100, 'DRAFT'],
      ['2026-03-31', '2026-04-30', 100, 'DRAFT']
    ]
  );
  const one = `/customers/${String(customer?.['id'])}/invoices/${String(made[0]?.['id'])}`;
  const send = { action: 'SEND', sendToErp: false, sendToCustomer: true };
  assert.match(sentence(await call('POST', `${one}/actions`, { ...send, sendToCustomer: false })), /at least one of/);
  assert.equal((await call('POST', `${one}/actions`, send)).status, 200);
  assert.match(sentence(await call('POST', `${one}/actions`, send)), /that is SENT cannot be sent/);
  const id = String(obligation['id']);
  assert.match(sentence(await call('DELETE', `${path}/obligations/${id}`)), /cannot be deleted/);
  const change = { totalNumberOfInvoices: 2, revenueEndDate: '2026-03-30', regenerateInvoices: true };
  await call('PATCH', `${path}/obligation/${id}`, change);
  assert.deepEqual(
    (await list('/invoices', ours)).map(({ issueDate, status }) => [issueDate, status]),
    [
      ['2026-01-31', 'SENT'],
      ['2026-02-28', 'DRAFT']
    ]
  );
});
