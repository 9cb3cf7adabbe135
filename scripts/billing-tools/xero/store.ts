import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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

const collections = ['contacts', 'invoices', 'creditNotes', 'allocations', 'payments'] as const;

/** Everything the stand-in knows: in memory, and in a file when one is named. */
export class Store {
  readonly contacts = new Map<string, Contact>();
  readonly invoices = new Map<string, Transaction>();
  readonly creditNotes = new Map<string, Transaction>();
  readonly allocations = new Map<string, Allocation>();
  readonly payments = new Map<string, Payment>();
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    if (!file || !existsSync(file)) return;
    const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, [string, unknown][]>>;
    for (const name of collections)
      for (const [key, value] of snapshot[name] ?? []) (this[name] as Map<string, unknown>).set(key, value);
  }

  save(): void {
    if (!this.#file) return;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const snapshot = Object.fromEntries(collections.map((name) => [name, [...this[name]]]));
    writeFileSync(`${this.#file}.new`, JSON.stringify(snapshot));
    renameSync(`${this.#file}.new`, this.#file);
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

export function rounded(amount: number, decimals: number): number {
  const factor = 10 ** decimals;
  const whole = Math.round((Math.abs(amount) + Number.EPSILON) * factor + 1e-7) / factor;
  return amount < 0 ? -whole : whole;
}

export function sum(amounts: readonly number[]): number {
  return rounded(
    amounts.reduce((total, amount) => total + amount, 0),
    4
  );
}
