/** A disturbance asked for by a test: what happens to the next matching requests. */
export interface Fault {
  readonly method?: string;
  /** Beginning of the path, `/v1/` when absent. */
  readonly path?: string;
  /** Status of the answer; absent with `close` alone. */
  readonly status?: number;
  /** Seconds for the Retry-After header. */
  readonly retryAfter?: number;
  /** `before`: the request is not processed. `after`: it is processed and its answer is lost. */
  readonly when: 'before' | 'after';
  /** The socket closes without an answer. */
  readonly close?: boolean;
  /** The socket stays open without an answer. */
  readonly hold?: boolean;
  readonly message?: string;
  /** Share of matching requests that it befalls, between 0 and 1; every one when absent. */
  readonly rate?: number;
  count: number;
}

export class Faults {
  #faults: Fault[] = [];
  #seed = 20261122;

  add(given: unknown): Fault {
    if (typeof given !== 'object' || given === null) throw new Error('a fault is an object');
    const fault = given as Partial<Fault>;
    if (fault.status === undefined && !fault.close && !fault.hold)
      throw new Error('a fault has a status, or close: true, or hold: true');
    const added: Fault = { ...fault, when: fault.when ?? 'before', count: fault.count ?? 1 };
    this.#faults.push(added);
    return added;
  }

  /** The same sequence in every run. */
  #random(): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return this.#seed / 2 ** 32;
  }

  clear(): void {
    this.#faults = [];
  }

  /** Whether some fault has not befallen all its requests yet. */
  isPending(): boolean {
    return this.#faults.some((fault) => fault.count > 0);
  }

  /** The fault that befalls this request, counted down. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#faults.find(
      (each) =>
        (each.method ?? method) === method &&
        path.startsWith(each.path ?? '/v1/') &&
        each.count > 0 &&
        (each.rate === undefined || this.#random() < each.rate)
    );
    if (fault) fault.count -= 1;
    return fault;
  }
}

export function faultBody(fault: Fault): { error: { type: string; code?: string; message: string } } {
  if (fault.status === 429)
    return {
      error: {
        type: 'invalid_request_error',
        code: 'rate_limit',
        message:
          fault.message ??
          'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
      }
    };
  const isServer = (fault.status ?? 500) >= 500;
  return {
    error: {
      type: isServer ? 'api_error' : 'invalid_request_error',
      message: fault.message ?? (isServer ? 'An unknown error occurred.' : 'The request was refused on purpose.')
    }
  };
}
