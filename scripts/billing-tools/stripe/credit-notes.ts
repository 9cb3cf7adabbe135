import { amountsOf } from './amounts.js';
import { customerNamed } from './customers.js';
import { missingResource, refused } from './errors.js';
import { invoiceNamed } from './invoices.js';
import { pageOf, pageParameters } from './lists.js';
import type { Call, Operation } from './operation.js';
import {
  choice,
  expand,
  integer,
  list,
  metadata,
  object,
  required,
  text,
  timestamp,
  type Values
} from './parameters.js';
import { newId, now, type BalanceTransaction, type CreditNote } from './store.js';

const line = object({
  type: required(choice('custom_line_item', 'invoice_line_item')),
  description: { ...text, maximum: 500 },
  quantity: integer,
  unit_amount: integer,
  amount: 'not supported',
  invoice_line_item: 'not supported',
  metadata: 'not supported',
  tax_amounts: 'not supported',
  tax_rates: 'not supported',
  unit_amount_decimal: 'not supported'
});

export const creditNoteOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/v1/credit_notes',
    parameters: {
      invoice: required(text),
      lines: required(list(line)),
      credit_amount: integer,
      refund_amount: 'not supported',
      out_of_band_amount: 'not supported',
      amount: 'not supported',
      refunds: 'not supported',
      shipping_cost: 'not supported',
      effective_at: timestamp,
      email_type: choice('credit_note', 'none'),
      memo: text,
      reason: choice('duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory'),
      metadata,
      expand
    },
    run: create
  },
  {
    method: 'GET',
    path: '/v1/credit_notes',
    parameters: { ...pageParameters, invoice: text, customer: 'not supported', created: 'not supported' },
    run: (call) =>
      pageOf(
        [...call.store.creditNotes.values()]
          .filter((note) => call.values['invoice'] === undefined || note.invoice === call.values['invoice'])
          .map((note) => render(note)),
        call,
        '/v1/credit_notes',
        'credit_note'
      )
  },
  {
    method: 'GET',
    path: '/v1/credit_notes/:id',
    parameters: { expand },
    run: (call) => render(noteNamed(call))
  },
  { method: 'POST', path: '/v1/credit_notes/:id/void', parameters: { expand }, run: voidNote },
  {
    method: 'POST',
    path: '/v1/customers/:id/balance_transactions',
    parameters: { amount: required(integer), currency: required(text), description: text, metadata, expand },
    run: creditBalance
  },
  {
    method: 'GET',
    path: '/v1/customers/:id/balance_transactions',
    parameters: pageParameters,
    run: (call) =>
      pageOf(
        [...call.store.balances.values()].filter((entry) => entry.customer === call.id).map(renderBalance),
        call,
        `/v1/customers/${call.id}/balance_transactions`,
        'customer_balance_transaction'
      )
  }
];

function create(call: Call): unknown {
  const { values, store } = call;
  const invoice = invoiceNamed(store, String(values['invoice']), 'invoice');
  if (invoice.status !== 'open' && invoice.status !== 'paid')
    throw refused('You can only create credit notes on open or paid invoices.', { param: 'invoice' });
  const lines = (values['lines'] as Values[]).map(lineOf);
  const total = lines.reduce((sum, each) => sum + each.amount, 0);
  const { total: whole, remaining } = amountsOf(invoice, store);
  const credited = invoice.credited.before + invoice.credited.after;
  if (total < 1 || total > whole - credited)
    throw refused(`The credit note's total must be between 1 and ${whole - credited}.`, { param: 'lines' });
  const after = typeof values['credit_amount'] === 'number' ? values['credit_amount'] : 0;
  const before = total - after;
  if (before > remaining || (after > 0 && before < remaining))
    throw refused(
      'The sum of credit amount, refund amount and out of band amount must equal the credit note amount beyond what is still due on the invoice.',
      { param: 'credit_amount' }
    );
  const count = [...store.creditNotes.values()].filter((each) => each.invoice === invoice.id).length + 1;
  const note: CreditNote = {
    id: newId('cn', 24),
    created: now(),
    invoice: invoice.id,
    currency: invoice.currency,
    number: `${invoice.number ?? invoice.id}-CN-${String(count).padStart(2, '0')}`,
    total,
    before,
    after,
    reason: textOf(values['reason']),
    memo: textOf(values['memo']),
    metadata: typeof values['metadata'] === 'object' ? { ...(values['metadata'] as Record<string, string>) } : {},
    lines
  };
  store.creditNotes.set(note.id, note);
  invoice.credited = { before: invoice.credited.before + before, after: invoice.credited.after + after };
  if (invoice.status === 'open' && amountsOf(invoice, store).remaining === 0) {
    invoice.status = 'paid';
    invoice.transitions.paid_at = now();
  }
  return render(note);
}

