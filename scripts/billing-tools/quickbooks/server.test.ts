import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { localRealm, QuickBooksStandIn } from './server.js';

let standIn: QuickBooksStandIn;
let base = '';
let customer = '';
let item = '';

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function call(method: string, target: string, body?: unknown, headers = {}, root = base): Promise<Reply> {
  const response = await fetch(`${root}${target}`, {
    method,
    headers: {
      authorization: 'Bearer token',
      accept: 'application/json',
      'content-type': 'application/json',
      ...headers
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}

function entity(reply: Reply, name: string): Record<string, unknown> {
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  return reply.body[name] as Record<string, unknown>;
}

function error(reply: Reply): { code: string; Detail: string } {
  const { Error: errors } = reply.body['Fault'] as { Error: { code: string; Detail: string }[] };
  return errors[0] ?? { code: '', Detail: '' };
}

const found = async (statement: string, name: string) => {
  const reply = await call('GET', `/query?query=${encodeURIComponent(statement)}`);
  return (entity(reply, 'QueryResponse')[name] as Record<string, unknown>[] | undefined) ?? [];
};

before(async () => {
  standIn = new QuickBooksStandIn({ minuteLimit: 1000 });
  base = `http://127.0.0.1:${await standIn.listen()}/v3/company/${localRealm}`;
  customer = String(entity(await call('POST', '/customer', { DisplayName: "O'Brien" }), 'Customer')['Id']);
  const service = { Name: 'Seats', Type: 'Service', IncomeAccountRef: { value: '79' } };
  item = String(entity(await call('POST', '/item', service), 'Item')['Id']);
});
after(() => standIn.close());
beforeEach(() => standIn.faults.clear());

const line = (changes: object = {}, detail: object = {}) => ({
  DetailType: 'SalesItemLineDetail',
  Amount: 100,
  SalesItemLineDetail: { ItemRef: { value: item }, Qty: 2, UnitPrice: 50, ...detail },
  ...changes
});
const invoice = (changes: object = {}) => ({ CustomerRef: { value: customer }, Line: [line()], ...changes });
const make = async (changes: object = {}) => entity(await call('POST', '/invoice', invoice(changes)), 'Invoice');

test('an invoice with tax adds up, is credited in part, paid, and read with what pays it', async () => {
  const taxed = line({}, { TaxCodeRef: { value: 'TAX' } });
  const made = await make({ Line: [taxed], TxnTaxDetail: { TotalTax: 7.43 } });
  assert.deepEqual([made['TotalAmt'], made['Balance'], made['SyncToken']], [107.43, 107.43, '0']);
  const memo = entity(await call('POST', '/creditmemo', invoice()), 'CreditMemo');
  const apply = (Amount: number) =>
    call('POST', '/payment', {
      CustomerRef: { value: customer },
      TotalAmt: 0,
      Line: [
        { Amount, LinkedTxn: [{ TxnId: made['Id'], TxnType: 'Invoice' }] },
        { Amount, LinkedTxn: [{ TxnId: memo['Id'], TxnType: 'CreditMemo' }] }
      ]
    });
  assert.match(error(await apply(101)).Detail, /Only 100 is open/);
  assert.equal(entity(await apply(40), 'Payment')['UnappliedAmt'], 0);
  const read = entity(await call('GET', `/invoice/${String(made['Id'])}`), 'Invoice');
  assert.equal(read['Balance'], 67.43);
  assert.equal((read['LinkedTxn'] as unknown[]).length, 1);
  const stuck = await call('POST', '/creditmemo?operation=delete', { Id: memo['Id'], SyncToken: '1' });
  assert.match(error(stuck).Detail, /delete what applies it first/);
  const left = await found(`select * from CreditMemo where DocNumber = '${String(memo['DocNumber'])}'`, 'CreditMemo');
  assert.equal(left[0]?.['RemainingCredit'], 60);
  const [{ TxnId = '' } = {}] = read['LinkedTxn'] as { TxnId?: string }[];
  entity(await call('POST', '/payment?operation=delete', { Id: TxnId, SyncToken: '0' }), 'Payment');
  entity(await call('POST', '/creditmemo?operation=delete', { Id: memo['Id'], SyncToken: '2' }), 'CreditMemo');
  assert.equal(entity(await call('GET', `/invoice/${String(made['Id'])}`), 'Invoice')['Balance'], 107.43);
});

test('a void needs the newest version and leaves nothing but the words', async () => {
  const made = await make({ PrivateNote: 'ours' });
  const wish = { Id: made['Id'], SyncToken: '0' };
  assert.equal(error(await call('POST', '/invoice?operation=void', { ...wish, SyncToken: '7' })).code, '5010');
  const voided = entity(await call('POST', '/invoice?operation=void', wish), 'Invoice');
  assert.deepEqual([voided['TotalAmt'], voided['Balance'], voided['PrivateNote']], [0, 0, 'Voided - ours']);
  assert.equal(error(await call('POST', '/invoice?operation=void', wish)).code, '5010', 'the version has gone up');
});

const refusals: readonly [string, () => object, string, RegExp][] = [
  ['an unknown field', () => ({ Colour: 'red' }), '2010', /Property Name:Colour/],
  ['a read-only field', () => ({ TotalAmt: 5 }), '2010', /Property Name:TotalAmt/],
  ['another date format', () => ({ TxnDate: '01/02/2026' }), '2030', /Invoice.TxnDate must be a date/],
  ['no customer', () => ({ CustomerRef: {} }), '2020', /CustomerRef is missing/],
  ['an unknown customer', () => ({ CustomerRef: { value: '9999' } }), '2500', /Names element id 9999/],
  ['no lines', () => ({ Line: [] }), '2020', /Line is missing/],
  ['an unknown item', () => ({ Line: [line({}, { ItemRef: { value: '9999' } })] }), '2500', /Items element id 9999/],
  ['an unknown tax', () => ({ Line: [line({}, { TaxCodeRef: { value: 'VAT' } })] }), '2500', /TaxCodes element id VAT/],
  ['an amount that does not multiply', () => ({ Line: [line({ Amount: 99 })] }), '6070', /UnitPrice \* Qty/],
  ['tax on nothing taxable', () => ({ TxnTaxDetail: { TotalTax: 1 } }), '6000', /no line is taxable/],
  ['a long number', () => ({ DocNumber: 'I'.repeat(22) }), '2050', /DocNumber takes 21/],
  ['another currency', () => ({ CurrencyRef: { value: 'EUR' } }), '6000', /billed in USD/]
];
for (const [what, changes, code, sentence] of refusals)
  test(`refuses ${what}`, async () => {
    const before = standIn.store.invoices.size;
    const reply = await call('POST', '/invoice', invoice(changes()));
    assert.equal(reply.status, 400);
    assert.equal(error(reply).code, code);
    assert.match(error(reply).Detail, sentence);
    assert.equal(standIn.store.invoices.size, before);
  });

test('numbers and names are taken once', async () => {
  await make({ DocNumber: 'INV-7' });
  assert.equal(error(await call('POST', '/invoice', invoice({ DocNumber: 'INV-7' }))).code, '6140');
  assert.equal(error(await call('POST', '/customer', { DisplayName: "o'brien" })).code, '6240');
});

test('a customer changes in part, from its newest version', async () => {
  const change = { Id: customer, SyncToken: '0', sparse: true, DisplayName: "O'Brien Ltd" };
  assert.equal(entity(await call('POST', '/customer', change), 'Customer')['SyncToken'], '1');
  assert.equal(error(await call('POST', '/customer', change)).code, '5010');
  assert.equal(error(await call('POST', '/customer', { ...change, SyncToken: '1', sparse: false })).code, '500');
});

test('queries find by what can be filtered, escaped and page by page', async () => {
  const [one] = await found("select Id, DisplayName from Customer where DisplayName = 'O\\'Brien Ltd'", 'Customer');
  assert.equal(one?.['Id'], customer);
  for (const DocNumber of ['L-1', 'L-2', 'L-3']) await make({ DocNumber, TxnDate: '2027-01-01' });
  const list = "select * from Invoice where TxnDate >= '2027-01-01' orderby Id startposition 2 maxresults 1";
  assert.deepEqual(
    (await found(list, 'Invoice')).map((each) => each['DocNumber']),
    ['L-2']
  );
  const refused = async (statement: string) =>
    error(await call('GET', `/query?query=${encodeURIComponent(statement)}`)).code;
  assert.equal(await refused("select * from Invoice where PrivateNote = 'ours'"), '4001');
  assert.equal(await refused('delete from Invoice'), '4000');
});

test('a repeated request id answers as the first time', async () => {
  const twice = [1, 2].map(() => call('POST', '/invoice?requestid=k1', invoice()));
  const [one, two] = await Promise.all(twice);
  assert.equal(entity(one as Reply, 'Invoice')['Id'], entity(two as Reply, 'Invoice')['Id']);
  assert.equal((await call('POST', '/invoice?requestid=k1', invoice({ DocNumber: 'X' }))).status, 400);
  assert.equal((await call('POST', `/invoice?requestid=${'k'.repeat(51)}`, invoice())).status, 400);
});

test('callers without token, company or room under the limit are refused', async () => {
  assert.equal((await call('GET', '/customer/1', undefined, { authorization: '' })).status, 401);
  assert.equal((await call('GET', '/customer/1', undefined, {}, base.replace(localRealm, '1'))).status, 403);
  const small = new QuickBooksStandIn({ minuteLimit: 1 });
  const root = `http://127.0.0.1:${await small.listen()}/v3/company/${localRealm}`;
  try {
    await call('GET', '/customer/1', undefined, {}, root);
    const refused = await call('GET', '/customer/1', undefined, {}, root);
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  } finally {
    await small.close();
  }
});

test('faults lose answers or refuse, as told', async () => {
  const count = standIn.store.invoices.size;
  standIn.faults.add({ method: 'POST', close: true, when: 'after' });
  await assert.rejects(call('POST', '/invoice', invoice()));
  assert.equal(standIn.store.invoices.size, count + 1, 'done, and nobody heard of it');
  standIn.faults.add({ status: 429, retryAfter: 3 });
  assert.equal((await call('GET', `/customer/${customer}`)).headers.get('retry-after'), '3');
  assert.equal((await call('GET', `/customer/${customer}`)).status, 200, 'once');
});
