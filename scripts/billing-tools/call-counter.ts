/** Counts calls within a sliding span of time. */
export class CallCounter {
  readonly #limit: number;
  readonly #span: number;
  #calls: number[] = [];

  /**
   * @param limit calls that may fall into the span
   * @param span milliseconds
   */
  constructor(limit: number, span: number) {
    this.#limit = limit;
    this.#span = span;
  }

  /** Seconds to wait before one more call may be made; 0 when it may be made now. */
  secondsToWait(now = Date.now()): number {
    this.#calls = this.#calls.filter((moment) => now - moment < this.#span);
    if (this.#calls.length < this.#limit) return 0;
    return Math.max(1, Math.ceil(((this.#calls[0] ?? now) + this.#span - now) / 1000));
  }

  /** Counts a call; gives how many are left. */
  count(now = Date.now()): number {
    this.#calls.push(now);
    return this.#limit - this.#calls.length;
  }
}
