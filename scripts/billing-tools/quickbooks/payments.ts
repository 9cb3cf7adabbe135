import { rounded, sum } from '../amounts.js';
import { badReference, notFound, notSupported, refused, required } from './errors.js';
import { checkFields, existing, numberOf, requireToken, textOf, type Element } from './fields.js';
import type { Call, Done, Happening, Operation } from './operation.js';
import { changed, versioned, type Payment, type PaymentLine, type Store } from './store.js';

const fields = {
  CustomerRef: 'object',
  CurrencyRef: 'object',
  TotalAmt: 'number',
  TxnDate: 'date',
  PaymentRefNum: 'text',
  Line: 'list'
} as const;

export function paymentView(payment: Payment): Element {
  const applied = (type: PaymentLine['type']) =>
    sum(payment.lines.filter((line) => line.type === type).map(({ amount }) => amount));
  return {
    Id: payment.id,
    SyncToken: String(payment.token),
    CustomerRef: { value: payment.customer },
    CurrencyRef: { value: payment.currency },
    TotalAmt: payment.total,
    UnappliedAmt: rounded(payment.total + applied('CreditMemo') - applied('Invoice'), 4),
    TxnDate: payment.date,
    ...(payment.reference === '' ? {} : { PaymentRefNum: payment.reference }),
    Line: payment.lines.map(({ amount, type, target }) => ({
      Amount: amount,
      LinkedTxn: [{ TxnId: target, TxnType: type }]
    })),
    domain: 'QBO',
    MetaData: { LastUpdatedTime: payment.updated }
  };
}

function lineOf(given: unknown, store: Store): PaymentLine {
  const line = checkFields(given, { Amount: 'number', LinkedTxn: 'list' }, 'Line');
  const [link, ...others] = line['LinkedTxn'] as unknown[];
  if (link === undefined || others.length > 0) throw refused('A line of a payment links one transaction');
  const { TxnId, TxnType } = checkFields(link, { TxnId: 'text', TxnType: 'text' }, 'LinkedTxn');
  if (TxnType !== 'Invoice' && TxnType !== 'CreditMemo') throw refused(`A payment links no ${String(TxnType)}`);
  const sale = (TxnType === 'Invoice' ? store.invoices : store.creditMemos).get(String(TxnId));
  if (!sale) throw badReference('Transactions', String(TxnId));
  const amount = numberOf(line, 'Amount', 0);
  if (amount <= 0) throw refused('The amount of a line must be greater than zero');
  if (amount > store.open(TxnType, sale)) throw refused(`Only ${store.open(TxnType, sale)} is open of ${sale.number}`);
  return { amount, type: TxnType, target: sale.id };
}

/** Makes a payment, by the API or by a bookkeeper. */
function take(element: Element, store: Store): Payment {
  const customer = existing(element, 'CustomerRef', store.customers, 'Names');
  if (typeof element['TotalAmt'] !== 'number') throw required('TotalAmt');
  const lines = ((element['Line'] as unknown[] | undefined) ?? []).map((line) => lineOf(line, store));
  const of = (type: PaymentLine['type']) => sum(lines.filter((line) => line.type === type).map(({ amount }) => amount));
  if (of('Invoice') > element['TotalAmt'] + of('CreditMemo'))
    throw refused('More is applied than is paid and credited');
  const payment: Payment = {
    ...versioned(store.nextId()),
    customer: customer.id,
    currency: customer.currency,
    date: textOf(element, 'TxnDate', 10) ?? new Date().toISOString().slice(0, 10),
    total: element['TotalAmt'],
    reference: textOf(element, 'PaymentRefNum', 21) ?? '',
    lines
  };
  store.payments.set(payment.id, payment);
  return payment;
}

/** Whoever listens hears of the payment and of each invoice. */
function happenings(payment: Payment, store: Store, what: 'created' | 'deleted'): Happening[] {
  const invoices = payment.lines.filter(({ type }) => type === 'Invoice').map(({ target }) => target);
  for (const id of invoices) {
    const invoice = store.invoices.get(id);
    if (invoice) changed(invoice);
  }
  for (const { type, target } of payment.lines) {
    const memo = type === 'CreditMemo' ? store.creditMemos.get(target) : undefined;
    if (memo) changed(memo);
  }
  return [
    { entity: 'payment', id: payment.id, what },
    ...invoices.map((id): Happening => ({ entity: 'invoice', id, what: 'updated' }))
  ];
}

function save({ store, body, query }: Call): Done {
  if (query.get('operation') === 'delete') return remove(store, body);
  if (query.has('operation')) throw notSupported(`the operation ${query.get('operation') ?? ''}`);
  const payment = take(checkFields(body, fields, 'Payment'), store);
  return { answer: { Payment: paymentView(payment) }, happenings: happenings(payment, store, 'created') };
}

function remove(store: Store, body: unknown): Done {
  const element = checkFields(body, { Id: 'text', SyncToken: 'text' }, 'Payment');
  const payment = store.payments.get(String(element['Id']));
  if (!payment) throw notFound();
  requireToken(element, payment);
  const told = happenings(payment, store, 'deleted');
  store.payments.delete(payment.id);
  return { answer: { Payment: { Id: payment.id, status: 'Deleted', domain: 'QBO' } }, happenings: told };
}

function read({ store, id }: Call): Done {
  const payment = store.payments.get(id);
  if (!payment) throw notFound();
  return { answer: { Payment: paymentView(payment) } };
}

export const paymentOperations: readonly Operation[] = [
  { method: 'POST', path: '/payment', query: ['operation'], run: save },
  { method: 'GET', path: '/payment/:id', run: read }
];

/** A bookkeeper enters a payment, `{"invoice":"INV-1","amount":40}`, or deletes one, `{"delete":"105"}`. */
export function enterPayment(store: Store, given: unknown): Done {
  const wish = given as { invoice?: string; amount?: number; reference?: string; delete?: string };
  if (wish.delete !== undefined) {
    const payment = store.payments.get(wish.delete);
    if (!payment) throw new Error(`no such payment: ${wish.delete}`);
    store.payments.delete(payment.id);
    return { answer: paymentView(payment), happenings: happenings(payment, store, 'deleted') };
  }
  const invoice = [...store.invoices.values()].find(({ id, number }) => id === wish.invoice || number === wish.invoice);
  if (!invoice) throw new Error(`no such invoice: ${wish.invoice ?? ''}`);
  const amount = wish.amount ?? store.open('Invoice', invoice);
  const element = {
    CustomerRef: { value: invoice.customer },
    TotalAmt: amount,
    ...(wish.reference ? { PaymentRefNum: wish.reference } : {}),
    Line: [{ Amount: amount, LinkedTxn: [{ TxnId: invoice.id, TxnType: 'Invoice' }] }]
  };
  const payment = take(element, store);
  return { answer: paymentView(payment), happenings: happenings(payment, store, 'created') };
}
