import { randomUUID } from 'node:crypto';
import type { Element, Fields } from '../fields.js';
import { checked, missing, oneOf, TabsError } from './errors.js';
import { paged } from './filter.js';
import { listQuery, type Call, type Operation } from './operation.js';
import type { Customer } from './store.js';

export const sources = [
  'QUICKBOOKS',
  'NETSUITE',
  'RILLET',
  'SAGE_INTACCT',
  'SALESFORCE',
  'HUBSPOT',
  'AVALARA',
  'ANROK',
  'STRIPE'
];
const currencies = new Set(['USD', 'EUR', 'GBP', 'AUD', 'CAD', 'JPY', 'CHF', 'KWD']);
const newCustomer: Fields = {
  name: 'text',
  companyName: 'text',
  primaryBillingContactEmail: 'text',
  billingAddress: 'object',
  shippingAddress: 'object',
  defaultCurrency: 'text'
};
const address: Fields = {
  line1: 'text',
  line2: 'text',
  postalCode: 'text',
  city: 'text',
  state: 'text',
  country: 'text',
  addressee: 'text'
};
const wholeAddress = ['line1', 'postalCode', 'city', 'state'];

export function customerOf({ store, ids }: Call): Customer {
  const customer = store.customers.get(ids[0] ?? '');
  if (!customer) throw missing('Customer');
  return customer;
}

function view(customer: Customer): Element {
  return {
    id: customer.id,
    name: customer.name,
    parentCustomerId: '',
    defaultCurrency: customer.currency,
    primaryBillingContactName: '',
    primaryBillingContactEmail: customer.email ?? '',
    secondaryBillingContacts: [],
    ...(customer.address ? { billingAddress: customer.address } : {}),
    externalIds: customer.externalIds,
    lastUpdatedAt: customer.updated
  };
}

/** Accepted, not made: which customer it became must be looked up. */
function make({ store, body }: Call): Element {
  const given = checked(body, newCustomer, ['name'], 'customer');
  const currency = String(given['defaultCurrency'] ?? 'USD');
  if (!currencies.has(currency)) throw new TabsError(400, `defaultCurrency ${currency} is not known`);
  if (given['billingAddress']) checked(given['billingAddress'], address, wholeAddress, 'billingAddress');
  const email = given['primaryBillingContactEmail'];
  if (typeof email === 'string' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw new TabsError(400, 'primaryBillingContactEmail must be an email');
  const customer: Customer = {
    id: randomUUID(),
    name: String(given['name']),
    email: typeof email === 'string' ? email : null,
    currency,
    address: (given['billingAddress'] as Element | undefined) ?? null,
    externalIds: [],
    updated: new Date().toISOString()
  };
  store.customers.set(customer.id, customer);
  return {};
}

function setExternalId(call: Call): Element {
  const given = checked(
    call.body,
    { externalId: 'text', sourceType: 'text' },
    ['externalId', 'sourceType'],
    'externalId'
  );
  const customer = customerOf(call);
  const type = oneOf(given, 'sourceType', sources, 'externalId');
  customer.externalIds = [
    ...customer.externalIds.filter((each) => each.type !== type),
    { type, id: String(given['externalId']) }
  ];
  return given;
}

function rename(call: Call): Element {
  const customer = customerOf(call);
  customer.name = String(checked(call.body, { name: 'text' }, ['name'], 'customer')['name']);
  customer.updated = new Date().toISOString();
  return view(customer);
}

function move(call: Call): Element {
  const flags = { isDefaultBilling: 'boolean', isDefaultShipping: 'boolean' } as const;
  const required = [...wholeAddress, 'isDefaultBilling', 'isDefaultShipping'];
  const customer = customerOf(call);
  customer.address = checked(call.body, { ...address, ...flags }, required, 'address');
  return view(customer);
}

function list({ store, query }: Call): Element {
  const properties = {
    name: (customer: Customer) => [customer.name],
    'externalIds.externalId': (customer: Customer) => customer.externalIds.map(({ id }) => id),
    lastUpdatedAt: (customer: Customer) => [customer.updated.slice(0, 10)]
  };
  return paged(store.customers.values(), query, properties, view);
}

export const customerOperations: readonly Operation[] = [
  { method: 'GET', path: '/customers', query: listQuery, status: 200, run: list },
  { method: 'POST', path: '/customers', query: [], status: 202, run: make },
  { method: 'GET', path: '/customers/:id', query: [], status: 200, run: (call) => view(customerOf(call)) },
  { method: 'POST', path: '/customers/:id/external-ids', query: [], status: 200, run: setExternalId },
  { method: 'PATCH', path: '/customers/:id/name', query: [], status: 200, run: rename },
  { method: 'POST', path: '/customers/:id/address', query: [], status: 200, run: move }
];
