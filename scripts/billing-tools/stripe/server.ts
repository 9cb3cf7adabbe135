import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodeForm, FormError, type FormParts } from '../form.js';
import { couponOperations } from './coupons.js';
import { creditNoteOperations } from './credit-notes.js';
import { customerOperations } from './customers.js';
import { StripeError } from './errors.js';
import { Events } from './events.js';
import { faultBody, Faults, type Fault } from './faults.js';
import { invoiceOperations } from './invoices.js';
import { moneyMoves } from './money-moves.js';
import { matchPath, type Operation } from './operation.js';
import { invoicePage, overviewPage } from './page.js';
import { paymentOperations } from './payments.js';
import { checkParameters } from './parameters.js';
import { newId, Store } from './store.js';

export interface StripeOptions {
  readonly file?: string;
  /** Only this key is accepted; any test key when absent. */
  readonly key?: string;
  readonly searchLag?: number;
}

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly parameters: string;
  readonly idempotencyKey: string | null;
  readonly status: number | null;
  readonly replayed: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

const operations: readonly Operation[] = [
  ...customerOperations,
  ...couponOperations,
  ...invoiceOperations,
  ...creditNoteOperations,
  ...paymentOperations
];
const tellings: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/invoices\/\w+\/finalize$/, 'invoice.finalized'],
  [/^\/v1\/invoices\/\w+\/send$/, 'invoice.sent'],
  [/^\/v1\/invoices\/\w+\/void$/, 'invoice.voided'],
  [/^\/v1\/credit_notes$/, 'credit_note.created'],
  [/^\/v1\/customers$/, 'customer.created']
];
const apiVersion = '2026-10-28.endive';

/** Behaves like Stripe's API for customers and invoices, and shows what it received. */
export class StripeStandIn {
  readonly store: Store;
  readonly faults = new Faults();
  readonly events = new Events();
  readonly log: LoggedRequest[] = [];
  readonly #options: StripeOptions;
  readonly #server: Server;

  constructor(options: StripeOptions = {}) {
    this.#options = options;
    this.store = new Store(options.file);
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
    const url = new URL(`http://${request.headers.host ?? '127.0.0.1'}${request.url ?? '/'}`);
    const body = await bodyOf(request);
    if (url.pathname.startsWith('/v1')) return this.#api(request, response, url, body);
    if (url.pathname.startsWith('/_control/')) return this.#control(request, response, url, body);
    const invoice = this.store.invoices.get(url.pathname.replace('/invoices/', ''));
    const isKnown = url.pathname === '/' || invoice !== undefined;
    const page = invoice ? invoicePage(invoice, this.store) : overviewPage(this.store);
    response.writeHead(isKnown ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(isKnown ? page : 'There is no such page.');
  }

  async #api(request: IncomingMessage, response: ServerResponse, url: URL, body: string): Promise<void> {
    const method = request.method ?? 'GET';
    const fault = this.faults.take(method, url.pathname);
    const requestId = newId('req', 14);
    const answer = fault?.when === 'before' ? undefined : this.#answer(request, url, body, requestId);
    const isLost = fault !== undefined;
    this.log.push({
      method,
      path: url.pathname,
      parameters: method === 'GET' ? url.search.slice(1) : body,
      idempotencyKey: headerOf(request, 'idempotency-key'),
      status: isLost ? (fault.status ?? null) : (answer?.status ?? null),
      replayed: answer?.headers['idempotent-replayed'] === 'true'
    });
    if (fault) return answerFault(fault, response, requestId);
    if (!answer) return;
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }

  #answer(request: IncomingMessage, url: URL, body: string, requestId: string): Answer {
    const key = request.method === 'POST' ? headerOf(request, 'idempotency-key') : null;
    const sameRequest = `${request.method} ${url.pathname} ${[...new URLSearchParams(body)].map(String).sort().join('&')}`;
    try {
      this.#authorise(request);
      const remembered = key === null ? undefined : this.store.remembered.get(key);
      if (key !== null && remembered) {
        if (remembered.request !== sameRequest) throw differentParameters(key);
        const headers = { 'idempotent-replayed': 'true', 'original-request': remembered.requestId };
        return answerOf(remembered.status, remembered.body, requestId, headers, key);
      }
      const result = JSON.stringify(this.#run(request, url, body));
      if (request.method === 'POST') this.#tell(url.pathname, result);
      if (key !== null) this.store.remembered.set(key, { request: sameRequest, status: 200, body: result, requestId });
      if (request.method !== 'GET') this.store.save();
      return answerOf(200, result, requestId, {}, key);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      const result = JSON.stringify({ error: error.body });
      if (key !== null && error.begun && error.body.type !== 'idempotency_error') {
        this.store.remembered.set(key, { request: sameRequest, status: error.status, body: result, requestId });
        this.store.save();
      }
      return answerOf(error.status, result, requestId, {}, key);
    }
  }

