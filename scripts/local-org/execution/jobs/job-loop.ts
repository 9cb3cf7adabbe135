import type { LocalOrg } from '../org.js';
import { ApexException } from '../../runtime/exception.js';
import { runJob } from './run-job.js';
import type { QueuedJob } from './job-queue.js';

/** setTimeout cannot wait longer than this. */
const longestWait = 2 ** 31 - 1;

/** Runs queued jobs one after another, between requests, each when it is due. */
export class JobLoop {
  readonly #org: LocalOrg;
  readonly #log: (text: string) => void;
  readonly #afterwards: () => void;
  #timer: NodeJS.Timeout | null = null;
  #immediate: NodeJS.Immediate | null = null;
  #stopped = false;

  /** `afterwards` is called after each job. */
  constructor(org: LocalOrg, log: (text: string) => void, afterwards: () => void = () => undefined) {
    this.#org = org;
    this.#log = log;
    this.#afterwards = afterwards;
  }

  /** Looks at the queue after this turn of the event loop; call it whenever a transaction may have queued something. */
  wake(): void {
    if (this.#stopped || this.#immediate) return;
    this.#immediate = setImmediate(() => {
      this.#immediate = null;
      this.#turn();
    });
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#immediate) clearImmediate(this.#immediate);
  }

  #turn(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const job = this.#org.jobs.next(this.#org.clock());
    if (job) {
      const error = this.#attempt(job);
      this.#afterwards();
      if (error) this.#log(`${job.kind} ${job.name} failed: ${describe(error, job)}`);
      return this.wake();
    }
    const due = this.#org.jobs.nextDue();
    if (due !== null)
      this.#timer = setTimeout(() => this.wake(), Math.min(longestWait, Math.max(1, due - this.#org.clock())));
  }

  /** A job that cannot even be recorded as failed is dropped: it must not stand in the way of the others for ever. */
  #attempt(job: QueuedJob): Error | null {
    try {
      return runJob(this.#org, job, null);
    } catch (error) {
      this.#org.jobs.remove(job.sequence);
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

function describe(error: Error, job: QueuedJob): string {
  if (error instanceof ApexException) return `${error.toString()}\n${error.apexStack}`;
  return error.stack ?? `${error.message} (${job.id})`;
}
