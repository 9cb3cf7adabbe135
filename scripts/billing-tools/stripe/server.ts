import type { Fault } from '../faults.js';
import { decodeForm, FormError, type FormParts } from '../form.js';
import { matchPath } from '../paths.js';
import { headerOf, json, StandIn, type Answer, type ApiRequest, type Controls } from '../stand-in.js';
import { couponOperations } from './coupons.js';
import { creditNoteOperations } from './credit-notes.js';
import { customerOperations } from './customers.js';
import { faultBody, StripeError } from './errors.js';
import { Events } from './events.js';
import { invoiceOperations } from './invoices.js';
import { moneyMoves } from './money-moves.js';
import type { Operation } from './operation.js';
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
export class StripeStandIn extends StandIn {
  readonly store: Store;
  readonly events = new Events();
  readonly #options: StripeOptions;
  protected readonly controls: Controls = {
    ...Object.fromEntries(
      Object.entries(moneyMoves).map(([name, move]) => [`POST ${name}`, this.#moved(move)] as const)
    ),
    'GET webhooks': () => this.events.sent,
    'POST webhooks': (given) => this.events.register(given),
    'DELETE webhooks': () => this.events.clear()
  };

  constructor(options: StripeOptions = {}) {
    super('/v1');
    this.#options = options;
    this.store = new Store(options.file);
  }

  #moved(move: (typeof moneyMoves)[string]): Controls[string] {
    return (given, origin) => {
      const done = move(given as object, { store: this.store, events: this.events, baseUrl: origin });
      this.store.save();
      return done;
    };
  }

  protected page(path: string): string | undefined {
    const invoice = this.store.invoices.get(path.replace('/invoices/', ''));
    if (invoice) return invoicePage(invoice, this.store);
    return path === '/' ? overviewPage(this.store) : undefined;
  }

  protected faultAnswer(fault: Fault): Answer {
    return json(fault.status ?? 500, faultBody(fault), { 'request-id': newId('req', 14) });
  }

  protected answer(request: ApiRequest): Answer {
    const { url, body } = request;
    const requestId = newId('req', 14);
    const key = request.method === 'POST' ? headerOf(request, 'idempotency-key') : null;
    const sameRequest = `${request.method} ${url.pathname} ${[...new URLSearchParams(body)].map(String).sort().join('&')}`;
    try {
      this.#authorise(request);
      const remembered = key === null ? undefined : this.store.remembered.get(key);
      if (key !== null && remembered) {
        if (remembered.request !== sameRequest) throw differentParameters(key);
        const headers = { 'idempotent-replayed': 'true', 'original-request': remembered.requestId };
        return { ...answerOf(remembered.status, remembered.body, requestId, headers, key), isReplay: true };
      }
      const result = JSON.stringify(this.#run(request));
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

  #run({ method, headers, url, body }: ApiRequest): unknown {
    for (const operation of operations) {
      const id = operation.method === method ? matchPath(operation.path, url.pathname) : undefined;
      if (id === undefined) continue;
      const values = checkParameters(formOf(headers['content-type'] ?? '', url, body), operation.parameters);
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

  #authorise(request: ApiRequest): void {
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
}

function formOf(type: string, url: URL, body: string): FormParts {
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

function unauthorised(message: string): StripeError {
  return new StripeError(401, { type: 'invalid_request_error', message }, false);
}

function differentParameters(key: string): StripeError {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
  return new StripeError(400, { type: 'idempotency_error', message }, false);
}

const noKeyMessage =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
