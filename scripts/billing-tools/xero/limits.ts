import { XeroError } from './errors.js';

export interface Limits {
  readonly minute: number;
  readonly day: number;
}

/** Counts one organisation's calls by the minute and the day. */
export class CallCounter {
  readonly #limits: Limits;
  #calls: number[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Counts a call and tells what is left; refuses the one that is too many. */
  take(now = Date.now()): Record<string, string> {
    this.#calls = this.#calls.filter((moment) => now - moment < 86_400_000);
    const lastMinute = this.#calls.filter((moment) => now - moment < 60_000);
    if (this.#calls.length >= this.#limits.day) throw tooMany('day', this.#calls[0], 86_400_000, now);
    if (lastMinute.length >= this.#limits.minute) throw tooMany('minute', lastMinute[0], 60_000, now);
    this.#calls.push(now);
    return {
      'x-minlimit-remaining': String(this.#limits.minute - lastMinute.length - 1),
      'x-daylimit-remaining': String(this.#limits.day - this.#calls.length),
      'x-appminlimit-remaining': '9999'
    };
  }
}

function tooMany(which: string, first: number | undefined, span: number, now: number): XeroError {
  const seconds = Math.max(1, Math.ceil(((first ?? now) + span - now) / 1000));
  return new XeroError(429, {}, { 'retry-after': String(seconds), 'x-rate-limit-problem': which });
}
