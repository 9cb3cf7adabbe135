import { randomUUID } from 'node:crypto';
import { notSupported } from './errors.js';
import { conditionOf, type Element } from './fields.js';
import type { Call, Operation } from './operation.js';
import type { Payment, Store } from './store.js';
import { told } from './transactions.js';

function paymentView(payment: Payment, store: Store): Element {
  const invoice = store.invoices.get(payment.invoice);
  return {
    PaymentID: payment.id,
    Invoice: { InvoiceID: payment.invoice, InvoiceNumber: invoice?.number },
    Amount: payment.amount,
    Date: told(payment.date),
    Reference: payment.reference,
    Status: payment.status,
    PaymentType: 'ACCRECPAYMENT'
  };
}

function list(call: Call): Element {
  const condition = conditionOf(call.query.get('where') ?? '');
  if (condition.field !== 'Invoice.InvoiceID') throw notSupported(`payments by ${condition.field}`);
  const found = [...call.store.payments.values()].filter(({ invoice }) => invoice === condition.value);
  return { Payments: found.map((each) => paymentView(each, call.store)) };
}

export const paymentOperations: readonly Operation[] = [
  { method: 'GET', path: '/Payments', query: ['where'], run: list }
];

/** A bookkeeper enters a payment, `{"invoice":"INV-1","amount":40}`, or takes one back, `{"takeBack":"<payment>"}`. */
export function enterPayment(store: Store, given: unknown): { payment: Payment; invoice: string } {
  const wish = given as { invoice?: string; amount?: number; reference?: string; takeBack?: string };
  if (wish.takeBack !== undefined) {
    const payment = store.payments.get(wish.takeBack);
    if (!payment) throw new Error(`no such payment: ${wish.takeBack}`);
    payment.status = 'DELETED';
    return settled(store, payment);
  }
  const invoice = [...store.invoices.values()].find(({ id, number }) => id === wish.invoice || number === wish.invoice);
  if (invoice?.status !== 'AUTHORISED') throw new Error(`no open invoice: ${wish.invoice ?? ''}`);
  const amount = wish.amount ?? store.due(invoice);
  if (amount <= 0 || amount > store.due(invoice)) throw new Error(`only ${store.due(invoice)} is open`);
  const date = new Date().toISOString().slice(0, 10);
  const payment: Payment = {
    id: randomUUID(),
    invoice: invoice.id,
    amount,
    date,
    reference: wish.reference ?? '',
    status: 'AUTHORISED'
  };
  store.payments.set(payment.id, payment);
  return settled(store, payment);
}

function settled(store: Store, payment: Payment): { payment: Payment; invoice: string } {
  const invoice = store.invoices.get(payment.invoice);
  if (invoice) store.settle(invoice);
  return { payment, invoice: payment.invoice };
}
