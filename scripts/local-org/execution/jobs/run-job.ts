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
    case 'scheduledBatch':
      return runScheduled(org, job, test);
    case 'emptyBatch':
      return runSimple(org, job, { userId: job.userId, kind: 'batch', test }, () => undefined);
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

/**
 * What `Test.stopTest` does: runs what is waiting, whatever its time, until nothing is left, then each schedule once; throws
 * the first failure. What a schedule queues in turn, and `System.scheduleBatch`, keep waiting: the platform runs them after
 * the test only.
 */
export function drainJobs(org: LocalOrg, test: TestState | null, which: 'all' | 'events'): void {
  for (const event of test?.retriedEvents?.splice(0) ?? []) org.jobs.add(event);
  const scheduled = which === 'all' ? org.jobs.waiting('scheduled') : [];
  let failure = drainQueue(org, test, which);
  for (const job of scheduled)
    if (org.jobs.waiting('scheduled').some(({ sequence }) => sequence === job.sequence))
      failure ??= runJob(org, job, test);
  if (scheduled.length > 0) failure ??= drainQueue(org, test, 'events');
  if (failure) throw failure;
}

function drainQueue(org: LocalOrg, test: TestState | null, which: 'all' | 'events'): Error | null {
  let failure: Error | null = null;
  for (let job = org.jobs.nextInTest(which); job; job = org.jobs.nextInTest(which)) {
    const error = runJob(org, job, test);
    // Subscribers fail on their own.
    if (job.kind !== 'events' && job.kind !== 'eventCallback') failure ??= error;
  }
  return failure;
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
    scheduleNext(org, job, test);
    if (job.kind === 'scheduledBatch') transaction.executeBatch(target, job.details.scopeSize ?? 200);
    else target.execute(new SchedulableContextValue(job.id));
  };
  try {
    runTransaction(org, { userId: job.userId, kind: 'scheduled', test }, run);
    return null;
  } catch (error) {
    return recordFailure(org, job, test, error, () => scheduleNext(org, job, test));
  }
}

/** Takes the job out of the queue and puts its next turn in; a test has no second turn. */
function scheduleNext(org: LocalOrg, job: QueuedJob, test: TestState | null): void {
  org.jobs.remove(job.sequence);
  const { cron = '', timeZone } = job.details;
  const next = nextFireTime(parseCron(cron), Math.max(org.clock(), job.dueAt), timeZone);
  markFired(org, job.id, org.clock(), next);
  if (next !== null && !test) org.jobs.add({ ...job, dueAt: next });
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
  also: (transaction: Transaction) => void
): Error {
  runTransaction(org, { userId: job.userId, test }, (transaction) => {
    org.jobs.remove(job.sequence);
    if (job.kind !== 'finalizer')
      markJob(org, job.id, { Status: 'Failed', ExtendedStatus: extendedStatus(error), NumberOfErrors: 1 });
    also(transaction);
  });
  return error instanceof Error ? error : new Error(String(error));
}

export function extendedStatus(error: unknown): string {
  const text = error instanceof ApexException ? error.message : error instanceof Error ? error.message : String(error);
  return text.slice(0, 255);
}

function methodBySlot(org: LocalOrg, job: QueuedJob): MethodDescriptor {
  const method = org.program.classes
    .get(job.name.toLowerCase())
    ?.methods.find((one) => one.slot === job.details.methodSlot);
  if (!method)
    throw new Error(`The method of a queued job is not there any more: ${job.name}.${job.details.methodSlot}`);
  return method;
}
