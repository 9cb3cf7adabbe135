import { missingResource } from './errors.js';
import { pageOf, pageParameters, searchOf, searchParameters } from './lists.js';
import type { Call, Operation } from './operation.js';
import {
  choice,
  emptyable,
  expand,
  integer,
  list,
  metadata,
  object,
  required,
  text,
  type Parameters,
  type Values
} from './parameters.js';
import { newId, now, type Customer, type Store } from './store.js';

const address = object({ line1: text, line2: text, city: text, state: text, postal_code: text, country: text });
const fields: Parameters = {
  name: { ...text, maximum: 256, emptyable: true },
  email: { ...text, maximum: 512, emptyable: true },
  phone: emptyable(text),
  description: emptyable(text),
  address: emptyable(address),
  shipping: emptyable(object({ name: required(text), phone: text, address: required(address) })),
  preferred_locales: list(text),
  tax_exempt: { ...choice('none', 'exempt', 'reverse'), emptyable: true },
  invoice_prefix: text,
  next_invoice_sequence: integer,
  metadata,
  invoice_settings: 'not supported',
  balance: 'not supported',
  source: 'not supported',
  tax: 'not supported',
  cash_balance: 'not supported',
  business_name: 'not supported',
  individual_name: 'not supported',
  validate: 'not supported',
  expand
};

const createFields: Parameters = {
  ...fields,
  payment_method: 'not supported',
  tax_id_data: list(object({ type: required(text), value: required(text) })),
  test_clock: 'not supported'
};
const updateFields: Parameters = { ...fields, default_source: 'not supported' };

export const customerOperations: readonly Operation[] = [
  { method: 'POST', path: '/v1/customers', parameters: createFields, run: create },
  {
    method: 'GET',
    path: '/v1/customers',
    parameters: { ...pageParameters, email: text, created: 'not supported', test_clock: 'not supported' },
    run: (call) =>
      pageOf(
        all(call).filter((customer) => !call.values['email'] || customer.email === call.values['email']),
        call,
        '/v1/customers',
        'customer'
      )
  },
  {
    method: 'GET',
    path: '/v1/customers/search',
    parameters: searchParameters,
    run: (call) => searchOf(all(call), call, '/v1/customers/search')
  },
  {
    method: 'GET',
    path: '/v1/customers/:id',
    parameters: { expand },
    run: (call) => render(customerNamed(call.store, call.id, 'id'))
  },
  { method: 'POST', path: '/v1/customers/:id', parameters: updateFields, run: update }
];

export function customerNamed(store: Store, id: string, param: string): Customer {
  const customer = store.customers.get(id);
  if (!customer) throw missingResource('customer', id, param);
  return customer;
}

function all(call: Call): ReturnType<typeof render>[] {
  return [...call.store.customers.values()].map(render);
}

function create(call: Call): unknown {
  const customer: Customer = {
    id: newId('cus', 14),
    created: now(),
    name: null,
    email: null,
    phone: null,
    description: null,
    address: null,
    shipping: null,
    preferred_locales: [],
    tax_exempt: 'none',
    invoice_prefix: newId('x', 8).slice(2).toUpperCase(),
    metadata: {},
    next_invoice_sequence: 1
  };
  apply(customer, call.values);
  call.store.customers.set(customer.id, customer);
  return render(customer);
}

function update(call: Call): unknown {
  const customer = customerNamed(call.store, call.id, 'id');
  apply(customer, call.values);
  return render(customer);
}

function apply(customer: Customer, values: Values): void {
  const { metadata: marks, address: place, ...plain } = values;
  for (const [name, value] of Object.entries(plain))
    if (name !== 'expand' && name !== 'tax_id_data') Object.assign(customer, { [name]: value === '' ? null : value });
  if (marks === '') customer.metadata = {};
  else if (marks !== undefined) Object.assign(customer.metadata, marks);
  for (const [key, value] of Object.entries(customer.metadata)) if (value === '') delete customer.metadata[key];
  if (place === '') customer.address = null;
  else if (place !== undefined) {
    const none = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
    customer.address = { ...none, ...(place as Record<string, string>) };
  }
}

function render(customer: Customer) {
  return {
    object: 'customer',
    ...customer,
    balance: 0,
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    test_clock: null
  };
}
