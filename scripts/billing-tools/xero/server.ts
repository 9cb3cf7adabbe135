import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Faults, type Fault } from '../stripe/faults.js';
import { contactOperations } from './contacts.js';
import { creditNoteOperations } from './credit-notes.js';
import { denied, missing, notSupported, XeroError } from './errors.js';
import { malformed } from './fields.js';
import { invoiceOperations } from './invoices.js';
import { CallCounter } from './limits.js';
import { matchPath, type Operation } from './operation.js';
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

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly idempotencyKey: string | null;
  readonly status: number | null;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
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

/** Faults of the API, unless they name another path. */
class ApiFaults extends Faults {
  override add(given: unknown): Fault {
    return super.add({ path: `${root}/`, ...(given as object) });
  }
}

/** Behaves like Xero's accounting API for contacts, sales invoices, credit notes and payments. */
export class XeroStandIn {
  readonly store: Store;
  readonly faults: Faults = new ApiFaults();
  readonly webhooks = new Webhooks();
  readonly log: LoggedRequest[] = [];
  readonly tenant: string;
  readonly #counter: CallCounter;
  readonly #remembered = new Map<string, { request: string; answer: Answer; at: number }>();
  readonly #server: Server;

  constructor(options: XeroOptions = {}) {
    this.tenant = options.tenant ?? localTenant;
    this.store = new Store(options.file);
    this.#counter = new CallCounter({ minute: options.minuteLimit ?? 60, day: options.dayLimit ?? 5000 });
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`http://127.0.0.1${request.url ?? '/'}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    if (url.pathname.startsWith(`${root}/`)) return this.#api(request, response, url, body);
    if (url.pathname.startsWith('/_control/')) return this.#control(request, response, url.pathname.slice(10), body);
    response.writeHead(url.pathname === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(url.pathname === '/' ? overviewPage(this.store) : 'There is no such page.');
  }

  #api(request: IncomingMessage, response: ServerResponse, url: URL, body: string): void {
    const method = request.method ?? 'GET';
    const fault = this.faults.take(method, url.pathname);
    const answer = fault?.when === 'before' ? undefined : this.#answer(request, url, body);
    this.log.push({
      method,
      path: url.pathname.slice(root.length),
      query: url.search,
      body,
      idempotencyKey: headerOf(request, 'idempotency-key'),
      status: fault ? (fault.status ?? null) : (answer?.status ?? null)
    });
    if (fault) return answerFault(fault, response);
    if (!answer) return;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  #answer(request: IncomingMessage, url: URL, body: string): Answer {
    let left: Record<string, string> = {};
    try {
      this.#authorise(request);
      left = this.#counter.take();
      const key = request.method === 'GET' ? null : headerOf(request, 'idempotency-key');
      if (key !== null && key.length > 128) throw malformed('Idempotency-Key must not exceed 128 characters');
      const sameRequest = `${request.method} ${url.pathname}${url.search} ${body}`;
      const earlier = key === null ? undefined : this.#remembered.get(key);
      if (earlier && Date.now() - earlier.at < remembering) {
        if (earlier.request !== sameRequest) throw malformed('The Idempotency-Key was used for a different request');
        return earlier.answer;
      }
      const answer = this.#run(request, url, body, left);
      if (key !== null) this.#remembered.set(key, { request: sameRequest, answer, at: Date.now() });
      return answer;
    } catch (error) {
      if (!(error instanceof XeroError)) throw error;
      const headers = { 'content-type': 'application/json; charset=utf-8', ...left, ...error.headers };
      return { status: error.status, body: JSON.stringify(error.body), headers };
    }
  }

  #authorise(request: IncomingMessage): void {
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) throw denied(401);
    if (request.headers['xero-tenant-id'] !== this.tenant) throw denied(403);
    if (request.headers.accept !== 'application/json')
      throw notSupported('answers in XML: send Accept: application/json');
  }

  #run(request: IncomingMessage, url: URL, body: string, left: Record<string, string>): Answer {
    const path = url.pathname.slice(root.length);
    for (const operation of operations) {
      const id = operation.method === request.method ? matchPath(operation, path) : undefined;
      if (id === undefined) continue;
      for (const name of url.searchParams.keys())
        if (!operation.query.includes(name)) throw notSupported(`the query parameter ${name} here`);
      const content = bodyOf(request, body);
      const result = operation.run({ store: this.store, id, query: url.searchParams, body: content });
      this.#changed(operation, path, result);
      const headers = { 'content-type': 'application/json; charset=utf-8', ...left };
      const status = result === null ? 204 : 200;
      return { status, body: result === null ? '' : JSON.stringify({ Status: 'OK', ...result }), headers };
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

  async #control(request: IncomingMessage, response: ServerResponse, what: string, body: string): Promise<void> {
    const reply = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    try {
      const given: unknown = body === '' ? {} : JSON.parse(body);
      const act = `${request.method} ${what}`;
      if (act === 'GET requests') return reply(200, this.log);
      if (act === 'GET webhooks') return reply(200, this.webhooks.sent);
      if (act === 'POST webhooks') return reply(201, await this.webhooks.register(given));
      if (act === 'POST faults') return reply(201, this.faults.add(given));
      if (act === 'DELETE faults') return reply(200, this.faults.clear() ?? {});
      if (act !== 'POST payments') return reply(404, { message: `no such control: ${act}` });
      const { payment, invoice } = enterPayment(this.store, given);
      this.store.save();
      this.webhooks.emit(invoice, 'UPDATE', this.tenant);
      return reply(201, payment);
    } catch (error) {
      return reply(400, { message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function bodyOf(request: IncomingMessage, body: string): unknown {
  if (request.method === 'GET' || body === '') return undefined;
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    throw notSupported('bodies other than application/json');
  try {
    return JSON.parse(body);
  } catch {
    throw malformed('The body is not valid JSON');
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function answerFault(fault: Fault, response: ServerResponse): void {
  if (fault.hold) return;
  if (fault.close) {
    response.destroy();
    return;
  }
  const isLimit = fault.status === 429;
  response.writeHead(fault.status ?? 500, {
    'content-type': 'application/json',
    ...(isLimit ? { 'x-rate-limit-problem': 'minute' } : {}),
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
  });
  const Message = fault.message ?? 'An error occurred in Xero. Check the API Status page for current service status.';
  response.end(isLimit ? '' : JSON.stringify({ ErrorNumber: 500, Type: 'Fault', Message }));
}
