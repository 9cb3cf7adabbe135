import { MessageChannel, Worker } from 'node:worker_threads';
import { answerCallouts } from './callout-bridge.js';
import type { AnswerMessage, FromWorker, ReadyMessage, RequestMessage, ToWorker, WorkerOptions } from './messages.js';
import type { Diagnostic } from '../apex/descriptor.js';

export class ProjectProblems extends Error {
  constructor(readonly problems: readonly Diagnostic[]) {
    super(`${problems.length} problem(s) in the project`);
  }
}

/** The worker that holds the org, seen from the main thread. */
export class WorkerHost {
  readonly ready: Promise<ReadyMessage>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(answer: AnswerMessage): void; reject(error: Error): void }>();
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  #lastId = 0;
  #stopping = false;

  constructor(options: WorkerOptions, onLog: (text: string) => void) {
    const callouts = new MessageChannel();
    this.#worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: { options, signal: this.#signal.buffer, port: callouts.port2 },
      transferList: [callouts.port2],
      // Records are short-lived: with room for the young ones the collector has little to do.
      resourceLimits: { maxOldGenerationSizeMb: 4096, maxYoungGenerationSizeMb: 192, stackSizeMb: 16 }
    });
    answerCallouts(callouts.port1, this.#signal);
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve(message);
        else if (message.kind === 'problems') reject(new ProjectProblems(message.problems));
        else if (message.kind === 'failed') reject(new Error(message.message));
        else if (message.kind === 'log') onLog(message.text);
        else if (message.kind === 'answer') this.#settle(message);
      });
      this.#worker.on('error', (error) => {
        reject(error);
        this.#fail(error);
      });
      this.#worker.on('exit', () => {
        callouts.port1.close();
        const error = new Error(this.#stopping ? 'The local org is stopping' : 'The Apex worker has ended');
        reject(error);
        this.#fail(error);
      });
    });
  }

  request(message: Omit<RequestMessage, 'kind' | 'id'>): Promise<AnswerMessage> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ kind: 'request', id, ...message });
    });
  }

  /** Lets the transaction at hand finish, closes the database, ends the thread. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#post({ kind: 'stop' });
    const timer = setTimeout(() => void this.#worker.terminate(), 10_000);
    await ended;
    clearTimeout(timer);
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
    // A worker that waits for a callout looks at what came, and answers what only reads.
    Atomics.store(this.#signal, 0, 1);
    Atomics.notify(this.#signal, 0);
  }

  #settle(answer: AnswerMessage): void {
    this.#waiting.get(answer.id)?.resolve(answer);
    this.#waiting.delete(answer.id);
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}
