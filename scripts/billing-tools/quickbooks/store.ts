import { rounded, sum } from '../amounts.js';
import { Snapshot } from '../snapshot.js';

/** What every object has; a change raises the token. */
interface Versioned {
  readonly id: string;
  token: number;
  updated: string;
}

export interface Customer extends Versioned {
  name: string;
  readonly currency: string;
  fields: Record<string, unknown>;
}

export interface Item extends Versioned {
  readonly name: string;
  readonly account: string;
}

export interface SalesLine {
  readonly Id: string;
  readonly LineNum: number;
  readonly Amount: number;
  readonly Description?: string;
  readonly DetailType: 'SalesItemLineDetail';
  readonly SalesItemLineDetail: Readonly<Record<string, unknown>>;
}

/** An invoice or a credit memo. */
export interface Sale extends Versioned {
  readonly number: string;
  readonly customer: string;
  readonly currency: string;
  readonly date: string;
  readonly dueDate: string | null;
  lines: SalesLine[];
  total: number;
  tax: number;
  note: string;
  /** What else was sent, given back as it is. */
  readonly extra: Readonly<Record<string, unknown>>;
  emailed: boolean;
}

export interface PaymentLine {
  readonly amount: number;
  readonly type: 'Invoice' | 'CreditMemo';
  readonly target: string;
}

export interface Payment extends Versioned {
  readonly customer: string;
  readonly currency: string;
  readonly date: string;
  readonly total: number;
  readonly reference: string;
  lines: PaymentLine[];
}

export interface Remembered {
  readonly request: string;
  readonly body: string;
}

/** Everything the stand-in knows of one company. */
export class Store {
  readonly customers = new Map<string, Customer>();
  readonly items = new Map<string, Item>();
  readonly invoices = new Map<string, Sale>();
  readonly creditMemos = new Map<string, Sale>();
  readonly payments = new Map<string, Payment>();
  readonly remembered = new Map<string, Remembered>();
  readonly #snapshot: Snapshot;

  constructor(file?: string) {
    const { customers, items, invoices, creditMemos, payments, remembered } = this;
    const collections = { customers, items, invoices, creditMemos, payments, remembered };
    this.#snapshot = new Snapshot(file, collections as unknown as Record<string, Map<string, unknown>>);
  }

  save(): void {
    this.#snapshot.save();
  }

  /** Objects of all kinds are numbered together. */
  nextId(): string {
    const kinds = [this.customers, this.items, this.invoices, this.creditMemos, this.payments];
    const taken = kinds.flatMap((kind) => [...kind.keys()].map(Number));
    return String(Math.max(100, ...taken) + 1);
  }

  /** Payments that have a line for this document. */
  paymentsOf(type: PaymentLine['type'], target: string): Payment[] {
    const links = (line: PaymentLine) => line.type === type && line.target === target;
    return [...this.payments.values()].filter(({ lines }) => lines.some(links));
  }

  /** What is still open of an invoice, or left of a credit memo. */
  open(type: PaymentLine['type'], sale: Sale): number {
    const lines = this.paymentsOf(type, sale.id).flatMap((payment) => payment.lines);
    const own = lines.filter((line) => line.type === type && line.target === sale.id);
    return rounded(sale.total - sum(own.map(({ amount }) => amount)), 4);
  }
}

export function changed(object: Versioned): void {
  object.token += 1;
  object.updated = new Date().toISOString();
}

export function versioned(id: string): Versioned {
  return { id, token: 0, updated: new Date().toISOString() };
}
