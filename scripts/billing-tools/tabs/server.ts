import type { Fault } from '../faults.js';
import { invoicesPage } from '../page.js';
import { CallCounter } from '../call-counter.js';
import { json, StandIn, type Answer, type ApiRequest, type Controls } from '../stand-in.js';
import { contractOperations } from './contracts.js';
import { customerOperations } from './customers.js';
import { notSupported, TabsError } from './errors.js';
import { enterPayment, invoiceOperations } from './invoices.js';
import { idsIn, type Operation } from './operation.js';
import { Store } from './store.js';

export interface TabsOptions {
  readonly file?: string;
  /** Only this key is accepted; any when absent. */
  readonly key?: string;
  readonly minuteLimit?: number;
}

const root = '/v3';
const operations: readonly Operation[] = [...customerOperations, ...contractOperations, ...invoiceOperations];

/** Behaves like Tabs' integrators' API for customers, contracts, obligations, invoices and payments. */
export class TabsStandIn extends StandIn {
  readonly store: Store;
  readonly #key: string | undefined;
  readonly #limit: number;
  readonly #counter: CallCounter;
  protected readonly controls: Controls = { 'POST payments': (given) => this.#enterPayment(given) };

  constructor(options: TabsOptions = {}) {
    super(root);
    this.store = new Store(options.file);
    this.#key = options.key;
    this.#limit = options.minuteLimit ?? 600;
    this.#counter = new CallCounter(this.#limit, 60_000);
  }

  #enterPayment(given: unknown): unknown {
    const payment = enterPayment(this.store, given);
    this.store.save();
    return payment;
  }

  protected override idempotencyKeyOf(): string | null {
    return null;
  }

  protected page(path: string): string | undefined {
    if (path !== '/') return undefined;
    const rows = [...this.store.invoices.values()].map((invoice) => {
      const customer = this.store.customers.get(invoice.customerId);
      const money = (amount: number) => `${amount.toFixed(2)} ${customer?.currency ?? ''}`;
      const { number, memo, issueDate, dueDate, status } = invoice;
      const amounts = [money(this.store.total(invoice)), money(this.store.balance(invoice))];
      return [number, memo, customer?.name ?? '', issueDate, dueDate, ...amounts, status];
    });
    const heads = ['Number', 'Memo', 'Customer', 'Issued', 'Due', 'Total', 'Open', 'State'];
    return invoicesPage({ tool: 'Tabs', heads, rows, amounts: ['Total', 'Open'] });
  }

  protected faultAnswer(fault: Fault): Answer {
    const status = fault.status ?? 500;
    const message = fault.message ?? (status === 429 ? 'Too many requests' : 'Internal server error');
    return json(status, new TabsError(status, message).body);
  }

  protected answer(request: ApiRequest): Answer {
    try {
      this.#authorise(request);
      return this.#run(request);
    } catch (error) {
      if (!(error instanceof TabsError)) throw error;
      return json(error.status, error.body);
    }
  }

  #authorise(request: ApiRequest): void {
    const key = request.headers.authorization ?? '';
    if (key === '' || /^Bearer /i.test(key) || (this.#key !== undefined && key !== this.#key))
      throw new TabsError(401, 'Unauthorized');
    if (this.#counter.secondsToWait() > 0) throw new TabsError(429, 'Too many requests');
    this.#counter.count();
  }

  #run(request: ApiRequest): Answer {
    const { method, path, url } = request;
    for (const operation of operations) {
      const ids = operation.method === method ? idsIn(operation.path, path) : undefined;
      if (ids === undefined) continue;
      for (const name of url.searchParams.keys())
        if (!operation.query.includes(name)) throw notSupported(`the query parameter ${name} here`);
      const payload = operation.run({ store: this.store, ids, query: url.searchParams, body: bodyOf(request) });
      if (method !== 'GET') this.store.save();
      const enveloped = { success: true, message: 'OK', payload, error: null };
      return json(operation.status, operation.isBare ? payload : enveloped, {
        'x-ratelimit-limit': String(this.#limit)
      });
    }
    throw new TabsError(404, `Cannot ${method} ${url.pathname}`);
  }
}

function bodyOf({ method, headers, body }: ApiRequest): unknown {
  if (method === 'GET' || body === '') return undefined;
  if (!(headers['content-type'] ?? '').startsWith('application/json'))
    throw notSupported('bodies other than application/json');
  try {
    return JSON.parse(body);
  } catch {
    throw new TabsError(400, 'The body is not valid JSON');
  }
}
