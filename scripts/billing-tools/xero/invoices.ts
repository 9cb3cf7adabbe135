import { invalid, missing, notSupported } from './errors.js';
import { checkFields, elementsOf, textOf, type Element } from './fields.js';
import type { Call, Operation } from './operation.js';
import type { Store, Transaction } from './store.js';
import { told, transactionOf, transactionView } from './transactions.js';

const fields = {
  Type: 'text',
  Status: 'text',
  Contact: 'object',
  InvoiceNumber: 'text',
  Reference: 'text',
  Date: 'date',
  DueDate: 'date',
  CurrencyCode: 'text',
  LineAmountTypes: 'text',
  Url: 'text',
  LineItems: 'list'
} as const;

export function invoiceView(invoice: Transaction, store: Store): Element {
  const paid = [...store.payments.values()].filter((each) => each.invoice === invoice.id && each.status !== 'DELETED');
  return {
    InvoiceID: invoice.id,
    InvoiceNumber: invoice.number,
    ...transactionView(invoice, store),
    ...(invoice.dueDate ? { DueDate: told(invoice.dueDate) } : {}),
    ...(invoice.url ? { Url: invoice.url } : {}),
    SentToContact: invoice.sent,
    Payments: paid.map((each) => ({ PaymentID: each.id, Amount: each.amount, Date: told(each.date) })),
    AmountDue: store.due(invoice),
    AmountPaid: store.paid(invoice.id),
    AmountCredited: store.credited(invoice.id)
  };
}

const answered = (invoice: Transaction, store: Store) => ({ Invoices: [invoiceView(invoice, store)] });

export function existing(store: Store, id: string): Transaction {
  const invoice = store.invoices.get(id);
  if (!invoice) throw missing();
  return invoice;
}

function make(call: Call): Element {
  const { store } = call;
  const element = checkFields(elementsOf(call.body, 'Invoices')[0], fields, 'Invoice');
  const number = textOf(element, 'InvoiceNumber') ?? `INV-${String(store.invoices.size + 1).padStart(4, '0')}`;
  const taken = [...store.invoices.values()].some((each) => each.number === number && each.status !== 'DELETED');
  if (taken) throw invalid(element, 'Invoice # must be unique.');
  const url = textOf(element, 'Url', 2000);
  if (url !== null && !URL.canParse(url)) throw invalid(element, 'Url must be a valid absolute URL');
  const unitDecimals = call.query.get('unitdp') === '4' ? 4 : 2;
  const invoice = transactionOf({ element, type: 'ACCREC', number, store, unitDecimals });
  store.invoices.set(invoice.id, invoice);
  store.settle(invoice);
  return answered(invoice, store);
}

function change(call: Call): Element {
  const { store } = call;
  const invoice = existing(store, call.id);
  const element = checkFields(elementsOf(call.body, 'Invoices')[0], { InvoiceID: 'id', Status: 'text' }, 'Invoice');
  const wanted = textOf(element, 'Status');
  const isDraft = invoice.status === 'DRAFT' || invoice.status === 'SUBMITTED';
  const isUntouched = store.paid(invoice.id) === 0 && store.credited(invoice.id) === 0;
  const isAllowed =
    (wanted === 'VOIDED' && invoice.status === 'AUTHORISED' && isUntouched) ||
    (isDraft && (wanted === 'DELETED' || wanted === 'AUTHORISED'));
  if (!isAllowed) throw invalid(element, 'Invoice not of valid status for modification');
  invoice.status = wanted ?? invoice.status;
  invoice.updated = Date.now();
  return answered(invoice, store);
}

function email(call: Call): null {
  const invoice = existing(call.store, call.id);
  checkFields(call.body ?? {}, {}, 'body');
  if (invoice.status !== 'AUTHORISED' && invoice.status !== 'PAID')
    throw invalid({}, 'The document could not be emailed because it is not approved');
  if (!call.store.contacts.get(invoice.contact)?.EmailAddress)
    throw invalid({}, 'The contact does not have an email address');
  invoice.sent = true;
  return null;
}

function list(call: Call): Element {
  const numbers = call.query.get('InvoiceNumbers')?.split(',');
  if (!numbers) return page(call);
  const found = [...call.store.invoices.values()].filter(({ number }) => numbers.includes(number));
  return { Invoices: found.map((each) => invoiceView(each, call.store)) };
}

const sinceDay = /^Type=="ACCREC" AND Date>=DateTime\((\d{4}),(\d{1,2}),(\d{1,2})\)$/;

/** Sales invoices of a day or later, page by page, in the order of their ids. */
function page(call: Call): Element {
  const where = call.query.get('where') ?? '';
  const [, year = '', month = '', date = ''] = sinceDay.exec(where) ?? [];
  if (year === '') throw notSupported(`a list of invoices where ${where}`);
  if (call.query.get('order') !== 'InvoiceID') throw notSupported('a list of invoices in another order than InvoiceID');
  const since = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const size = Number(call.query.get('pageSize') ?? 100);
  const start = (Number(call.query.get('page') ?? 1) - 1) * size;
  if (!(size > 0 && size <= 1000 && start >= 0)) throw notSupported('this page');
  const found = [...call.store.invoices.values()]
    .filter((each) => each.date >= since)
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .slice(start, start + size);
  return { Invoices: found.map((each) => invoiceView(each, call.store)) };
}

export const invoiceOperations: readonly Operation[] = [
  { method: 'GET', path: '/Invoices', query: ['InvoiceNumbers', 'where', 'order', 'page', 'pageSize'], run: list },
  { method: 'PUT', path: '/Invoices', query: ['unitdp'], run: make },
  {
    method: 'GET',
    path: '/Invoices/:id',
    query: ['unitdp'],
    run: ({ store, id }) => answered(existing(store, id), store)
  },
  { method: 'POST', path: '/Invoices/:id', query: [], run: change },
  { method: 'POST', path: '/Invoices/:id/Email', query: [], run: email }
];
