import { rounded, sum } from '../amounts.js';
import { Snapshot } from '../snapshot.js';

export interface ExternalId {
  readonly type: string;
  readonly id: string;
}

export interface Customer {
  readonly id: string;
  name: string;
  readonly email: string | null;
  readonly currency: string;
  address: Readonly<Record<string, unknown>> | null;
  externalIds: ExternalId[];
  updated: string;
}

export interface Contract {
  readonly id: string;
  readonly name: string;
  readonly customerId: string;
  readonly externalIds: readonly Readonly<Record<string, unknown>>[];
  status: 'NEW' | 'PROCESSED';
  updated: string;
}

export interface Term {
  readonly name: string;
  readonly description: string;
  readonly startDate: string;
  duration: number;
  readonly invoiceDateStrategy: string;
  readonly isRecurring: boolean;
  readonly interval: string;
  readonly intervalFrequency: number;
  readonly netPaymentTerms: number;
  readonly pricing: readonly Readonly<Record<string, unknown>>[];
  readonly [further: string]: unknown;
}

/** A service with the term by which it is billed. */
export interface Obligation {
  readonly id: string;
  readonly contractId: string;
  readonly serviceStartDate: string;
  serviceEndDate: string;
  readonly billingSchedule: Term;
}

export interface LineItem {
  readonly id: string;
  readonly obligationId: string;
  readonly name: string;
  readonly description: string;
  readonly total: number;
}

export interface Invoice {
  readonly id: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly number: string;
  readonly issueDate: string;
  readonly dueDate: string;
  status: string;
  memo: string;
  poNumber: string;
  externalIds: ExternalId[];
  lines: LineItem[];
  uncollectibleOn: string | null;
  updated: string;
}

export interface Payment {
  readonly id: string;
  readonly invoiceId: string;
  readonly total: number;
  readonly type: string;
  status: string;
  readonly receivedAt: string;
  readonly reference: string;
}

/** Everything the stand-in knows. */
export class Store {
  readonly customers = new Map<string, Customer>();
  readonly contracts = new Map<string, Contract>();
  readonly obligations = new Map<string, Obligation>();
  readonly invoices = new Map<string, Invoice>();
  readonly payments = new Map<string, Payment>();
  readonly #snapshot: Snapshot;

  constructor(file?: string) {
    const { customers, contracts, obligations, invoices, payments } = this;
    const collections = { customers, contracts, obligations, invoices, payments };
    this.#snapshot = new Snapshot(file, collections as unknown as Record<string, Map<string, unknown>>);
  }

  save(): void {
    this.#snapshot.save();
  }

  total(invoice: Invoice): number {
    return sum(invoice.lines.map(({ total }) => total));
  }

  paid(invoice: Invoice): number {
    const counted = [...this.payments.values()].filter(
      (each) => each.invoiceId === invoice.id && each.status === 'COMPLETED'
    );
    return sum(counted.map(({ total, type }) => (type === 'REFUND' ? -total : total)));
  }

  balance(invoice: Invoice): number {
    return invoice.status === 'VOID' ? 0 : rounded(this.total(invoice) - this.paid(invoice), 4);
  }

  /** A sent invoice is paid exactly while nothing of it is open. */
  settle(invoice: Invoice): void {
    const isPartial = this.paid(invoice) > 0;
    invoice.status = this.balance(invoice) <= 0 ? 'PAID' : isPartial ? 'PARTIALLY_PAID' : 'SENT';
    invoice.updated = new Date().toISOString();
  }
}
