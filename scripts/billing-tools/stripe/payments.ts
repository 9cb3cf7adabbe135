import { invalidParameter } from './errors.js';
import { pageOf, pageParameters } from './lists.js';
import type { Call, Operation } from './operation.js';
import { choice, object, text } from './parameters.js';
import type { Dispute, Payment, Refund } from './store.js';

const ofPayment = { ...pageParameters, charge: text, payment_intent: text, created: 'not supported' } as const;

/** What the API tells of money: it moves by the customer's hand, here by the control page. */
export const paymentOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/v1/invoice_payments',
    parameters: {
      ...pageParameters,
      invoice: text,
      payment: object({
        type: choice('charge', 'payment_intent', 'payment_record'),
        payment_intent: text,
        charge: text
      }),
      status: choice('canceled', 'open', 'paid'),
      created: 'not supported'
    },
    run: listPayments
  },
  {
    method: 'GET',
    path: '/v1/refunds',
    parameters: ofPayment,
    run: (call) =>
      pageOf(matching(call, [...call.store.refunds.values()]).map(renderRefund), call, '/v1/refunds', 'refund')
  },
  {
    method: 'GET',
    path: '/v1/disputes',
    parameters: ofPayment,
    run: (call) =>
      pageOf(matching(call, [...call.store.disputes.values()]).map(renderDispute), call, '/v1/disputes', 'dispute')
  }
];

function matching<T extends { readonly intent: string }>(call: Call, rows: readonly T[]): readonly T[] {
  const intent = call.values['payment_intent'];
  return intent === undefined ? rows : rows.filter((row) => row.intent === intent);
}

function listPayments(call: Call): unknown {
  const { invoice, payment, status } = call.values;
  const wanted = (payment ?? {}) as { type?: string; payment_intent?: string };
  if (payment !== undefined && wanted.type === undefined)
    throw invalidParameter('Missing required param: payment[type].', 'payment[type]', 'parameter_missing');
  const rows = [...call.store.payments.values()].filter(
    (row) =>
      (invoice === undefined || row.invoice === invoice) &&
      (status === undefined || row.status === status) &&
      (wanted.payment_intent === undefined || row.intent === wanted.payment_intent)
  );
  return pageOf(
    rows.map((row) => renderPayment(row, false)),
    call,
    '/v1/invoice_payments',
    'invoice_payment'
  );
}

export function renderPayment(payment: Payment, isExpanded: boolean) {
  return {
    id: payment.id,
    object: 'invoice_payment',
    amount_paid: payment.status === 'paid' ? payment.paid : null,
    amount_requested: payment.requested,
    created: payment.created,
    currency: payment.currency,
    invoice: payment.invoice,
    is_default: true,
    livemode: false,
    payment: { payment_intent: isExpanded ? renderIntent(payment) : payment.intent, type: 'payment_intent' },
    status: payment.status,
    status_transitions: { canceled_at: null, paid_at: payment.paid_at }
  };
}

export function renderIntent(payment: Payment) {
  const { failure } = payment;
  return {
    id: payment.intent,
    object: 'payment_intent',
    amount: payment.requested,
    amount_received: payment.paid,
    created: payment.created,
    currency: payment.currency,
    last_payment_error: failure ? { ...failure, type: 'card_error', doc_url: null } : null,
    latest_charge: payment.charge,
    livemode: false,
    metadata: {},
    payment_method_types: ['card'],
    status: payment.status === 'paid' ? 'succeeded' : failure ? 'requires_payment_method' : 'processing'
  };
}

export function renderRefund(refund: Refund) {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    charge: null,
    created: refund.created,
    currency: refund.currency,
    metadata: {},
    payment_intent: refund.intent,
    reason: 'requested_by_customer',
    status: 'succeeded'
  };
}

export function renderDispute(dispute: Dispute) {
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amount,
    charge: null,
    created: dispute.created,
    currency: dispute.currency,
    livemode: false,
    metadata: {},
    payment_intent: dispute.intent,
    reason: dispute.reason,
    status: dispute.status
  };
}
