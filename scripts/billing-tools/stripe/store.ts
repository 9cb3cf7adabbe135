import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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
  sent: boolean;
  transitions: { finalized_at: number | null; paid_at: number | null; voided_at: number | null };
}

/** What an idempotency key answered the first time. */
export interface Remembered {
  readonly request: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
}

interface Snapshot {
  customers: [string, Customer][];
  invoices: [string, Invoice][];
  remembered: [string, Remembered][];
}

/** Everything the stand-in knows: in memory, and in a file when one is named, so that a restart forgets nothing. */
export class Store {
  readonly customers = new Map<string, Customer>();
  readonly invoices = new Map<string, Invoice>();
  readonly remembered = new Map<string, Remembered>();
  readonly #file: string | undefined;

  constructor(file?: string) {
    this.#file = file;
    if (!file || !existsSync(file)) return;
    const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
    for (const entry of snapshot.customers) this.customers.set(...entry);
    for (const entry of snapshot.invoices) this.invoices.set(...entry);
    for (const entry of snapshot.remembered) this.remembered.set(...entry);
  }

  save(): void {
    if (!this.#file) return;
    const snapshot: Snapshot = {
      customers: [...this.customers],
      invoices: [...this.invoices],
      remembered: [...this.remembered]
    };
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(snapshot));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

export function newId(prefix: string, length: number): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return `${prefix}_${[...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('')}`;
}

export function now(): number {
  return Math.floor(Date.now() / 1000);
}
