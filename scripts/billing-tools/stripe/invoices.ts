import { customerNamed } from './customers.js';
import { invalidParameter, missingResource, refused } from './errors.js';
import { addLinesParameters, itemParameters, lineOf, renderItem, renderLine } from './lines.js';
import { pageOf, pageParameters, searchOf, searchParameters, statusParameter } from './lists.js';
import type { Call, Operation } from './operation.js';
import {
  boolean,
  choice,
  emptyable,
  expand,
  integer,
  list,
  metadata,
  object,
  required,
  text,
  timestamp,
  type Parameters,
  type Values
} from './parameters.js';
import { renderInvoice } from './invoice-view.js';
import { amountsOf } from './amounts.js';
import { couponNamed } from './coupons.js';
import { newId, now, type Coupon, type Invoice, type Store } from './store.js';

const createParameters: Parameters = {
  customer: required(text),
  currency: { ...text, maximum: 3 },
  collection_method: choice('charge_automatically', 'send_invoice'),
  auto_advance: boolean,
  days_until_due: integer,
  due_date: { ...timestamp, future: true },
  effective_at: timestamp,
  description: { ...text, maximum: 1500 },
  footer: text,
  number: { ...text, maximum: 26 },
  custom_fields: emptyable(
    list(object({ name: required({ ...text, maximum: 40 }), value: required({ ...text, maximum: 140 }) }))
  ),
  metadata,
  pending_invoice_items_behavior: choice('include', 'exclude'),
  discounts: emptyable(
    list(object({ coupon: required(text), discount: 'not supported', promotion_code: 'not supported' }))
  ),
  expand,
  ...Object.fromEntries(
    [
      'account_tax_ids',
      'application_fee_amount',
      'automatic_tax',
      'automatically_finalizes_at',
      'customer_account',
      'default_payment_method',
      'default_source',
      'default_tax_rates',
      'from_invoice',
      'issuer',
      'on_behalf_of',
      'payment_settings',
      'rendering',
      'shipping_cost',
      'shipping_details',
      'statement_descriptor',
      'subscription',
      'transfer_data'
    ].map((name) => [name, 'not supported'] as const)
  )
};

export const invoiceOperations: readonly Operation[] = [
  { method: 'POST', path: '/v1/invoices', parameters: createParameters, run: create },
  {
    method: 'GET',
    path: '/v1/invoices',
    parameters: {
      ...pageParameters,
      customer: text,
      status: statusParameter,
      collection_method: choice('charge_automatically', 'send_invoice'),
      customer_account: 'not supported',
      created: object({ gt: timestamp, gte: timestamp, lt: timestamp, lte: timestamp }),
      due_date: 'not supported',
      subscription: 'not supported'
    },
    run: (call) =>
      pageOf(
        all(call).filter((invoice) => fits(invoice, call.values)),
        call,
        '/v1/invoices',
        'invoice'
      )
  },
  {
    method: 'GET',
    path: '/v1/invoices/search',
    parameters: searchParameters,
    run: (call) => searchOf(all(call), call, '/v1/invoices/search')
  },
  {
    method: 'GET',
    path: '/v1/invoices/:id',
    parameters: { expand },
    run: (call) =>
      renderInvoice(invoiceNamed(call.store, call.id, 'invoice'), call, (call.values['expand'] ?? []) as string[])
  },
  { method: 'GET', path: '/v1/invoices/:id/lines', parameters: pageParameters, run: listLines },
  { method: 'DELETE', path: '/v1/invoices/:id', parameters: {}, run: remove },
  { method: 'POST', path: '/v1/invoices/:id/add_lines', parameters: addLinesParameters, run: addLines },
  { method: 'POST', path: '/v1/invoices/:id/finalize', parameters: { auto_advance: boolean, expand }, run: finalize },
  { method: 'POST', path: '/v1/invoices/:id/send', parameters: { expand }, run: send },
  { method: 'POST', path: '/v1/invoices/:id/void', parameters: { expand }, run: voidInvoice },
  { method: 'POST', path: '/v1/invoiceitems', parameters: itemParameters, run: createItem }
];

