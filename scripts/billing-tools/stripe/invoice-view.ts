import { renderLine } from './lines.js';
import type { Call } from './operation.js';
import type { Invoice } from './store.js';

/** An invoice as the API answers it. */
export function renderInvoice(invoice: Invoice, { store, baseUrl }: Pick<Call, 'store' | 'baseUrl'>) {
  const customer = store.customers.get(invoice.customer);
  const total = invoice.lines.reduce((sum, line) => sum + line.amount, 0);
  const paid = invoice.status === 'paid' ? total : 0;
  const isFinal = invoice.transitions.finalized_at !== null;
  return {
    id: invoice.id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Local stand-in',
    amount_due: Math.max(total, 0),
    amount_overpaid: 0,
    amount_paid: paid,
    amount_remaining: Math.max(total - paid, 0),
    amount_shipping: 0,
    attempt_count: 0,
    attempted: invoice.status === 'paid',
    auto_advance: invoice.auto_advance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    billing_reason: 'manual',
    collection_method: invoice.collection_method,
    created: invoice.created,
    currency: invoice.currency,
    custom_fields: invoice.custom_fields,
    customer: invoice.customer,
    customer_address: customer?.address ?? null,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_phone: customer?.phone ?? null,
    customer_tax_exempt: customer?.tax_exempt ?? 'none',
    default_tax_rates: [],
    description: invoice.description,
    discounts: [],
    due_date: invoice.due_date,
    effective_at: isFinal ? invoice.effective_at : null,
    ending_balance: isFinal ? 0 : null,
    footer: invoice.footer,
    hosted_invoice_url: isFinal ? `${baseUrl}/invoices/${invoice.id}` : null,
    invoice_pdf: isFinal ? `${baseUrl}/invoices/${invoice.id}?pdf` : null,
    lines: {
      object: 'list',
      data: invoice.lines.slice(0, 10).map((line) => renderLine(line, invoice)),
      has_more: invoice.lines.length > 10,
      total_count: invoice.lines.length,
      url: `/v1/invoices/${invoice.id}/lines`
    },
    livemode: false,
    metadata: invoice.metadata,
    number: invoice.number,
    parent: null,
    period_end: invoice.created,
    period_start: invoice.created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    status: invoice.status,
    status_transitions: { ...invoice.transitions, marked_uncollectible_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_taxes: []
  };
}
