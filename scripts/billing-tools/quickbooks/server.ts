import { CallCounter } from '../call-counter.js';
import type { Fault } from '../faults.js';
import { matchPath } from '../paths.js';
import { json, StandIn, type Answer, type ApiRequest, type Controls } from '../stand-in.js';
import { customerOperations } from './customers.js';
import { denied, notFound, notSupported, QuickBooksError } from './errors.js';
import { invoiceOperations } from './invoices.js';
import type { Done, Operation } from './operation.js';
import { overviewPage } from './page.js';
import { enterPayment, paymentOperations } from './payments.js';
import { queryOperations } from './query.js';
import { Store } from './store.js';
import { Webhooks } from './webhooks.js';

export interface QuickBooksOptions {
  readonly file?: string;
  /** Only this company is known. */
  readonly realm?: string;
  readonly minuteLimit?: number;
}

export const localRealm = '9130357000000001';
const longestRequestId = 50;
const operations: readonly Operation[] = [
  ...customerOperations,
  ...invoiceOperations,
  ...paymentOperations,
  ...queryOperations
];

/** Behaves like the QuickBooks Online accounting API for customers, items, invoices, credit memos and payments. */
export class QuickBooksStandIn extends StandIn {
  readonly store: Store;
  readonly webhooks = new Webhooks();
  readonly realm: string;
  readonly #minute: CallCounter;
  protected readonly controls: Controls = {
    'GET webhooks': () => this.webhooks.sent,
    'POST webhooks': (given) => this.webhooks.register(given),
    'POST payments': (given) => this.#finish(enterPayment(this.store, given))
  };

  constructor(options: QuickBooksOptions = {}) {
    super('/v3/company');
    this.realm = options.realm ?? localRealm;
    this.store = new Store(options.file);
    this.#minute = new CallCounter(options.minuteLimit ?? 500, 60_000);
  }

  protected page(path: string): string | undefined {
    return path === '/' ? overviewPage(this.store) : undefined;
  }

  protected override idempotencyKeyOf(request: ApiRequest): string | null {
    return request.url.searchParams.get('requestid');
  }

  protected faultAnswer(fault: Fault): Answer {
    const status = fault.status ?? 500;
    const error =
      status === 429
        ? throttled(fault.retryAfter ?? 60)
        : new QuickBooksError(
            status,
            '10000',
            'An application error has occurred while processing your request',
            fault.message ?? 'System Failure Error: Could not find resource for relative : unknown',
            { type: 'SystemFault' }
          );
    return json(status, error.body);
  }

  protected answer(request: ApiRequest): Answer {
    try {
      this.#authorise(request);
      const id = request.method === 'POST' ? this.idempotencyKeyOf(request) : null;
      if (id !== null && id.length > longestRequestId)
        throw notSupported(`request ids longer than ${longestRequestId}`);
      const earlier = id === null ? undefined : this.store.remembered.get(id);
      const same = `${request.method} ${request.path} ${request.body}`;
      if (earlier) {
        if (earlier.request !== same) throw notSupported(`the request id ${id ?? ''} again for another request`);
        return { ...json(200, {}), body: earlier.body, isReplay: true };
      }
      const answer = json(200, this.#run(request));
      if (id !== null) this.store.remembered.set(id, { request: same, body: answer.body });
      if (request.method !== 'GET') this.store.save();
      return answer;
    } catch (error) {
      if (!(error instanceof QuickBooksError)) throw error;
      return json(error.status, error.body, error.headers);
    }
  }

  #authorise(request: ApiRequest): void {
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) throw denied();
    if (request.path.split('/')[1] !== this.realm)
      throw new QuickBooksError(
        403,
        '3100',
        'message=ApplicationAuthorizationFailed',
        'The app may not use this company',
        {
          type: 'AuthorizationFault'
        }
      );
    if (request.headers.accept !== 'application/json')
      throw notSupported('answers in XML: send Accept: application/json');
    const seconds = this.#minute.secondsToWait();
    if (seconds > 0) throw throttled(seconds);
    this.#minute.count();
  }

  #run(request: ApiRequest): unknown {
    const path = request.path.slice(this.realm.length + 1);
    for (const operation of operations) {
      const id = operation.method === request.method ? matchPath(operation.path, path) : undefined;
      if (id === undefined) continue;
      const query = request.url.searchParams;
      for (const name of query.keys())
        if (!['minorversion', 'requestid', ...(operation.query ?? [])].includes(name))
          throw notSupported(`the query parameter ${name} here`);
      const body = bodyOf(request, operation);
      return { ...(this.#finish(operation.run({ store: this.store, id, query, body })) as object), time: new Date() };
    }
    throw notFound();
  }

  #finish(done: Done): unknown {
    if (done.happenings) this.store.save();
    this.webhooks.emit(done.happenings ?? [], this.realm);
    return done.answer;
  }
}

function throttled(seconds: number): QuickBooksError {
  const detail = 'message=ThrottleExceeded; errorCode=003001; statusCode=429';
  const headers = { 'retry-after': String(seconds) };
  return new QuickBooksError(429, '3001', 'message=ThrottleExceeded', detail, { type: 'ValidationFault', headers });
}

function bodyOf({ method, headers, body }: ApiRequest, operation: Operation): unknown {
  if (method === 'GET') return undefined;
  const wanted = operation.content ?? 'application/json';
  if (!(headers['content-type'] ?? '').startsWith(wanted)) throw notSupported(`bodies other than ${wanted} here`);
  if (operation.content) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new QuickBooksError(400, '2000', 'Invalid request', 'The body is not valid JSON');
  }
}
