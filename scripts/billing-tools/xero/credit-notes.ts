import { randomUUID } from 'node:crypto';
import { rounded } from '../amounts.js';
import { invalid, missing, notSupported } from './errors.js';
import { checkFields, conditionOf, elementsOf, numberOf, textOf, type Element } from './fields.js';
import { existing } from './invoices.js';
import type { Call, Operation } from './operation.js';
import type { Allocation, Store, Transaction } from './store.js';
import { told, transactionOf, transactionView } from './transactions.js';

const fields = {
  Type: 'text',
  Status: 'text',
  Contact: 'object',
  CreditNoteNumber: 'text',
  Reference: 'text',
  Date: 'date',
  CurrencyCode: 'text',
  LineAmountTypes: 'text',
  LineItems: 'list'
} as const;

function allocationView(allocation: Allocation, store: Store): Element {
  const number = store.invoices.get(allocation.invoice)?.number;
  return {
    AllocationID: allocation.id,
    Amount: allocation.amount,
    Date: told(allocation.date),
    Invoice: { InvoiceID: allocation.invoice, InvoiceNumber: number }
  };
}

export function creditNoteView(note: Transaction, store: Store): Element {
  const own = [...store.allocations.values()].filter((each) => each.creditNote === note.id);
  return {
    CreditNoteID: note.id,
    CreditNoteNumber: note.number,
    ...transactionView(note, store),
    RemainingCredit: rounded(note.total - store.applied(note.id), 4),
    Allocations: own.map((each) => allocationView(each, store))
  };
}

function make(call: Call): Element {
  const { store } = call;
  const element = checkFields(elementsOf(call.body, 'CreditNotes')[0], fields, 'CreditNote');
  const number = textOf(element, 'CreditNoteNumber') ?? `CN-${String(store.creditNotes.size + 1).padStart(4, '0')}`;
  if ([...store.creditNotes.values()].some((each) => each.number === number))
    throw invalid(element, 'Credit Note # must be unique.');
  const unitDecimals = call.query.get('unitdp') === '4' ? 4 : 2;
  const note = transactionOf({ element, type: 'ACCRECCREDIT', number, store, unitDecimals });
  store.creditNotes.set(note.id, note);
  return { CreditNotes: [creditNoteView(note, store)] };
}

function noteOf(store: Store, id: string): Transaction {
  const note = store.creditNotes.get(id);
  if (!note) throw missing();
  return note;
}

function allocate(call: Call): Element {
  const { store } = call;
  const note = noteOf(store, call.id);
  const shape = { Invoice: 'object', Amount: 'number', Date: 'date' } as const;
  const element = checkFields(elementsOf(call.body, 'Allocations')[0], shape, 'Allocation');
  for (const name of ['Invoice', 'Amount', 'Date'])
    if (!(name in element)) throw invalid(element, `${name} must be specified for an allocation`);
  const id = checkFields(element['Invoice'], { InvoiceID: 'id' }, 'Invoice')['InvoiceID'];
  const invoice = existing(store, String(id));
  const amount = numberOf(element, 'Amount', 0);
  if (amount <= 0) throw invalid(element, 'The Amount must be greater than zero');
  if (invoice.currency !== note.currency || invoice.contact !== note.contact)
    throw invalid(element, 'The credit note and the invoice must have the same contact and currency');
  if (amount > store.due(invoice))
    throw invalid(element, 'The Amount of the allocation is greater than the amount outstanding on the invoice');
  if (amount > rounded(note.total - store.applied(note.id), 4))
    throw invalid(element, 'The Amount of the allocation is greater than the remaining credit');
  const date = String(element['Date']);
  const allocation = { id: randomUUID(), creditNote: note.id, invoice: invoice.id, amount, date };
  store.allocations.set(allocation.id, allocation);
  store.settle(invoice);
  if (rounded(note.total - store.applied(note.id), 4) === 0) note.status = 'PAID';
  return { Allocations: [allocationView(allocation, store)] };
}

/** `<credit note>/Allocations/<allocation>`: what it took off the invoice is due again. */
function unallocate(call: Call): Element {
  const { store } = call;
  const [noteId = '', allocationId = ''] = call.id.split('/');
  const allocation = store.allocations.get(allocationId);
  if (!allocation || allocation.creditNote !== noteId) throw missing();
  const note = noteOf(store, noteId);
  store.allocations.delete(allocation.id);
  if (note.status === 'PAID') note.status = 'AUTHORISED';
  const invoice = store.invoices.get(allocation.invoice);
  if (invoice) store.settle(invoice);
  return { AllocationId: allocation.id, IsDeleted: true };
}

function change(call: Call): Element {
  const note = noteOf(call.store, call.id);
  const element = checkFields(
    elementsOf(call.body, 'CreditNotes')[0],
    { CreditNoteID: 'id', Status: 'text' },
    'CreditNote'
  );
  const isFree = call.store.applied(note.id) === 0;
  if (textOf(element, 'Status') !== 'VOIDED' || note.status !== 'AUTHORISED' || !isFree)
    throw invalid(element, 'Credit note not of valid status for modification');
  note.status = 'VOIDED';
  return { CreditNotes: [creditNoteView(note, call.store)] };
}

function list(call: Call): Element {
  const condition = conditionOf(call.query.get('where') ?? '');
  if (condition.field !== 'CreditNoteNumber') throw notSupported(`credit notes by ${condition.field}`);
  const found = [...call.store.creditNotes.values()].filter(({ number }) => number === condition.value);
  return { CreditNotes: found.map((each) => creditNoteView(each, call.store)) };
}

export const creditNoteOperations: readonly Operation[] = [
  { method: 'GET', path: '/CreditNotes', query: ['where'], run: list },
  { method: 'PUT', path: '/CreditNotes', query: ['unitdp'], run: make },
  {
    method: 'GET',
    path: '/CreditNotes/:id',
    query: [],
    run: ({ store, id }) => ({ CreditNotes: [creditNoteView(noteOf(store, id), store)] })
  },
  { method: 'POST', path: '/CreditNotes/:id', query: [], run: change },
  { method: 'PUT', path: '/CreditNotes/:id/Allocations', query: [], run: allocate },
  { method: 'DELETE', path: '/CreditNotes/:id/Allocations/:id', query: [], run: unallocate }
];