export function invoiceNamed(store: Store, id: string, param: string): Invoice {
  const invoice = store.invoices.get(id);
  if (!invoice) throw missingResource('invoice', id, param);
  return invoice;
}

function all(call: Call): ReturnType<typeof renderInvoice>[] {
  return [...call.store.invoices.values()].map((invoice) => renderInvoice(invoice, call));
}

function fits(invoice: ReturnType<typeof renderInvoice>, values: Values): boolean {
  const isNamed = (['customer', 'status', 'collection_method'] as const).every(
    (name) => values[name] === undefined || invoice[name] === values[name]
  );
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = (values['created'] ?? {}) as Record<string, number>;
  const { created } = invoice;
  return isNamed && created > gt && created >= gte && created < lt && created <= lte;
}

function create(call: Call): unknown {
  const { values, store } = call;
  const customer = customerNamed(store, String(values['customer']), 'customer');
  const method = String(values['collection_method'] ?? 'charge_automatically');
  checkDueDate(method, values);
  if (method === 'send_invoice' && !customer.email)
    throw refused(
      'Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.'
    );
  const days = values['days_until_due'];
  const invoice: Invoice = {
    id: newId('in', 24),
    created: now(),
    customer: customer.id,
    currency: currencyOf(values),
    collection_method: method,
    auto_advance: values['auto_advance'] === true,
    status: 'draft',
    number: textOf(values['number']),
    due_date: typeof days === 'number' ? now() + days * 86400 : numberOf(values['due_date']),
    effective_at: numberOf(values['effective_at']),
    description: textOf(values['description']),
    footer: textOf(values['footer']),
    custom_fields: customFieldsOf(values),
    metadata: typeof values['metadata'] === 'object' ? { ...(values['metadata'] as Record<string, string>) } : {},
    lines: [],
    discount: discountOf(values, store),
    credited: { before: 0, after: 0 },
    sent: false,
    transitions: { finalized_at: null, paid_at: null, voided_at: null }
  };
  if (invoice.number !== null) refuseUsedNumber(store, invoice.number);
  store.invoices.set(invoice.id, invoice);
  return renderInvoice(invoice, call);
}

function checkDueDate(method: string, values: Values): void {
  const given = values['due_date'] !== undefined || values['days_until_due'] !== undefined;
  if (values['due_date'] !== undefined && values['days_until_due'] !== undefined)
    throw refused('You may only specify one of these parameters: due_date, days_until_due.', { param: 'due_date' });
  if (method === 'send_invoice' && !given)
    throw refused("If invoice collection method is 'send_invoice', you must specify 'due_date' or 'days_until_due'.");
  if (method !== 'send_invoice' && given)
    throw refused(
      "You can only specify 'due_date' or 'days_until_due' if invoice collection method is 'send_invoice'."
    );
}

function currencyOf(values: Values): string {
  const currency = String(values['currency'] ?? 'usd').toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalidParameter(`Invalid currency: ${currency}`, 'currency');
  return currency;
}

function customFieldsOf(values: Values): { name: string; value: string }[] | null {
  const given = values['custom_fields'];
  if (!Array.isArray(given)) return null;
  if (given.length > 4)
    throw invalidParameter('Array custom_fields exceeded maximum 4 allowed elements.', 'custom_fields');
  return given as { name: string; value: string }[];
}

function discountOf(values: Values, store: Store): Coupon | null {
  const given = values['discounts'];
  if (!Array.isArray(given) || given.length === 0) return null;
  if (given.length > 1) throw refused('The local stand-in does not support several discounts.', { param: 'discounts' });
  const coupon = couponNamed(store, String((given[0] as Values)['coupon']), 'discounts[0][coupon]');
  if (coupon.currency !== currencyOf(values))
    throw refused("The coupon's currency does not match the currency of the invoice.", { param: 'discounts' });
  return coupon;
}

function refuseUsedNumber(store: Store, number: string): void {
  for (const other of store.invoices.values())
    if (other.number === number)
      throw refused(`The invoice number ${number} is already used by another invoice.`, { param: 'number' });
}

function listLines(call: Call): unknown {
  const invoice = invoiceNamed(call.store, call.id, 'invoice');
  const lines = invoice.lines.map((line) => renderLine(line, invoice)).toReversed();
  return pageOf(lines, call, `/v1/invoices/${invoice.id}/lines`, 'line_item');
}

