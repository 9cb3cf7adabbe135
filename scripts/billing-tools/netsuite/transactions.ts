import { rounded, sum } from '../amounts.js';
import { badReference, invalid, notFound, notSupported, refused } from './errors.js';
import { checkFields, existing, itemsOf, numberOf, referenced, textOf, type Element } from './fields.js';
import { byKey } from './lists.js';
import { currencies, type Application, type Line, type Store, type Transaction } from './store.js';

const common = {
  entity: 'object',
  tranId: 'text',
  tranDate: 'date',
  item: 'object',
  currency: 'object',
  subsidiary: 'object',
  location: 'object',
  class: 'object',
  department: 'object',
  memo: 'text'
} as const;
const fieldsOf = {
  CustInvc: {
    ...common,
    dueDate: 'date',
    otherRefNum: 'text',
    approvalStatus: 'object',
    terms: 'object',
    message: 'text',
    toBeEmailed: 'boolean',
    email: 'text'
  },
  CustCred: { ...common, autoApply: 'boolean', apply: 'object' }
} as const;
const lineFields = {
  item: 'object',
  description: 'text',
  quantity: 'number',
  price: 'object',
  rate: 'number',
  amount: 'number',
  taxCode: 'object',
  class: 'object',
  department: 'object',
  location: 'object',
  revRecStartDate: 'date',
  revRecEndDate: 'date'
} as const;

interface Wish {
  readonly store: Store;
  readonly type: Transaction['type'];
  readonly externalId: string;
  readonly body: unknown;
  readonly replaced: readonly string[];
}

/** Makes the invoice or credit memo of this external id, or changes the one there is. */
export function saveTransaction({ store, type, externalId, body, replaced }: Wish): string {
  const records = type === 'CustInvc' ? store.invoices : store.creditMemos;
  const element = checkFields(body, fieldsOf[type], type === 'CustInvc' ? 'invoice' : 'creditMemo');
  const known = byKey(records, `eid:${externalId}`);
  for (const list of ['item', 'apply'])
    if (known && list in element && !replaced.includes(list))
      throw notSupported(`adding to the list ${list}: send replace=${list}`);
  const customer = existing(element, 'entity', store.customers);
  const currency = referenced(element, 'currency') ?? '1';
  if (!currencies.has(currency)) throw badReference(currency, 'currency');
  const lines = linesOf(element, store);
  const total = rounded(sum(lines.map(({ amount }) => amount)), 2);
  if (total < 0) throw refused('The total of a transaction must not be negative.');
  textOf(element, 'otherRefNum', 45);
  const id = known?.id ?? store.nextId();
  const number = textOf(element, 'tranId', 45) ?? `${type === 'CustInvc' ? 'INV' : 'CM'}${id}`;
  const made: Transaction = {
    id,
    type,
    externalId,
    number,
    entity: customer.id,
    currency,
    date: textOf(element, 'tranDate', 10) ?? new Date().toISOString().slice(0, 10),
    dueDate: textOf(element, 'dueDate', 10),
    fields: element,
    lines,
    total,
    applied: []
  };
  if (element['autoApply'] === true) throw notSupported('autoApply');
  const before = known?.applied ?? [];
  // What it was applied to before is open again for what it is applied to now.
  if (known) known.applied = [];
  try {
    made.applied = applicationsOf(element, made, store);
  } catch (error) {
    if (known) known.applied = before;
    throw error;
  }
  records.set(id, made);
  return id;
}

function linesOf(element: Element, store: Store): Line[] {
  const lines = itemsOf(element, 'item').map((each, index) => {
    const path = `item.items[${index}]`;
    const line = checkFields(each, lineFields, path);
    const item = existing(line, 'item', store.items, `${path}.item`);
    const [quantity, rate] = [numberOf(line, 'quantity', 1), numberOf(line, 'rate', 0)];
    if ('rate' in line && referenced(line, 'price', `${path}.price`) !== '-1')
      throw invalid('A rate of its own needs the price level Custom (-1)', `${path}.price`);
    const amount = rounded(numberOf(line, 'amount', quantity * rate), 2);
    return { item: item.id, description: textOf(line, 'description', 4000) ?? '', quantity, rate, amount };
  });
  if (lines.length === 0) throw refused('You must enter at least one line item for this transaction.');
  return lines;
}

