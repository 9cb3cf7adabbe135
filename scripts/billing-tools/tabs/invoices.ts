import { randomUUID } from 'node:crypto';
import type { Element } from '../fields.js';
import { sources } from './customers.js';
import { checked, missing, oneOf, TabsError } from './errors.js';
import { paged } from './filter.js';
import { listQuery, type Call, type Operation } from './operation.js';
import type { ExternalId, Invoice, Payment, Store } from './store.js';

function invoiceOf({ store, ids }: Call): Invoice {
  const invoice = store.invoices.get(ids[1] ?? '');
  if (!invoice || invoice.customerId !== ids[0]) throw missing('Invoice');
  return invoice;
}

export function invoiceView(invoice: Invoice, store: Store): Element {
  return {
    id: invoice.id,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    createdAt: invoice.updated,
    status: invoice.status,
    invoiceNumber: invoice.number,
    memo: invoice.memo,
    source: 'TABS',
    customerId: invoice.customerId,
    originalDueDate: invoice.dueDate,
    originalIssueDate: invoice.issueDate,
    total: store.total(invoice),
    balanceRemaining: store.balance(invoice),
    externalIds: invoice.externalIds,
    lineItems: invoice.lines.map(({ id, name, description, total }) => ({
      id,
      name,
      description,
      quantity: 1,
      unitPrice: total,
      subtotal: total,
      discountTotal: 0,
      total,
      salesTaxRate: null,
      item: null
    })),
    paymentLink: `https://pay.tabs.local/${invoice.id}`,
    poNumber: invoice.poNumber,
    paidOn: invoice.status === 'PAID' ? invoice.updated : null,
    uncollectibleOn: invoice.uncollectibleOn,
    lastUpdatedAt: invoice.updated
  };
}

function list({ store, query }: Call): Element {
  const properties = {
    customerId: (invoice: Invoice) => [invoice.customerId],
    contractId: (invoice: Invoice) => [invoice.contractId],
    obligationId: (invoice: Invoice) => invoice.lines.map(({ obligationId }) => obligationId),
    status: (invoice: Invoice) => [invoice.status],
    issueDate: (invoice: Invoice) => [invoice.issueDate],
    dueDate: (invoice: Invoice) => [invoice.dueDate],
    lastUpdatedAt: (invoice: Invoice) => [invoice.updated.slice(0, 10)]
  };
  return paged(store.invoices.values(), query, properties, (invoice) => invoiceView(invoice, store));
}

function changed(call: Call, change: (invoice: Invoice) => void): Element {
  const invoice = invoiceOf(call);
  change(invoice);
  invoice.updated = new Date().toISOString();
  return invoiceView(invoice, call.store);
}

function setExternalIds(call: Call): Element {
  const given = checked(call.body, { externalIds: 'list' }, ['externalIds'], 'invoice')['externalIds'] as unknown[];
  const ids: ExternalId[] = given.map((each) => {
    const one = checked(each, { type: 'text', id: 'text' }, ['type', 'id'], 'externalIds');
    return { type: oneOf(one, 'type', sources, 'externalIds'), id: String(one['id']) };
  });
  return changed(call, (invoice) => {
    invoice.externalIds = ids;
  });
}

const actions: Readonly<Record<string, readonly string[]>> = {
  SEND: ['sendToErp', 'sendToCustomer'],
  MARK_INVOICE_TO_SENT_OFF_TABS: ['markInvoiceToSentOffTabs'],
  MARK_INVOICE_AS_VOID: ['markInvoiceAsVoid']
};

function act(call: Call): Element {
  const name = String((call.body as Element | undefined)?.['action']);
  const flags = actions[name];
  if (!flags)
    throw new TabsError(400, `action must be one of the following values: ${Object.keys(actions).join(', ')}`);
  const kinds = Object.fromEntries(flags.map((flag) => [flag, 'boolean' as const]));
  const given = checked(call.body, { action: 'text', ...kinds }, ['action', ...flags], 'action');
  if (name === 'SEND' && given['sendToErp'] === true)
    throw new TabsError(400, 'sendToErp was requested but no ERP integration is connected');
  if (!flags.some((flag) => given[flag] === true))
    throw new TabsError(400, `at least one of ${flags.join(', ')} must be true`);
  return changed(call, (invoice) => {
    const isOut = invoice.status !== 'DRAFT' && invoice.status !== 'PENDING';
    if (name === 'MARK_INVOICE_AS_VOID') {
      if (call.store.paid(invoice) > 0) throw new TabsError(400, 'An invoice with payments cannot be voided');
      invoice.status = 'VOID';
    } else if (isOut) throw new TabsError(400, `An invoice that is ${invoice.status} cannot be sent`);
    else invoice.status = name === 'SEND' ? 'SENT' : 'SENT_OFF_TABS';
  });
}

function textChange(field: 'memo' | 'poNumber'): Operation['run'] {
  return (call) =>
    changed(call, (invoice) => {
      invoice[field] = String(checked(call.body, { [field]: 'text' }, [field], 'invoice')[field]);
    });
}

function paymentView(payment: Payment): Element {
  return { ...payment, method: 'ACH_CREDIT', externalIds: [] };
}

function listPayments({ store, query }: Call): Element {
  const properties = {
    invoiceId: (payment: Payment) => [payment.invoiceId],
    status: (payment: Payment) => [payment.status],
    type: (payment: Payment) => [payment.type],
    receivedAt: (payment: Payment) => [payment.receivedAt.slice(0, 10)]
  };
  return paged(store.payments.values(), query, properties, paymentView);
}

/** A customer pays, fails to pay, or gets money back: `{"invoice":"T-1001","amount":40,"type":"REFUND","status":"FAILED"}`. */
export function enterPayment(store: Store, given: unknown): Payment {
  const wish = given as { invoice?: string; amount?: number; type?: string; status?: string };
  const invoice = [...store.invoices.values()].find(({ id, number }) => id === wish.invoice || number === wish.invoice);
  if (!invoice) throw new Error('no such invoice');
  const payment: Payment = {
    id: randomUUID(),
    invoiceId: invoice.id,
    total: wish.amount ?? store.balance(invoice),
    type: wish.type ?? 'MANUAL',
    status: wish.status ?? 'COMPLETED',
    receivedAt: new Date().toISOString(),
    reference: 'wire'
  };
  store.payments.set(payment.id, payment);
  store.settle(invoice);
  return payment;
}

const one = '/customers/:id/invoices/:id';
export const invoiceOperations: readonly Operation[] = [
  { method: 'GET', path: '/invoices', query: listQuery, status: 200, run: list },
  { method: 'GET', path: one, query: [], status: 200, run: (call) => invoiceView(invoiceOf(call), call.store) },
  { method: 'PATCH', path: `${one}/external-ids`, query: [], status: 200, run: setExternalIds },
  { method: 'PUT', path: `${one}/memo`, query: [], status: 200, run: textChange('memo') },
  { method: 'PUT', path: `${one}/po`, query: [], status: 200, run: textChange('poNumber') },
  { method: 'POST', path: `${one}/actions`, query: [], status: 200, run: act },
  { method: 'GET', path: '/payments', query: listQuery, status: 200, run: listPayments }
];
