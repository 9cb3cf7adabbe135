import type { MethodDescriptor } from '../../apex/descriptor.js';
import { ApexException } from '../../runtime/exception.js';
import { runCallback } from '../event-callbacks.js';
import { deliverEvents } from '../events.js';
import type { TestState } from '../execution.js';
import type { LocalOrg } from '../org.js';
import { runTransaction } from '../transaction.js';
import type { Transaction, TransactionOptions } from '../transaction.js';
import { runBatchExecute, runBatchFinish, runBatchStart } from './batch.js';
import { QueueableContextValue, SchedulableContextValue } from './contexts.js';
import { nextFireTime, parseCron } from './cron.js';
import { enqueueFinalizer, runFinalizer } from './finalizer.js';
import { readGraph } from './graph.js';
import type { QueuedJob } from './job-queue.js';
import { markFired, markJob } from './job-rows.js';

/** Does one queued job. What Apex throws is recorded on the job and given back, never thrown. */
export function runJob(org: LocalOrg, job: QueuedJob, test: TestState | null): Error | null {
  switch (job.kind) {
    case 'queueable':
      return runQueueable(org, job, test);
    case 'future':
      return runSimple(org, job, { userId: job.userId, kind: 'future', test }, (transaction) => {
        const method = methodBySlot(org, job);
        transaction.program.invokeStatic(job.name, method, readGraph(org, job.details.graph ?? '[]'));
      });
    case 'finalizer':
      return runSimple(org, job, { userId: job.userId, kind: 'finalizer', test }, (transaction) =>
        runFinalizer(transaction, job)
      );
    case 'scheduled':
      return runScheduled(org, job, test);
    case 'batchStart':
      return runBatchStart(org, job, test);
    case 'batchExecute':
      return runBatchExecute(org, job, test);
    case 'batchFinish':
      return runBatchFinish(org, job, test);
    case 'events':
      return deliverEvents(org, job, test);
    case 'eventCallback':
      return runCallback(org, job, test, 'onSuccess');
  }
}

/** Runs what is waiting, whatever its time, until nothing is left; then throws the first failure, as stopTest does. */
export function drainJobs(org: LocalOrg, test: TestState | null, which: 'all' | 'events'): void {
  let failure: Error | null = null;
  const done = new Set<number>();
  for (;;) {
    const job = org.jobs.nextOf(which, done);
    if (!job) break;
    // A schedule stays in the queue for its next turn; in a test it has one turn only.
    done.add(job.sequence);
    const error = runJob(org, job, test);
    failure ??= job.kind === 'events' || job.kind === 'eventCallback' ? null : error;
  }
  if (failure) throw failure;
}

function runQueueable(org: LocalOrg, job: QueuedJob, test: TestState | null): Error | null {
  const options: TransactionOptions = { userId: job.userId, kind: 'queueable', test, job };
  let finalizer: object | null = null;
  let requestId = '';
  try {
    runTransaction(org, options, (transaction) => {
      requestId = transaction.requestId;
      org.jobs.remove(job.sequence);
      markJob(org, job.id, { Status: 'Processing' });
      const [target] = readGraph(org, job.details.graph ?? '[]') as [{ execute(context: unknown): void }];
      try {
        target.execute(new QueueableContextValue(job.id));
      } finally {
        finalizer = transaction.finalizer;
      }
      markJob(org, job.id, { Status: 'Completed' });
      if (finalizer) enqueueFinalizer(org, job, finalizer, requestId, null);
    });
    return null;
  } catch (error) {
    return recordFailure(org, job, test, error, () => {
      if (finalizer) enqueueFinalizer(org, job, finalizer, requestId, error);
    });
  }
}

function runScheduled(org: LocalOrg, job: QueuedJob, test: TestState | null): Error | null {
  const run = (transaction: Transaction): void => {
    const [target] = readGraph(org, job.details.graph ?? '[]') as [{ execute(context: unknown): void }];
    org.jobs.remove(job.sequence);
    const next = nextFireTime(parseCron(job.details.cron ?? ''), Math.max(transaction.now(), job.dueAt));
    markFired(org, job.id, transaction.now(), next);
    if (next !== null && !test) org.jobs.add({ ...job, dueAt: next });
    target.execute(new SchedulableContextValue(job.id));
  };
  try {
    runTransaction(org, { userId: job.userId, kind: 'scheduled', test }, run);
    return null;
  } catch (error) {
    return recordFailure(org, job, test, error, () => {
      const next = nextFireTime(parseCron(job.details.cron ?? ''), Math.max(org.clock(), job.dueAt));
      markFired(org, job.id, org.clock(), next);
      if (next !== null && !test) org.jobs.add({ ...job, dueAt: next });
    });
  }
}

export function runSimple(
  org: LocalOrg,
  job: QueuedJob,
  options: TransactionOptions,
  body: (transaction: Transaction) => void
): Error | null {
  try {
    runTransaction(org, options, (transaction) => {
      org.jobs.remove(job.sequence);
      if (job.kind !== 'finalizer') markJob(org, job.id, { Status: 'Processing' });
      body(transaction);
      if (job.kind !== 'finalizer') markJob(org, job.id, { Status: 'Completed' });
    });
    return null;
  } catch (error) {
    return recordFailure(org, job, options.test ?? null, error, () => undefined);
  }
}

/** After the rollback, in a transaction of its own: the job is gone from the queue and says why. */
export function recordFailure(
  org: LocalOrg,
  job: QueuedJob,
  test: TestState | null,
  error: unknown,
  also: () => void
): Error {
  runTransaction(org, { userId: job.userId, test }, () => {
    org.jobs.remove(job.sequence);
    if (job.kind !== 'finalizer')
      markJob(org, job.id, { Status: 'Failed', ExtendedStatus: extendedStatus(error), NumberOfErrors: 1 });
    also();
  });
  return error instanceof Error ? error : new Error(String(error));
}

export function extendedStatus(error: unknown): string {
  const text = error instanceof ApexException ? error.message : error instanceof Error ? error.message : String(error);
  return text.slice(0, 255);
}

function methodBySlot(org: LocalOrg, job: QueuedJob): MethodDescriptor {
  const method = org.program.classes.get(job.name)?.methods.find((one) => one.slot === job.details.methodSlot);
  if (!method)
    throw new Error(`The method of a queued job is not there any more: ${job.name}.${job.details.methodSlot}`);
  return method;
}
