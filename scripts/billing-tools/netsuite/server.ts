import type { Fault } from '../faults.js';
import { matchPath } from '../paths.js';
import { json, StandIn, type Answer, type ApiRequest, type Controls } from '../stand-in.js';
import { denied, invalid, NetSuiteError, notSupported, refused } from './errors.js';
import { checkFields } from './fields.js';
import { customerView, saveCustomer, saveItem } from './lists.js';
import { overviewPage } from './page.js';
import { Store, type Payment } from './store.js';
import { runQuery } from './suiteql.js';
import { Tokens, type Integration } from './token.js';
import { creditWhole, deleteCreditMemo, saveTransaction, transactionView } from './transactions.js';

export interface NetSuiteOptions extends Partial<Integration> {
  readonly file?: string;
}

/** What the stand-in expects unless told otherwise. */
export const localIntegration: Integration = {
  account: '1234567_SB1',
  clientId: 'local-client-id',
  certificateId: 'local-certificate-id'
};
const root = '/services/rest';

/** Behaves like NetSuite's REST web services for customers, items, invoices, credit memos and queries. */
export class NetSuiteStandIn extends StandIn {
  readonly store: Store;
  readonly tokens: Tokens;
  protected readonly controls: Controls = {
    'POST payments': (given) => this.#enterPayment(given),
    'DELETE tokens': () => this.tokens.expire()
  };

  constructor({ file, ...integration }: NetSuiteOptions = {}) {
    super(root);
    this.store = new Store(file);
    this.tokens = new Tokens({ ...localIntegration, ...integration });
  }

  protected page(path: string): string | undefined {
    return path === '/' ? overviewPage(this.store) : undefined;
  }

  protected faultAnswer(fault: Fault): Answer {
    const status = fault.status ?? 500;
    const error =
      status === 429
        ? new NetSuiteError(429, 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded. Request blocked.')
        : new NetSuiteError(
            status,
            'UNEXPECTED_ERROR',
            fault.message ?? 'An unexpected error occurred. Error ID: local'
          );
    return json(status, error.body);
  }

  protected answer(request: ApiRequest): Answer {
    try {
      if (request.path === '/auth/oauth2/v1/token' && request.method === 'POST')
        return this.tokens.answer(request.body, request.headers['content-type'] ?? '');
      const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      if (token === undefined || !this.tokens.isValid(token)) throw denied();
      const answer = this.#run(request);
      if (request.method !== 'GET') this.store.save();
      return answer;
    } catch (error) {
      if (!(error instanceof NetSuiteError)) throw error;
      return json(error.status, error.body);
    }
  }

  #run(request: ApiRequest): Answer {
    const { method, path } = request;
    if (path === '/query/v1/suiteql' && method === 'POST') return this.#query(request);
    const invoice = matchPath('/record/v1/invoice/:id/!transform/creditMemo', path);
    if (invoice !== undefined && method === 'POST') {
      this.#checkQuery(request, []);
      return saved(request, 'creditMemo', creditWhole(this.store, invoice, bodyOf(request)));
    }
    const gone = method === 'DELETE' ? matchPath('/record/v1/creditMemo/:id', path) : undefined;
    if (gone !== undefined) {
      deleteCreditMemo(this.store, gone);
      return { status: 204, body: '', headers: {} };
    }
    for (const type of ['customer', 'serviceSaleItem', 'invoice', 'creditMemo']) {
      const key = matchPath(`/record/v1/${type}/:id`, path);
      if (key === undefined) continue;
      if (method === 'PUT') return this.#save(request, type, key);
      if (method === 'GET') return this.#read(request, type, key);
    }
    throw notSupported(`${method} ${path}`);
  }

  #save(request: ApiRequest, type: string, key: string): Answer {
    if (!/^eid:[\w-]+$/.test(key)) throw notSupported('PUT without an external id');
    this.#checkQuery(request, ['replace']);
    const replaced = request.url.searchParams.get('replace')?.split(',') ?? [];
    const { store } = this;
    const [body, externalId] = [bodyOf(request), key.slice(4)];
    if (type === 'customer') return saved(request, type, saveCustomer(store, externalId, body, replaced));
    if (type === 'serviceSaleItem') return saved(request, type, saveItem(store, externalId, body));
    const kind = type === 'invoice' ? 'CustInvc' : 'CustCred';
    return saved(request, type, saveTransaction({ store, type: kind, externalId, body, replaced }));
  }

  #read(request: ApiRequest, type: string, key: string): Answer {
    this.#checkQuery(request, []);
    if (type === 'customer') return json(200, customerView(this.store, key));
    if (type === 'serviceSaleItem') throw notSupported('reading an item: ask a query');
    const records = type === 'invoice' ? this.store.invoices : this.store.creditMemos;
    return json(200, transactionView(this.store, records, key));
  }

  #query(request: ApiRequest): Answer {
    this.#checkQuery(request, ['limit', 'offset']);
    if (request.headers.prefer !== 'transient')
      throw new NetSuiteError(
        400,
        'INVALID_HEADER',
        'The required request header Prefer is missing or not set to transient.'
      );
    const { q } = checkFields(bodyOf(request), { q: 'text' }, 'body');
    const { searchParams } = request.url;
    const limit = Number(searchParams.get('limit') ?? 1000);
    if (limit < 1 || limit > 1000) throw invalid('limit must be between 1 and 1000');
    return json(200, runQuery(this.store, String(q), Number(searchParams.get('offset') ?? 0), limit));
  }

  #checkQuery(request: ApiRequest, allowed: readonly string[]): void {
    for (const name of request.url.searchParams.keys())
      if (!allowed.includes(name)) throw notSupported(`the query parameter ${name} here`);
  }

  /** A bookkeeper enters a payment, `{"invoice":"INV-1","amount":40}`, or deletes one, `{"delete":"105"}`. */
  #enterPayment(given: unknown): Payment {
    const { store } = this;
    const wish = given as { invoice?: string; amount?: number; delete?: string };
    if (wish.delete !== undefined) {
      const gone = store.payments.get(wish.delete);
      if (!gone) throw new Error(`no such payment: ${wish.delete}`);
      store.payments.delete(gone.id);
      return gone;
    }
    const invoice = [...store.invoices.values()].find(
      ({ id, number }) => id === wish.invoice || number === wish.invoice
    );
    if (!invoice) throw new Error(`no such invoice: ${wish.invoice ?? ''}`);
    const amount = wish.amount ?? store.open(invoice);
    if (amount <= 0 || amount > store.open(invoice)) throw refused(`only ${store.open(invoice)} is open`);
    const id = store.nextId();
    const date = new Date().toISOString().slice(0, 10);
    const payment: Payment = { id, number: `PYMT${id}`, date, invoice: invoice.id, amount };
    store.payments.set(id, payment);
    return payment;
  }
}

function saved(request: ApiRequest, type: string, id: string): Answer {
  return { status: 204, body: '', headers: { location: `${request.url.origin}${root}/record/v1/${type}/${id}` } };
}

function bodyOf({ headers, body, path }: ApiRequest): unknown {
  if (!(headers['content-type'] ?? '').startsWith('application/json'))
    throw notSupported('bodies other than application/json');
  // The real thing would drop a misspelt field in silence.
  if (path.startsWith('/record') && headers['x-netsuite-propertynamevalidation'] !== 'Error')
    throw notSupported('writes without X-NetSuite-PropertyNameValidation: Error');
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw invalid('The request body is not valid JSON.');
  }
}
