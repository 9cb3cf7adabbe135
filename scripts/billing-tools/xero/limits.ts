import { CallCounter } from '../call-counter.js';
import { XeroError } from './errors.js';

export interface Limits {
  readonly minute: number;
  readonly day: number;
}

/** One organisation's calls by the minute and the day. */
export class CallLimits {
  readonly #minute: CallCounter;
  readonly #day: CallCounter;

  constructor({ minute, day }: Limits) {
    this.#minute = new CallCounter(minute, 60_000);
    this.#day = new CallCounter(day, 86_400_000);
  }

  /** Counts a call and tells what is left; refuses the one that is too many. */
  take(): Record<string, string> {
    for (const [which, counter] of [
      ['day', this.#day],
      ['minute', this.#minute]
    ] as const) {
      const seconds = counter.secondsToWait();
      if (seconds > 0) throw new XeroError(429, {}, { 'retry-after': String(seconds), 'x-rate-limit-problem': which });
    }
    return {
      'x-minlimit-remaining': String(this.#minute.count()),
      'x-daylimit-remaining': String(this.#day.count()),
      'x-appminlimit-remaining': '9999'
    };
  }
}
