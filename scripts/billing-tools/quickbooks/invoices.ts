import { notFound, notSupported, refused, required } from './errors.js';
import { checkFields, requireToken, type Element } from './fields.js';
import type { Call, Done, Operation } from './operation.js';
import { saleFields, saleOf, saleView } from './sales.js';
import { changed, type Sale, type Store } from './store.js';

export function invoiceView(invoice: Sale, store: Store): Element {
  return { ...saleView(invoice, store, 'Invoice'), ...(invoice.dueDate ? { DueDate: invoice.dueDate } : {}) };
}

export function creditMemoView(memo: Sale, store: Store): Element {
  return { ...saleView(memo, store, 'CreditMemo'), RemainingCredit: store.open('CreditMemo', memo) };
}

function found(sales: ReadonlyMap<string, Sale>, id: string): Sale {
  const sale = sales.get(id);
  if (!sale) throw notFound();
  return sale;
}

function saveInvoice(call: Call): Done {
  const { store } = call;
  const operation = call.query.get('operation');
  if (operation === 'void') return voidInvoice(call);
  if (operation !== null) throw notSupported(`the operation ${operation}`);
  const element = checkFields(call.body, { ...saleFields, DueDate: 'date' }, 'Invoice');
  const invoice = saleOf(element, store, store.invoices.values());
  store.invoices.set(invoice.id, invoice);
  return told(invoice, store, 'created');
}

/** The real thing voids paid invoices too: their payments stay, applied to nothing. */
function voidInvoice({ store, body }: Call): Done {
  const element = checkFields(body, { Id: 'text', SyncToken: 'text', sparse: 'boolean' }, 'Invoice');
  if (!('Id' in element)) throw required('Id');
  const invoice = found(store.invoices, String(element['Id']));
  requireToken(element, invoice);
  for (const payment of store.paymentsOf('Invoice', invoice.id)) {
    payment.lines = payment.lines.filter((line) => line.type !== 'Invoice' || line.target !== invoice.id);
    changed(payment);
  }
  invoice.lines = invoice.lines.map((line) => ({ ...line, Amount: 0 }));
  invoice.total = 0;
  invoice.tax = 0;
  invoice.note = invoice.note === '' ? 'Voided' : `Voided - ${invoice.note}`;
  changed(invoice);
  return told(invoice, store, 'voided');
}

function send({ store, id }: Call): Done {
  const invoice = found(store.invoices, id);
  if (!invoice.extra['BillEmail']) throw refused('The invoice has no e-mail address to send it to.');
  invoice.emailed = true;
  changed(invoice);
  return told(invoice, store, 'emailed');
}

function told(invoice: Sale, store: Store, what: 'created' | 'voided' | 'emailed'): Done {
  const happenings = [{ entity: 'invoice', id: invoice.id, what }] as const;
  return { answer: { Invoice: invoiceView(invoice, store) }, happenings };
}

function saveCreditMemo({ store, body, query }: Call): Done {
  if (query.get('operation') === 'delete') return deleteCreditMemo(store, body);
  if (query.has('operation')) throw notSupported(`the operation ${query.get('operation') ?? ''}`);
  const memo = saleOf(checkFields(body, saleFields, 'CreditMemo'), store, store.creditMemos.values());
  store.creditMemos.set(memo.id, memo);
  return { answer: { CreditMemo: creditMemoView(memo, store) } };
}

function deleteCreditMemo(store: Store, body: unknown): Done {
  const element = checkFields(body, { Id: 'text', SyncToken: 'text' }, 'CreditMemo');
  const memo = found(store.creditMemos, String(element['Id']));
  requireToken(element, memo);
  if (store.paymentsOf('CreditMemo', memo.id).length > 0)
    throw refused('The credit memo is applied to a transaction: delete what applies it first');
  store.creditMemos.delete(memo.id);
  return { answer: { CreditMemo: { Id: memo.id, status: 'Deleted', domain: 'QBO' } } };
}

export const invoiceOperations: readonly Operation[] = [
  { method: 'POST', path: '/invoice', query: ['operation'], run: saveInvoice },
  {
    method: 'GET',
    path: '/invoice/:id',
    run: ({ store, id }) => ({ answer: { Invoice: invoiceView(found(store.invoices, id), store) } })
  },
  { method: 'POST', path: '/invoice/:id/send', content: 'application/octet-stream', run: send },
  { method: 'POST', path: '/creditmemo', query: ['operation'], run: saveCreditMemo },
  {
    method: 'GET',
    path: '/creditmemo/:id',
    run: ({ store, id }) => ({ answer: { CreditMemo: creditMemoView(found(store.creditMemos, id), store) } })
  }
];
