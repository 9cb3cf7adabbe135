import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { localTenant, XeroStandIn } from './server.js';

let standIn: XeroStandIn;
let base = '';
let contact = '';

before(async () => {
  standIn = new XeroStandIn({ minuteLimit: 1000 });
  base = `http://127.0.0.1:${await standIn.listen()}/api.xro/2.0`;
  contact = String(
    first(await call('PUT', '/Contacts', { Contacts: [{ Name: 'Northwind' }] }), 'Contacts')['ContactID']
  );
});
after(() => standIn.close());
beforeEach(() => standIn.faults.clear());

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
      'xero-tenant-id': localTenant,
      accept: 'application/json',
      'content-type': 'application/json',
      ...headers
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') as Reply['body'] };
}

function first(reply: Reply, collection: string): Record<string, unknown> {
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  return (reply.body[collection] as Record<string, unknown>[])[0] ?? {};
}

function sentences(reply: Reply): string {
  const [element] = (reply.body['Elements'] as { ValidationErrors: { Message: string }[] }[] | undefined) ?? [];
  return element?.ValidationErrors.map(({ Message }) => Message).join(' ') ?? String(reply.body['Message']);
}

const line = { Description: 'Seats', Quantity: 2, UnitAmount: 50, AccountCode: '200', TaxType: 'NONE' };
const invoice = (changes: object = {}) => ({
  Invoices: [
    {
      Type: 'ACCREC',
      Status: 'AUTHORISED',
      Contact: { ContactID: contact },
      Date: '2026-01-01',
      DueDate: '2026-01-31',
      LineItems: [line],
      ...changes
    }
  ]
});

test('an approved invoice adds up, is credited in part, and cannot be voided then', async () => {
  const taxed = { ...line, DiscountAmount: 10, TaxType: 'OUTPUT', TaxAmount: 7.43 };
  const made = first(await call('PUT', '/Invoices', invoice({ LineItems: [taxed] })), 'Invoices');
  assert.deepEqual([made['Total'], made['AmountDue'], made['Status']], [97.43, 97.43, 'AUTHORISED']);
  assert.equal(made['Date'], '/Date(1767225600000+0000)/');
  const note = {
    Type: 'ACCRECCREDIT',
    Status: 'AUTHORISED',
    Contact: { ContactID: contact },
    Date: '2026-02-01',
    LineItems: [line]
  };
  const credited = first(await call('PUT', '/CreditNotes', { CreditNotes: [note] }), 'CreditNotes');
  const allocate = (Amount: number) =>
    call('PUT', `/CreditNotes/${String(credited['CreditNoteID'])}/Allocations`, {
      Allocations: [{ Invoice: { InvoiceID: made['InvoiceID'] }, Amount, Date: '2026-02-01' }]
    });
  assert.match(sentences(await allocate(98)), /greater than the amount outstanding/);
  assert.equal(first(await allocate(40), 'Allocations')['Amount'], 40);
  const path = `/Invoices/${String(made['InvoiceID'])}`;
  const read = first(await call('GET', path), 'Invoices');
  assert.deepEqual([read['AmountDue'], read['AmountCredited']], [57.43, 40]);
  const voided = await call('POST', path, { Invoices: [{ Status: 'VOIDED' }] });
  assert.equal(sentences(voided), 'Invoice not of valid status for modification');
});

const refusals: readonly [string, object, RegExp][] = [
  ['an unknown field', { Colour: 'red' }, /does not support the field Invoice.Colour/],
  ['a read-only field', { Total: 5 }, /does not support the field Invoice.Total/],
  ['text for a number', { LineItems: [{ ...line, Quantity: '2' }] }, /LineItem.Quantity must be a number/],
  ['another date format', { Date: '01/02/2026' }, /Invoice.Date must be a date/],
  ['no contact', { Contact: {} }, /A Contact must be specified/],
  ['no lines', { LineItems: [] }, /One or more line items/],
  ['an unknown account', { LineItems: [{ ...line, AccountCode: '999' }] }, /Account code '999' is not a valid code/],
  ['an unknown tax', { LineItems: [{ ...line, TaxType: 'VAT' }] }, /TaxType code 'VAT' does not exist/],
  ['a currency that is not subscribed', { CurrencyCode: 'XAF' }, /not subscribed to currency XAF/],
  ['a negative total', { LineItems: [{ ...line, UnitAmount: -1 }] }, /greater than or equal to zero/]
];
for (const [what, changes, sentence] of refusals)
  test(`refuses ${what}`, async () => {
    const before = standIn.store.invoices.size;
    const reply = await call('PUT', '/Invoices', invoice(changes));
    assert.equal(reply.status, 400);
    assert.match(sentences(reply), sentence);
    assert.equal(standIn.store.invoices.size, before);
  });

test('numbers and names are taken once', async () => {
  await call('PUT', '/Invoices', invoice({ InvoiceNumber: 'INV-7' }));
  assert.equal(
    sentences(await call('PUT', '/Invoices', invoice({ InvoiceNumber: 'INV-7' }))),
    'Invoice # must be unique.'
  );
  assert.match(sentences(await call('PUT', '/Contacts', { Contacts: [{ Name: 'northwind' }] })), /already assigned/);
});

test('a repeated key answers as the first time, and refuses another body', async () => {
  const headers = { 'idempotency-key': 'k1' };
  const one = first(await call('PUT', '/Invoices', invoice(), headers), 'Invoices');
  const two = first(await call('PUT', '/Invoices', invoice(), headers), 'Invoices');
  assert.equal(one['InvoiceID'], two['InvoiceID']);
  assert.equal((await call('PUT', '/Invoices', invoice({ Reference: 'PO' }), headers)).status, 400);
  assert.equal((await call('PUT', '/Invoices', invoice(), { 'idempotency-key': 'k'.repeat(129) })).status, 400);
});

test('callers without token, organisation or room under the limit are refused', async () => {
  assert.equal((await call('GET', '/Contacts', undefined, { authorization: '' })).status, 401);
  assert.equal((await call('GET', '/Contacts', undefined, { 'xero-tenant-id': 'another' })).status, 403);
  const small = new XeroStandIn({ minuteLimit: 2 });
  const root = `http://127.0.0.1:${await small.listen()}/api.xro/2.0`;
  try {
    const left = (await call('GET', '/Contacts', undefined, {}, root)).headers.get('x-minlimit-remaining');
    assert.equal(left, '1');
    await call('GET', '/Contacts', undefined, {}, root);
    const refused = await call('GET', '/Contacts', undefined, {}, root);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('x-rate-limit-problem'), 'minute');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  } finally {
    await small.close();
  }
});

test('faults lose answers or refuse, as told', async () => {
  const count = standIn.store.invoices.size;
  standIn.faults.add({ method: 'PUT', close: true, when: 'after' });
  await assert.rejects(call('PUT', '/Invoices', invoice()));
  assert.equal(standIn.store.invoices.size, count + 1, 'done, and nobody heard of it');
  standIn.faults.add({ status: 429, retryAfter: 3 });
  assert.equal((await call('GET', '/Contacts')).headers.get('retry-after'), '3');
  assert.equal((await call('GET', '/Contacts')).status, 200, 'once');
});
