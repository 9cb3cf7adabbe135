import { amountsOf } from './amounts.js';
import { renderLine } from './lines.js';
import type { Call } from './operation.js';
import { renderPayment } from './payments.js';
import type { Invoice } from './store.js';

/** An invoice as the API answers it. */
export function renderInvoice(
  invoice: Invoice,
  { store, baseUrl }: Pick<Call, 'store' | 'baseUrl'>,
  expand: readonly string[] = []
) {
  const customer = store.customers.get(invoice.customer);
  const { subtotal, discount, tax, total, paid, remaining } = amountsOf(invoice, store);
  const payments = [...store.payments.values()].filter((payment) => payment.invoice === invoice.id).toReversed();
  const isFinal = invoice.transitions.finalized_at !== null;
  return {
    id: invoice.id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Local stand-in',
    amount_due: Math.max(total - invoice.credited.before, 0),
    amount_overpaid: 0,
    amount_paid: paid,
    amount_remaining: remaining,
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
    discounts: invoice.discount ? [`di_${invoice.id.slice(3)}`] : [],
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
    payments: {
      object: 'list',
      data: payments.map((payment) => renderPayment(payment, expands(expand, 'payments.data.payment.payment_intent'))),
      has_more: false,
      url: `/v1/invoice_payments?invoice=${invoice.id}`
    },
    period_end: invoice.created,
    period_start: invoice.created,
    post_payment_credit_notes_amount: invoice.credited.after,
    pre_payment_credit_notes_amount: invoice.credited.before,
    starting_balance: 0,
    status: invoice.status,
    status_transitions: { ...invoice.transitions, marked_uncollectible_at: null },
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: invoice.discount ? [{ amount: discount, discount: `di_${invoice.id.slice(3)}` }] : [],
    total_excluding_tax: total - tax,
    total_taxes: tax === 0 ? [] : [{ amount: tax, tax_behavior: 'exclusive', taxability_reason: 'standard_rated' }]
  };
}

/** Whether the answer shows the object at this path in full. */
function expands(expand: readonly string[], path: string): boolean {
  return expand.some((each) => each === path || each.startsWith(`${path}.`));
}
