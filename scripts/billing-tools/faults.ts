/** A disturbance asked for by a test: what happens to the next matching requests. */
export interface Fault {
  readonly method?: string;
  /** Beginning of the path; every path of the API when absent. */
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

/** The disturbances that are still to come. */
export class Faults {
  readonly #apiRoot: string;
  #faults: Fault[] = [];
  #seed = 20261122;

  /** @param apiRoot beginning of the paths that a fault befalls unless it names another */
  constructor(apiRoot: string) {
    this.#apiRoot = apiRoot;
  }

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
        path.startsWith(each.path ?? `${this.#apiRoot}/`) &&
        each.count > 0 &&
        (each.rate === undefined || this.#random() < each.rate)
    );
    if (fault) fault.count -= 1;
    return fault;
  }
}