function noteNamed(call: Call): CreditNote {
  const note = call.store.creditNotes.get(call.id);
  if (!note) throw missingResource('credit note', call.id, 'id');
  return note;
}

/** The invoice is open again over what the credit note took off; what went to the customer's balance stays there. */
function voidNote(call: Call): unknown {
  const note = noteNamed(call);
  if (note.voidedAt !== undefined) throw refused('You cannot void this credit note: it is already void.');
  if (note.after > 0) throw refused('You cannot void a credit note that was issued after the invoice was paid.');
  const invoice = invoiceNamed(call.store, note.invoice, 'invoice');
  note.voidedAt = now();
  invoice.credited = { before: invoice.credited.before - note.before, after: invoice.credited.after };
  if (invoice.status === 'paid' && amountsOf(invoice, call.store).remaining > 0) {
    invoice.status = 'open';
    invoice.transitions.paid_at = null;
  }
  return render(note);
}

function lineOf(values: Values, index: number): CreditNote['lines'][number] {
  if (values['type'] !== 'custom_line_item')
    throw refused('The local stand-in does not support credit note lines of that type.', {
      param: `lines[${index}][type]`
    });
  if (typeof values['unit_amount'] !== 'number')
    throw refused('You must specify unit_amount for a custom line item.', { param: `lines[${index}][unit_amount]` });
  const quantity = typeof values['quantity'] === 'number' ? values['quantity'] : 1;
  return {
    id: newId('cnli', 24),
    description: textOf(values['description']),
    amount: values['unit_amount'] * quantity
  };
}

function render(note: CreditNote) {
  const { before, after, lines, voidedAt, ...plain } = note;
  return {
    object: 'credit_note',
    ...plain,
    amount: note.total,
    effective_at: note.created,
    lines: {
      object: 'list',
      data: lines.map((each) => ({ object: 'credit_note_line_item', type: 'custom_line_item', ...each })),
      has_more: false,
      url: `/v1/credit_notes/${note.id}/lines`
    },
    livemode: false,
    out_of_band_amount: null,
    pdf: null,
    post_payment_amount: after,
    pre_payment_amount: before,
    refunds: [],
    status: voidedAt === undefined ? 'issued' : 'void',
    subtotal: note.total,
    total_taxes: [],
    type: after === 0 ? 'pre_payment' : before === 0 ? 'post_payment' : 'mixed',
    voided_at: voidedAt ?? null
  };
}

function creditBalance(call: Call): unknown {
  const { values, store } = call;
  const customer = customerNamed(store, call.id, 'customer');
  const entry: BalanceTransaction = {
    id: newId('cbtxn', 24),
    created: now(),
    customer: customer.id,
    amount: Number(values['amount']),
    currency: String(values['currency']).toLowerCase(),
    description: textOf(values['description']),
    metadata: typeof values['metadata'] === 'object' ? { ...(values['metadata'] as Record<string, string>) } : {}
  };
  store.balances.set(entry.id, entry);
  return renderBalance(entry);
}

function renderBalance(entry: BalanceTransaction) {
  return { object: 'customer_balance_transaction', ...entry, livemode: false, type: 'adjustment' };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