function applicationsOf(element: Element, memo: Transaction, store: Store): Application[] {
  const applied = itemsOf(element, 'apply').map((each, index) => {
    const path = `apply.items[${index}]`;
    const entry = checkFields(each, { doc: 'object', apply: 'boolean', amount: 'number' }, path);
    const invoice = existing(entry, 'doc', store.invoices, `${path}.doc`);
    if (entry['apply'] !== true) throw invalid('Only what is applied is sent', `${path}.apply`);
    if (invoice.entity !== memo.entity || invoice.currency !== memo.currency)
      throw refused('The invoice is of another customer or currency.');
    const amount = numberOf(entry, 'amount', 0);
    if (amount <= 0 || amount > store.open(invoice))
      throw refused('You can not apply more than the amount due on a transaction.');
    return { invoice: invoice.id, amount };
  });
  if (sum(applied.map(({ amount }) => amount)) > memo.total)
    throw refused('You can not apply more than your total payments.');
  return applied;
}

/** A credit memo over all lines of an invoice, applied to what is open of it. */
export function creditWhole(store: Store, key: string, body: unknown): string {
  const invoice = byKey(store.invoices, key);
  if (!invoice) throw notFound();
  const element = checkFields(
    body ?? {},
    { externalId: 'text', tranDate: 'date', memo: 'text', tranId: 'text' },
    'creditMemo'
  );
  const externalId = textOf(element, 'externalId', 100) ?? '';
  if (!/^[\w-]+$/.test(externalId))
    throw invalid('The external id may hold letters, digits, _ and - only', 'externalId');
  if (byKey(store.creditMemos, `eid:${externalId}`))
    throw invalid('This entity already exists. (DUP_RCRD)', 'externalId');
  const open = store.open(invoice);
  if (open <= 0) throw refused('The invoice has nothing left to credit.');
  const id = store.nextId();
  store.creditMemos.set(id, {
    ...invoice,
    id,
    type: 'CustCred',
    externalId,
    number: textOf(element, 'tranId', 45) ?? `CM${id}`,
    date: textOf(element, 'tranDate', 10) ?? new Date().toISOString().slice(0, 10),
    applied: [{ invoice: invoice.id, amount: open }]
  });
  return id;
}

/** What a credit memo was applied to is open again. */
export function deleteCreditMemo(store: Store, key: string): void {
  const memo = byKey(store.creditMemos, key);
  if (!memo) throw notFound();
  store.creditMemos.delete(memo.id);
}

export function transactionView(store: Store, records: ReadonlyMap<string, Transaction>, key: string): Element {
  const found = byKey(records, key);
  if (!found) throw notFound();
  const isInvoice = found.type === 'CustInvc';
  const open = isInvoice ? store.open(found) : rounded(found.total - sum(found.applied.map(({ amount }) => amount)), 4);
  const state = isInvoice ? (open === 0 ? 'Paid In Full' : 'Open') : open === 0 ? 'Fully Applied' : 'Open';
  return {
    ...found.fields,
    id: found.id,
    externalId: found.externalId,
    tranId: found.number,
    tranDate: found.date,
    ...(found.dueDate === null ? {} : { dueDate: found.dueDate }),
    entity: { id: found.entity, refName: store.customers.get(found.entity)?.name },
    currency: { id: found.currency, refName: currencies.get(found.currency) },
    status: { id: state, refName: state },
    total: found.total,
    ...(isInvoice
      ? { amountRemaining: open, amountPaid: rounded(found.total - open, 4) }
      : { applied: rounded(found.total - open, 4), unapplied: open })
  };
}
