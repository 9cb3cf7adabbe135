import { rounded, sum } from '../amounts.js';
import { Snapshot } from '../snapshot.js';

export interface Customer {
  readonly id: string;
  readonly externalId: string;
  name: string;
  fields: Record<string, unknown>;
}

export interface Item {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
}

export interface Line {
  readonly item: string;
  readonly description: string;
  readonly quantity: number;
  readonly rate: number;
  readonly amount: number;
}

/** An invoice, or a credit memo with what it is applied to. */
export interface Transaction {
  readonly id: string;
  readonly type: 'CustInvc' | 'CustCred';
  readonly externalId: string;
  readonly number: string;
  readonly entity: string;
  readonly currency: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
  lines: Line[];
  total: number;
  applied: Application[];
}

export interface Application {
  readonly invoice: string;
  readonly amount: number;
}

export interface Payment {
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly invoice: string;
  readonly amount: number;
}

/** Currencies of the account by their ids. */
export const currencies: ReadonlyMap<string, string> = new Map([
  ['1', 'USD'],
  ['2', 'GBP'],
  ['3', 'CAD'],
  ['4', 'EUR']
]);

/** Everything the stand-in knows of one account. */
export class Store {
  readonly customers = new Map<string, Customer>();
  readonly items = new Map<string, Item>();
  readonly invoices = new Map<string, Transaction>();
  readonly creditMemos = new Map<string, Transaction>();
  readonly payments = new Map<string, Payment>();
  readonly #snapshot: Snapshot;

  constructor(file?: string) {
    const { customers, items, invoices, creditMemos, payments } = this;
    // What an administrator has set up: an item for whatever is no product, and one that posts to the tax account.
    items.set('20', { id: '20', externalId: null, name: 'Services' });
    items.set('21', { id: '21', externalId: null, name: 'Sales tax' });
    const collections = { customers, items, invoices, creditMemos, payments };
    this.#snapshot = new Snapshot(file, collections as unknown as Record<string, Map<string, unknown>>);
  }

  save(): void {
    this.#snapshot.save();
  }

  nextId(): string {
    const kinds = [this.customers, this.items, this.invoices, this.creditMemos, this.payments];
    return String(Math.max(100, ...kinds.flatMap((kind) => [...kind.keys()].map(Number))) + 1);
  }

  paid(invoice: string): number {
    return sum([...this.payments.values()].filter((each) => each.invoice === invoice).map(({ amount }) => amount));
  }

  credited(invoice: string): number {
    const applied = [...this.creditMemos.values()].flatMap((memo) => memo.applied);
    return sum(applied.filter((each) => each.invoice === invoice).map(({ amount }) => amount));
  }

  open(invoice: Transaction): number {
    return rounded(invoice.total - this.paid(invoice.id) - this.credited(invoice.id), 4);
  }
}
