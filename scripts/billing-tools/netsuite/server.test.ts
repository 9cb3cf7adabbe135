import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { localIntegration, NetSuiteStandIn } from './server.js';

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicKey = String(keys.publicKey.export({ type: 'spki', format: 'pem' }));
const standIn = new NetSuiteStandIn({ publicKey });
const host = `https://1234567-sb1.suitetalk.api.netsuite.com`;
let base = '';
let token = '';
let customer = '';

interface Reply {
  readonly status: number;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function assertion(head: object = {}, claims: object = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const header = { typ: 'JWT', alg: 'ES256', kid: localIntegration.certificateId, ...head };
  const payload = {
    iss: localIntegration.clientId,
    scope: 'rest_webservices',
    aud: `${host}/services/rest/auth/oauth2/v1/token`,
    iat: now,
    exp: now + 300,
    ...claims
  };
  const text = `${part(header)}.${part(payload)}`;
  const key = { key: keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

async function exchange(jwt: string): Promise<{ status: number; body: Record<string, string> }> {
  const form = {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt
  };
  const response = await fetch(`${base}/auth/oauth2/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function call(method: string, path: string, body?: unknown, headers: object = {}): Promise<Reply> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'x-netsuite-propertynamevalidation': 'Error' }),
      ...headers
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  const text = await response.text();
  const id = response.headers.get('location')?.split('/').at(-1) ?? '';
  return { status: response.status, id, body: JSON.parse(text || '{}') as Reply['body'] };
}

const detail = (reply: Reply) => (reply.body['o:errorDetails'] as { detail: string }[] | undefined)?.[0]?.detail ?? '';
const made = (reply: Reply): string => {
  assert.equal(reply.status, 204, JSON.stringify(reply.body));
  return reply.id;
};

before(async () => {
  base = `http://127.0.0.1:${await standIn.listen()}/services/rest`;
  token = (await exchange(assertion())).body['access_token'] ?? '';
  customer = made(await call('PUT', '/record/v1/customer/eid:001A', { companyName: 'Northwind' }));
});
after(() => standIn.close());
beforeEach(() => standIn.faults.clear());

const line = (changes: object = {}) => ({
  item: { id: '20' },
  price: { id: '-1' },
  quantity: 2,
  rate: 50,
  amount: 100,
  ...changes
});
const invoice = (changes: object = {}) => ({ entity: { id: customer }, item: { items: [line()] }, ...changes });
const read = async (path: string) => (await call('GET', `/record/v1/${path}`)).body;

test('only an assertion of the integration, well signed and fresh, is worth a token', async () => {
  const wrong: readonly [string, string][] = [
    ['another algorithm', assertion({ alg: 'RS256' })],
    ['another certificate', assertion({ kid: 'x' })],
    ['another client', assertion({}, { iss: 'x' })],
    ['another audience', assertion({}, { aud: host })],
    ['another scope', assertion({}, { scope: 'restlets' })],
    ['an old one', assertion({}, { iat: 1, exp: 2 })],
    ['one that holds too long', assertion({}, { exp: Math.floor(Date.now() / 1000) + 7200 })],
    ['one that was changed', assertion().replace(/^[^.]+/, (head) => `${head}A`)]
  ];
  for (const [what, jwt] of wrong) assert.equal((await exchange(jwt)).body['error'], 'invalid_client', what);
  const { body } = await exchange(assertion());
  assert.deepEqual([body['token_type'], body['expires_in']], ['Bearer', '3600']);
});

test('callers without a token that holds are refused', async () => {
  assert.equal((await call('GET', '/record/v1/invoice/1', undefined, { authorization: '' })).status, 401);
  const other = new NetSuiteStandIn();
  other.tokens.expire();
  assert.equal(other.tokens.isValid(token), false);
  await other.close().catch(() => undefined);
});

test('an invoice is credited in part, paid, and taken back as a whole', async () => {
  const id = made(await call('PUT', '/record/v1/invoice/eid:a01A', invoice({ tranId: 'INV-1' })));
  const memo = (amount: number) =>
    call('PUT', '/record/v1/creditMemo/eid:a02A?replace=item,apply', {
      ...invoice(),
      apply: { items: [{ doc: { id }, apply: true, amount }] }
    });
  assert.match(detail(await memo(101)), /more than the amount due/);
  const memoId = made(await memo(40));
  assert.equal(made(await memo(40)), memoId, 'once more is no second one');
  assert.equal((await read(`invoice/${id}`))['amountRemaining'], 60);
  assert.equal((await read('invoice/eid:a01A'))['id'], id);
  const whole = { externalId: 'void-a01A' };
  const voided = made(await call('POST', `/record/v1/invoice/${id}/!transform/creditMemo`, whole));
  assert.deepEqual((await read(`invoice/${id}`))['status'], { id: 'Paid In Full', refName: 'Paid In Full' });
  assert.equal((await read('creditMemo/eid:void-a01A'))['id'], voided);
  assert.match(detail(await call('POST', `/record/v1/invoice/${id}/!transform/creditMemo`, whole)), /DUP_RCRD/);
});

const refusals: readonly [string, object, RegExp][] = [
  ['an unknown field', { colour: 'red' }, /Unknown property invoice.colour/],
  ['a read-only field', { total: 5 }, /Unknown property invoice.total/],
  ['another date format', { tranDate: '01/02/2026' }, /a date is wanted/],
  ['no customer', { entity: { id: '' } }, /following field: entity/],
  ['an unknown customer', { entity: { id: '9999' } }, /Invalid Field Value 9999/],
  ['no lines', { item: { items: [] } }, /at least one line item/],
  ['an unknown item', { item: { items: [line({ item: { id: '9999' } })] } }, /item.items\[0\].item/],
  ['a rate at a price level', { item: { items: [line({ price: { id: '1' } })] } }, /price level Custom/],
  ['an unknown currency', { currency: { id: '99' } }, /Invalid Field Value 99/],
  ['a negative total', { item: { items: [line({ rate: -50, amount: -100 })] } }, /must not be negative/]
];
for (const [what, changes, sentence] of refusals)
  test(`refuses ${what}`, async () => {
    const count = standIn.store.invoices.size;
    const reply = await call('PUT', '/record/v1/invoice/eid:refused', invoice(changes));
    assert.equal(reply.status, 400);
    assert.match(detail(reply), sentence);
    assert.equal(standIn.store.invoices.size, count);
  });

test('what the real thing would pass over in silence is refused', async () => {
  const path = '/record/v1/invoice/eid:silent';
  const warned = { 'x-netsuite-propertynamevalidation': 'Warning' };
  assert.match(detail(await call('PUT', path, invoice(), warned)), /PropertyNameValidation: Error/);
  made(await call('PUT', path, invoice()));
  assert.match(detail(await call('PUT', path, invoice())), /adding to the list item: send replace=item/);
  made(await call('PUT', `${path}?replace=item`, invoice()));
});

test('names are taken once, and items need an account that takes income', async () => {
  const again = await call('PUT', '/record/v1/customer/eid:001B', { companyName: 'northwind' });
  assert.match(detail(again), /already exists/);
  const item = { itemId: 'Seats', incomeAccount: { id: '1' } };
  assert.match(detail(await call('PUT', '/record/v1/serviceSaleItem/eid:01tA', item)), /incomeAccount/);
  made(await call('PUT', '/record/v1/serviceSaleItem/eid:01tA', { ...item, incomeAccount: { id: '54' } }));
});

test('known queries are answered, others are refused', async () => {
  const ask = (q: string, headers = { prefer: 'transient' }) => call('POST', '/query/v1/suiteql', { q }, headers);
  const rows = (await ask("SELECT id, externalid FROM item WHERE externalid IN ('01tA', 'x')")).body['items'];
  assert.equal((rows as unknown[]).length, 1);
  assert.match(detail(await ask('SELECT * FROM account')), /does not support the query/);
  assert.match(detail(await ask('SELECT id, symbol FROM currency', { prefer: '' })), /header Prefer/);
});

test('faults lose answers or refuse, as told', async () => {
  standIn.faults.add({ method: 'PUT', close: true, when: 'after' });
  await assert.rejects(call('PUT', '/record/v1/invoice/eid:lost', invoice()));
  assert.equal((await call('GET', '/record/v1/invoice/eid:lost')).status, 200, 'done, and nobody heard of it');
  standIn.faults.add({ status: 429, retryAfter: 3 });
  assert.equal((await call('GET', '/record/v1/invoice/eid:lost')).status, 429);
  assert.equal((await call('GET', '/record/v1/invoice/eid:none')).status, 404);
});
