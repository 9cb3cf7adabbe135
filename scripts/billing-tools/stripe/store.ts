import { randomBytes } from 'node:crypto';
import { Snapshot } from '../snapshot.js';

export interface Customer {
  readonly id: string;
  readonly created: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  description: string | null;
  address: Record<string, string | null> | null;
  shipping: unknown;
  preferred_locales: string[];
  tax_exempt: string;
  invoice_prefix: string;
  metadata: Record<string, string>;
  next_invoice_sequence: number;
}

export interface Line {
  readonly id: string;
  readonly item: string;
  readonly amount: number;
  readonly description: string | null;
  readonly period: { readonly start: number; readonly end: number };
  readonly quantity: number;
  readonly unit_amount_decimal: string;
  readonly metadata: Record<string, string>;
  readonly taxes: readonly LineTax[];
}

export interface LineTax {
  readonly amount: number;
  readonly taxable_amount: number;
  readonly tax_rate_data: { readonly display_name: string; readonly inclusive: boolean; readonly percentage: string };
}

export interface Coupon {
  readonly id: string;
  readonly created: number;
  readonly amount_off: number;
  readonly currency: string;
  readonly name: string | null;
}

export interface Invoice {
  readonly id: string;
  readonly created: number;
  readonly customer: string;
  readonly currency: string;
  readonly collection_method: string;
  auto_advance: boolean;
  status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';
  number: string | null;
  due_date: number | null;
  effective_at: number | null;
  description: string | null;
  footer: string | null;
  custom_fields: { name: string; value: string }[] | null;
  metadata: Record<string, string>;
  lines: Line[];
  discount: Coupon | null;
  /** Reductions by credit notes before and after it was paid. */
  credited: { before: number; after: number };
  sent: boolean;
  transitions: { finalized_at: number | null; paid_at: number | null; voided_at: number | null };
}

/** An attempt to pay one invoice, with the payment intent behind it. */
export interface Payment {
  readonly id: string;
  readonly created: number;
  readonly invoice: string;
  readonly currency: string;
  readonly requested: number;
  paid: number;
  paid_at: number | null;
  readonly intent: string;
  charge: string;
  status: 'open' | 'paid' | 'canceled';
  failure: { code: string; decline_code: string | null; message: string; charge: string } | null;
}

export interface Refund {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly intent: string;
}

export interface Dispute {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly intent: string;
  readonly reason: string;
  status: string;
}

export interface CreditNote {
  readonly id: string;
  readonly created: number;
  readonly invoice: string;
  readonly currency: string;
  readonly number: string;
  readonly total: number;
  readonly before: number;
  readonly after: number;
  readonly reason: string | null;
  readonly memo: string | null;
  readonly metadata: Record<string, string>;
  readonly lines: readonly { readonly id: string; readonly description: string | null; readonly amount: number }[];
  /** When it was voided; a file of an earlier version says nothing. */
  voidedAt?: number;
}

export interface BalanceTransaction {
  readonly id: string;
  readonly created: number;
  readonly customer: string;
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
}

/** What an idempotency key answered the first time. */
export interface Remembered {
  readonly request: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
}

/** Everything the stand-in knows: in memory, and in a file when one is named, so that a restart forgets nothing. */
export class Store {
  readonly customers = new Map<string, Customer>();
  readonly invoices = new Map<string, Invoice>();
  readonly coupons = new Map<string, Coupon>();
  readonly payments = new Map<string, Payment>();
  readonly refunds = new Map<string, Refund>();
  readonly disputes = new Map<string, Dispute>();
  readonly creditNotes = new Map<string, CreditNote>();
  readonly balances = new Map<string, BalanceTransaction>();
  readonly remembered = new Map<string, Remembered>();
  readonly #snapshot: Snapshot;

  constructor(file?: string) {
    const { customers, invoices, coupons, payments, refunds, disputes, creditNotes, balances, remembered } = this;
    const collections = {
      customers,
      invoices,
      coupons,
      payments,
      refunds,
      disputes,
      creditNotes,
      balances,
      remembered
    };
    this.#snapshot = new Snapshot(file, collections as unknown as Record<string, Map<string, unknown>>);
    // A file of an earlier version knows no discounts, taxes and credits.
    for (const invoice of this.invoices.values()) {
      invoice.discount ??= null;
      invoice.credited ??= { before: 0, after: 0 };
      invoice.lines = invoice.lines.map((line) => ({ ...line, taxes: line.taxes ?? [] }));
    }
  }

  save(): void {
    this.#snapshot.save();
  }
}

export function newId(prefix: string, length: number): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return `${prefix}_${[...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('')}`;
}

export function now(): number {
  return Math.floor(Date.now() / 1000);
}
