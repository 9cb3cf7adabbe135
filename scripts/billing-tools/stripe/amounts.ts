import type { Invoice, Store } from './store.js';

export interface Amounts {
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly paid: number;
  readonly remaining: number;
}

/** What an invoice comes to: its lines less the discount plus taxes; and what is still to be paid of it. */
export function amountsOf(invoice: Invoice, store: Pick<Store, 'payments'>): Amounts {
  const subtotal = invoice.lines.reduce((sum, line) => sum + line.amount, 0);
  const discount = Math.min(invoice.discount?.amount_off ?? 0, Math.max(subtotal, 0));
  const tax = invoice.lines.flatMap((line) => line.taxes).reduce((sum, each) => sum + each.amount, 0);
  const total = subtotal - discount + tax;
  let paid = 0;
  for (const payment of store.payments.values()) if (payment.invoice === invoice.id) paid += payment.paid;
  const owed = Math.max(total - invoice.credited.before, 0);
  const isClosed = invoice.status === 'paid' || invoice.status === 'void';
  return { subtotal, discount, tax, total, paid, remaining: isClosed ? 0 : Math.max(owed - paid, 0) };
}
