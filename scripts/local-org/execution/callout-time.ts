import { throwException } from '../runtime/exception.js';
import type { HttpAnswer, HttpCall } from './execution.js';

const allotted = 120_000;

/** All callouts of a transaction together may take 120 seconds; the last one gets no more than what is left of them. */
export class CalloutTime {
  #spent = 0;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  send(call: HttpCall, send: (call: HttpCall) => HttpAnswer): HttpAnswer {
    const left = Math.floor(allotted - this.#spent);
    if (left <= 0) throw this.#exceeded();
    const start = this.#now();
    try {
      return send({ ...call, timeout: Math.min(call.timeout, left) });
    } catch (error) {
      if (left < call.timeout && this.#now() - start >= left) throw this.#exceeded();
      throw throwException('System.CalloutException', error instanceof Error ? error.message : String(error));
    } finally {
      this.#spent += this.#now() - start;
    }
  }

  #exceeded(): Error {
    return throwException('System.CalloutException', `Exceeded maximum time allotted for callout (${allotted} ms)`);
  }
}