function remove(call: Call): unknown {
  const invoice = invoiceNamed(call.store, call.id, 'invoice');
  if (invoice.status !== 'draft') throw refused('You can only delete draft invoices.');
  call.store.invoices.delete(invoice.id);
  return { id: invoice.id, object: 'invoice', deleted: true };
}

function addLines(call: Call): unknown {
  const invoice = invoiceNamed(call.store, call.id, 'invoice');
  refuseUnlessEditable(invoice);
  const given = call.values['lines'] as Values[];
  const lines = given.map((values, index) => lineOf(values, `lines[${index}]`));
  invoice.lines.unshift(...lines.toReversed());
  if (typeof call.values['invoice_metadata'] === 'object')
    Object.assign(invoice.metadata, call.values['invoice_metadata']);
  return renderInvoice(invoice, call);
}

function createItem(call: Call): unknown {
  const { values, store } = call;
  const customer = customerNamed(store, String(values['customer']), 'customer');
  const invoice = invoiceNamed(store, String(values['invoice']), 'invoice');
  if (invoice.customer !== customer.id)
    throw refused(`The customer ${customer.id} is not the customer of the invoice ${invoice.id}.`, {
      param: 'invoice'
    });
  refuseUnlessEditable(invoice);
  const currency = values['currency'];
  if (values['amount'] !== undefined && currency === undefined)
    throw refused('You must specify `currency` when you specify `amount`.', {
      code: 'parameter_missing',
      param: 'currency'
    });
  if (typeof currency === 'string' && currency.toLowerCase() !== invoice.currency)
    throw refused(
      `The currency of the invoice item (${currency.toLowerCase()}) does not match the currency of the invoice (${invoice.currency}).`,
      { param: 'currency' }
    );
  const line = lineOf(values);
  invoice.lines.unshift(line);
  return renderItem(line, invoice);
}

function refuseUnlessEditable(invoice: Invoice): void {
  if (invoice.status !== 'draft')
    throw refused('Invalid invoice: This invoice is no longer editable', {
      code: 'invoice_not_editable',
      param: 'invoice'
    });
}

function finalize(call: Call): unknown {
  const invoice = invoiceNamed(call.store, call.id, 'id');
  if (invoice.status !== 'draft')
    throw refused("This invoice is already finalized, you can't re-finalize a non-draft invoice.");
  if (typeof call.values['auto_advance'] === 'boolean') invoice.auto_advance = call.values['auto_advance'];
  open(invoice, call.store);
  return renderInvoice(invoice, call);
}

function open(invoice: Invoice, store: Store): void {
  const { total } = amountsOf(invoice, store);
  invoice.status = total > 0 ? 'open' : 'paid';
  invoice.transitions.finalized_at = now();
  if (invoice.status === 'paid') invoice.transitions.paid_at = now();
  invoice.effective_at ??= now();
  if (invoice.number !== null) return;
  const customer = customerNamed(store, invoice.customer, 'customer');
  invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence++).padStart(4, '0')}`;
}

function send(call: Call): unknown {
  const invoice = invoiceNamed(call.store, call.id, 'invoice');
  if (invoice.collection_method !== 'send_invoice')
    throw refused('You can only manually send an invoice if its collection method is `send_invoice`.');
  if (invoice.status === 'draft') open(invoice, call.store);
  else if (invoice.status !== 'open')
    throw refused(
      'This invoice cannot be sent right now. Please contact us via https://support.stripe.com/contact with details, so we can help.'
    );
  invoice.sent = true;
  return renderInvoice(invoice, call);
}

function voidInvoice(call: Call): unknown {
  const invoice = invoiceNamed(call.store, call.id, 'id');
  if (invoice.status === 'paid' || amountsOf(invoice, call.store).paid > 0)
    throw refused('Invoices with `paid` payments cannot be voided.');
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw refused("You can only pass in open invoices. This invoice isn't open.");
  invoice.status = 'void';
  invoice.transitions.voided_at = now();
  return renderInvoice(invoice, call);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