  #run(request: IncomingMessage, url: URL, body: string): unknown {
    const method = request.method ?? 'GET';
    for (const operation of operations) {
      const id = operation.method === method ? matchPath(operation, url.pathname) : undefined;
      if (id === undefined) continue;
      const values = checkParameters(formOf(request, url, body), operation.parameters);
      const baseUrl = url.origin;
      return operation.run({ store: this.store, values, id, baseUrl, searchLag: this.#options.searchLag ?? 0 });
    }
    const message = `Unrecognized request URL (${method}: ${url.pathname}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
    throw new StripeError(404, { type: 'invalid_request_error', message }, false);
  }

  /** What the API did is told as an event, like what customers do. */
  #tell(path: string, result: string): void {
    const type = tellings.find(([pattern]) => pattern.test(path))?.[1];
    if (type) this.events.emit(type, JSON.parse(result));
  }

  #authorise(request: IncomingMessage): void {
    const header = request.headers.authorization ?? '';
    const basic = /^Basic (.+)$/i.exec(header)?.[1];
    const key = basic
      ? Buffer.from(basic, 'base64').toString('utf8').split(':')[0]
      : /^Bearer (\S+)$/i.exec(header)?.[1];
    if (!key) throw unauthorised(noKeyMessage);
    const accepted = this.#options.key ? key === this.#options.key : /^[sr]k_test_\w{4,}$/.test(key);
    if (!accepted) throw unauthorised(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`);
    const version = request.headers['stripe-version'];
    if (version !== undefined && version !== apiVersion)
      throw new StripeError(
        400,
        { type: 'invalid_request_error', message: `Invalid Stripe API version: ${String(version)}` },
        false
      );
  }

  #control(request: IncomingMessage, response: ServerResponse, url: URL, body: string): void {
    const reply = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    };
    try {
      const parts = body === '' ? {} : (JSON.parse(body) as object);
      const act = moneyMoves[url.pathname.slice('/_control/'.length)];
      if (act && request.method === 'POST') {
        const done = act(parts, { store: this.store, events: this.events, baseUrl: url.origin });
        this.store.save();
        return reply(201, done);
      }
      if (url.pathname === '/_control/webhooks') {
        if (request.method === 'POST') return reply(201, this.events.register(parts));
        if (request.method === 'DELETE') this.events.clear();
        return reply(200, this.events.sent);
      }
      if (url.pathname === '/_control/requests') return reply(200, this.log);
      if (url.pathname !== '/_control/faults') return reply(404, { message: `no such control: ${url.pathname}` });
      if (request.method === 'DELETE') this.faults.clear();
      else if (request.method === 'POST') return reply(201, this.faults.add(parts));
      return reply(200, {});
    } catch (error) {
      return reply(400, { message: error instanceof Error ? error.message : String(error) });
    }
  }
}

function formOf(request: IncomingMessage, url: URL, body: string): FormParts {
  const type = request.headers['content-type'] ?? '';
  if (body !== '' && !type.startsWith('application/x-www-form-urlencoded'))
    throw new StripeError(
      400,
      {
        type: 'invalid_request_error',
        message:
          'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
      },
      false
    );
  try {
    return decodeForm(body !== '' ? body : url.search.slice(1));
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new StripeError(400, { type: 'invalid_request_error', message: `Invalid request: ${error.message}` }, false);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function answerOf(
  status: number,
  body: string,
  requestId: string,
  headers: Record<string, string>,
  key: string | null
): Answer {
  return {
    status,
    body,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': apiVersion,
      'stripe-should-retry': 'false',
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...headers
    }
  };
}

function answerFault(fault: Fault, response: ServerResponse, requestId: string): void {
  if (fault.hold) return;
  if (fault.close) {
    response.destroy();
    return;
  }
  response.writeHead(fault.status ?? 500, {
    'content-type': 'application/json',
    'request-id': requestId,
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
  });
  response.end(JSON.stringify(faultBody(fault)));
}

function unauthorised(message: string): StripeError {
  return new StripeError(401, { type: 'invalid_request_error', message }, false);
}

function differentParameters(key: string): StripeError {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeError(400, { type: 'idempotency_error', message }, false);
}

const noKeyMessage =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
