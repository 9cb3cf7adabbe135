import { rounded, sum } from '../amounts.js';
import { Snapshot } from '../snapshot.js';

export interface Contact {
  readonly ContactID: string;
  Name: string;
  ContactNumber: string | null;
  EmailAddress: string | null;
  details: Record<string, unknown>;
}

export interface LineItem {
  readonly LineItemID: string;
  readonly Description: string;
  readonly Quantity: number;
  readonly UnitAmount: number;
  readonly AccountCode: string;
  readonly TaxType: string;
  readonly TaxAmount: number;
  readonly DiscountAmount: number;
  readonly LineAmount: number;
}

/** An invoice or a credit note; dates are YYYY-MM-DD. */
export interface Transaction {
  readonly id: string;
  readonly type: 'ACCREC' | 'ACCRECCREDIT';
  number: string;
  status: string;
  readonly contact: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly reference: string;
  readonly url: string | null;
  readonly amountTypes: string;
  readonly lines: LineItem[];
  readonly total: number;
  readonly tax: number;
  sent: boolean;
  updated: number;
}

export interface Allocation {
  readonly id: string;
  readonly creditNote: string;
  readonly invoice: string;
  readonly amount: number;
  readonly date: string;
}

export interface Payment {
  readonly id: string;
  readonly invoice: string;
  readonly amount: number;
  readonly date: string;
  readonly reference: string;
  status: 'AUTHORISED' | 'DELETED';
}

/** Everything the stand-in knows. */
export class Store {
  readonly contacts = new Map<string, Contact>();
  readonly invoices = new Map<string, Transaction>();
  readonly creditNotes = new Map<string, Transaction>();
  readonly allocations = new Map<string, Allocation>();
  readonly payments = new Map<string, Payment>();
  readonly #snapshot: Snapshot;

  constructor(file?: string) {
    const { contacts, invoices, creditNotes, allocations, payments } = this;
    const collections = { contacts, invoices, creditNotes, allocations, payments };
    this.#snapshot = new Snapshot(file, collections as unknown as Record<string, Map<string, unknown>>);
  }

  save(): void {
    this.#snapshot.save();
  }

  paid(invoice: string): number {
    const counted = [...this.payments.values()].filter((each) => each.invoice === invoice && each.status !== 'DELETED');
    return sum(counted.map(({ amount }) => amount));
  }

  credited(invoice: string): number {
    return sum([...this.allocations.values()].filter((each) => each.invoice === invoice).map(({ amount }) => amount));
  }

  applied(creditNote: string): number {
    const own = [...this.allocations.values()].filter((each) => each.creditNote === creditNote);
    return sum(own.map(({ amount }) => amount));
  }

  due(invoice: Transaction): number {
    if (invoice.status === 'VOIDED' || invoice.status === 'DELETED') return 0;
    return rounded(invoice.total - this.paid(invoice.id) - this.credited(invoice.id), 4);
  }

  /** An approved document is paid exactly while nothing of it is open. */
  settle(invoice: Transaction): void {
    if (invoice.status !== 'AUTHORISED' && invoice.status !== 'PAID') return;
    invoice.status = this.due(invoice) <= 0 ? 'PAID' : 'AUTHORISED';
    invoice.updated = Date.now();
  }
}
