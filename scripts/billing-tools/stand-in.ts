import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse
} from 'node:http';
import { Faults, type Fault } from './faults.js';

/** One request to the API. */
export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  /** Below the API's root. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether an idempotency key brought back an earlier answer. */
  readonly isReplay?: boolean;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly idempotencyKey: string | null;
  /** Null when nobody got an answer. */
  readonly status: number | null;
  readonly replayed: boolean;
}

/** What people and tests may do besides calling the API, by `METHOD name`: `POST payments`. */
export type Controls = Readonly<Record<string, (given: unknown, origin: string) => unknown>>;

/** A local server in a billing tool's place: its API, pages for people, and `/_control/…` for tests. */
export abstract class StandIn {
  readonly faults: Faults;
  readonly log: LoggedRequest[] = [];
  readonly #apiRoot: string;
  readonly #held: (() => void)[] = [];
  readonly #server: Server;

  /** @param apiRoot beginning of the API's paths, without a slash at its end */
  protected constructor(apiRoot: string) {
    this.#apiRoot = apiRoot;
    this.faults = new Faults(apiRoot);
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
  }

  /** What the tool answers. */
  protected abstract answer(request: ApiRequest): Answer;
  /** A fault in the tool's own shape. */
  protected abstract faultAnswer(fault: Fault): Answer;
  /** The page at this path; nothing where there is none. */
  protected abstract page(path: string): string | undefined;
  /** What this tool can be made to do, besides faults. */
  protected abstract readonly controls: Controls;

  /** The request's key that makes repetitions harmless; null when it has none. */
  protected idempotencyKeyOf(request: ApiRequest): string | null {
    return headerOf(request, 'idempotency-key');
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

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`http://${message.headers.host ?? '127.0.0.1'}${message.url ?? '/'}`);
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const request: ApiRequest = {
      method: message.method ?? 'GET',
      url,
      path: url.pathname.slice(this.#apiRoot.length),
      headers: message.headers,
      body: Buffer.concat(chunks).toString('utf8')
    };
    if (url.pathname.startsWith(`${this.#apiRoot}/`)) return this.#api(request, response);
    if (url.pathname.startsWith('/_control/')) return this.#control(request, response);
    const page = this.page(url.pathname);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? 'There is no such page.');
  }

  /** Answers those who were kept waiting. */
  release(): void {
    for (const give of this.#held.splice(0)) give();
  }

  #api(request: ApiRequest, response: ServerResponse): void {
    const { method, url } = request;
    const fault = this.faults.take(method, url.pathname);
    const answer = fault?.when === 'before' ? undefined : this.answer(request);
    this.log.push({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      body: request.body,
      idempotencyKey: this.idempotencyKeyOf(request),
      status: fault ? (fault.status ?? null) : (answer?.status ?? null),
      replayed: answer?.isReplay === true
    });
    if (fault?.hold) return void this.#held.push(() => send(response, answer ?? this.faultAnswer(fault)));
    if (fault?.close) response.destroy();
    else send(response, fault ? withRetryAfter(this.faultAnswer(fault), fault) : answer);
  }

  async #control(request: ApiRequest, response: ServerResponse): Promise<void> {
    try {
      const given: unknown = request.body === '' ? {} : JSON.parse(request.body);
      const act = `${request.method} ${request.url.pathname.slice('/_control/'.length)}`;
      const content = await this.#controlled(act, given, request.url.origin);
      if (content === undefined) return send(response, json(404, { message: `no such control: ${act}` }));
      send(response, json(request.method === 'POST' ? 201 : 200, content));
    } catch (error) {
      send(response, json(400, { message: error instanceof Error ? error.message : String(error) }));
    }
  }

  #controlled(act: string, given: unknown, origin: string): unknown {
    if (act === 'GET requests') return this.log;
    if (act === 'POST faults') return this.faults.add(given);
    if (act === 'DELETE faults') return this.faults.clear() ?? {};
    const control = this.controls[act];
    return control ? (control(given, origin) ?? {}) : undefined;
  }
}

export function json(status: number, content: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    body: JSON.stringify(content),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers }
  };
}

export function headerOf(request: ApiRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function withRetryAfter(answer: Answer, fault: Fault): Answer {
  if (fault.retryAfter === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(fault.retryAfter) } };
}

function send(response: ServerResponse, answer: Answer | undefined): void {
  if (!answer) return;
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
