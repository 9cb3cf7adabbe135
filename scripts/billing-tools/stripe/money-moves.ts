import { amountsOf } from './amounts.js';
import { renderInvoice } from './invoice-view.js';
import type { Events } from './events.js';
import { renderDispute, renderIntent, renderPayment, renderRefund } from './payments.js';
import { newId, now, type Invoice, type Payment, type Store } from './store.js';

interface Move {
  readonly invoice?: string;
  readonly payment_intent?: string;
  readonly amount?: number;
  readonly reason?: string;
  readonly status?: string;
  readonly fail?: { readonly code?: string; readonly decline_code?: string; readonly message?: string };
}

interface World {
  readonly store: Store;
  readonly events: Events;
  readonly baseUrl: string;
}

/** What customers and their banks do, on demand: pay, fail to pay, get money back, dispute. Each tells its events. */
export const moneyMoves: Readonly<Record<string, (move: Move, world: World) => unknown>> = {
  payments,
  refunds,
  disputes
};

function payments(move: Move, world: World): unknown {
  const invoice = world.store.invoices.get(move.invoice ?? '');
  if (!invoice || invoice.status !== 'open') throw new Error('only an open invoice is paid');
  const { remaining } = amountsOf(invoice, world.store);
  const amount = Math.min(move.amount ?? remaining, remaining);
  const pending = [...world.store.payments.values()].find(
    (each) => each.invoice === invoice.id && each.status === 'open'
  );
  const payment = pending ?? newPayment(invoice, amount);
  world.store.payments.set(payment.id, payment);
  payment.charge = newId('ch', 24);
  if (move.fail) {
    const { code = 'card_declined', decline_code = null, message = 'Your card was declined.' } = move.fail;
    payment.failure = { code, decline_code, message, charge: payment.charge };
    world.events.emit('payment_intent.payment_failed', renderIntent(payment));
    world.events.emit('invoice.payment_failed', shown(invoice, world));
    return renderPayment(payment, true);
  }
  Object.assign(payment, { status: 'paid', paid: amount, paid_at: now(), failure: null });
  if (amountsOf(invoice, world.store).remaining === 0) {
    invoice.status = 'paid';
    invoice.transitions.paid_at = now();
  }
  world.events.emit('invoice_payment.paid', renderPayment(payment, false));
  world.events.emit(invoice.status === 'paid' ? 'invoice.paid' : 'invoice.updated', shown(invoice, world));
  return renderPayment(payment, true);
}

function newPayment(invoice: Invoice, amount: number): Payment {
  return {
    id: newId('inpay', 24),
    created: now(),
    invoice: invoice.id,
    currency: invoice.currency,
    requested: amount,
    paid: 0,
    paid_at: null,
    intent: newId('pi', 24),
    charge: '',
    status: 'open',
    failure: null
  };
}

function refunds(move: Move, world: World): unknown {
  const payment = paidBy(move, world.store);
  const refund = {
    id: newId('re', 24),
    created: now(),
    amount: move.amount ?? payment.paid,
    currency: payment.currency,
    intent: payment.intent
  };
  world.store.refunds.set(refund.id, refund);
  world.events.emit('refund.created', renderRefund(refund));
  return renderRefund(refund);
}

function disputes(move: Move, world: World): unknown {
  const payment = paidBy(move, world.store);
  const known = [...world.store.disputes.values()].find((each) => each.intent === payment.intent);
  const dispute = known ?? {
    id: newId('du', 24),
    created: now(),
    amount: move.amount ?? payment.paid,
    currency: payment.currency,
    intent: payment.intent,
    reason: move.reason ?? 'fraudulent',
    status: 'needs_response'
  };
  dispute.status = move.status ?? dispute.status;
  world.store.disputes.set(dispute.id, dispute);
  const isClosed = dispute.status === 'won' || dispute.status === 'lost';
  world.events.emit(isClosed ? 'charge.dispute.closed' : 'charge.dispute.created', renderDispute(dispute));
  return renderDispute(dispute);
}

function paidBy(move: Move, store: Store): Payment {
  for (const payment of store.payments.values())
    if (payment.status === 'paid' && (payment.intent === move.payment_intent || payment.invoice === move.invoice))
      return payment;
  throw new Error('there is no such paid payment');
}

function shown(invoice: Invoice, { store, baseUrl }: World): unknown {
  return renderInvoice(invoice, { store, baseUrl });
}
