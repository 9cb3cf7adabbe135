import type { Fault } from '../faults.js';
import { matchPath } from '../paths.js';
import { headerOf, json, StandIn, type Answer, type ApiRequest, type Controls } from '../stand-in.js';
import { contactOperations } from './contacts.js';
import { creditNoteOperations } from './credit-notes.js';
import { denied, missing, notSupported, XeroError } from './errors.js';
import { malformed } from './fields.js';
import { invoiceOperations } from './invoices.js';
import { CallLimits } from './limits.js';
import type { Operation } from './operation.js';
import { overviewPage } from './page.js';
import { enterPayment, paymentOperations } from './payments.js';
import { Store } from './store.js';
import { Webhooks } from './webhooks.js';

export interface XeroOptions {
  readonly file?: string;
  /** Only this organisation is known. */
  readonly tenant?: string;
  readonly minuteLimit?: number;
  readonly dayLimit?: number;
}

export const localTenant = '70784a63-d24b-46a9-a4db-0e70a274b056';
const root = '/api.xro/2.0';
const remembering = 6 * 60_000;
const operations: readonly Operation[] = [
  ...contactOperations,
  ...invoiceOperations,
  ...creditNoteOperations,
  ...paymentOperations
];

/** Behaves like Xero's accounting API for contacts, sales invoices, credit notes and payments. */
export class XeroStandIn extends StandIn {
  readonly store: Store;
  readonly webhooks = new Webhooks();
  readonly tenant: string;
  readonly #limits: CallLimits;
  readonly #remembered = new Map<string, { request: string; answer: Answer; at: number }>();
  protected readonly controls: Controls = {
    'GET webhooks': () => this.webhooks.sent,
    'POST webhooks': (given) => this.webhooks.register(given),
    'POST payments': (given) => this.#enterPayment(given)
  };

  constructor(options: XeroOptions = {}) {
    super(root);
    this.tenant = options.tenant ?? localTenant;
    this.store = new Store(options.file);
    this.#limits = new CallLimits({ minute: options.minuteLimit ?? 60, day: options.dayLimit ?? 5000 });
  }

  #enterPayment(given: unknown): unknown {
    const { payment, invoice } = enterPayment(this.store, given);
    this.store.save();
    this.webhooks.emit(invoice, 'UPDATE', this.tenant);
    return payment;
  }

  protected page(path: string): string | undefined {
    return path === '/' ? overviewPage(this.store) : undefined;
  }

  protected faultAnswer(fault: Fault): Answer {
    if (fault.status === 429) return { status: 429, body: '', headers: { 'x-rate-limit-problem': 'minute' } };
    const Message = fault.message ?? 'An error occurred in Xero. Check the API Status page for current service status.';
    return json(fault.status ?? 500, { ErrorNumber: 500, Type: 'Fault', Message });
  }

  protected answer(request: ApiRequest): Answer {
    const { url, body } = request;
    let left: Record<string, string> = {};
    try {
      this.#authorise(request);
      left = this.#limits.take();
      const key = request.method === 'GET' ? null : headerOf(request, 'idempotency-key');
      if (key !== null && key.length > 128) throw malformed('Idempotency-Key must not exceed 128 characters');
      const sameRequest = `${request.method} ${url.pathname}${url.search} ${body}`;
      const earlier = key === null ? undefined : this.#remembered.get(key);
      if (earlier && Date.now() - earlier.at < remembering) {
        if (earlier.request !== sameRequest) throw malformed('The Idempotency-Key was used for a different request');
        return { ...earlier.answer, isReplay: true };
      }
      const answer = this.#run(request, left);
      if (key !== null) this.#remembered.set(key, { request: sameRequest, answer, at: Date.now() });
      return answer;
    } catch (error) {
      if (!(error instanceof XeroError)) throw error;
      return json(error.status, error.body, { ...left, ...error.headers });
    }
  }

  #authorise(request: ApiRequest): void {
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) throw denied(401);
    if (request.headers['xero-tenant-id'] !== this.tenant) throw denied(403);
    if (request.headers.accept !== 'application/json')
      throw notSupported('answers in XML: send Accept: application/json');
  }

  #run(request: ApiRequest, left: Record<string, string>): Answer {
    const { path, url } = request;
    for (const operation of operations) {
      const id = operation.method === request.method ? matchPath(operation.path, path) : undefined;
      if (id === undefined) continue;
      for (const name of url.searchParams.keys())
        if (!operation.query.includes(name)) throw notSupported(`the query parameter ${name} here`);
      const content = bodyOf(request);
      const result = operation.run({ store: this.store, id, query: url.searchParams, body: content });
      this.#changed(operation, path, result);
      return result === null ? { status: 204, body: '', headers: left } : json(200, { Status: 'OK', ...result }, left);
    }
    throw missing();
  }

  #changed(operation: Operation, path: string, result: Readonly<Record<string, unknown>> | null): void {
    if (operation.method === 'GET') return;
    this.store.save();
    const [invoice] = (result?.['Invoices'] as { InvoiceID: string }[] | undefined) ?? [];
    if (invoice && path.startsWith('/Invoices'))
      this.webhooks.emit(invoice.InvoiceID, operation.method === 'PUT' ? 'CREATE' : 'UPDATE', this.tenant);
  }
}

function bodyOf({ method, headers, body }: ApiRequest): unknown {
  if (method === 'GET' || body === '') return undefined;
  if (!(headers['content-type'] ?? '').startsWith('application/json'))
    throw notSupported('bodies other than application/json');
  try {
    return JSON.parse(body);
  } catch {
    throw malformed('The body is not valid JSON');
  }
}
