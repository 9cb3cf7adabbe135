import { descriptorOf } from '../../runtime/object.js';
import { throwException } from '../../runtime/exception.js';
import type { TestState } from '../execution.js';
import type { LocalOrg } from '../org.js';
import { runTransaction } from '../transaction.js';
import { BatchableContextValue } from './contexts.js';
import { readGraph, writeGraph } from './graph.js';
import type { QueuedJob } from './job-queue.js';
import { completeWorker, markJob, workerOf } from './job-rows.js';
import { extendedStatus, recordFailure } from './run-job.js';
import { batchItems, scopeList } from './batch-items.js';
import { raiseBatchError } from './batch-error-event.js';

interface BatchableTarget {
  start(context: unknown): unknown;
  execute(context: unknown, scope: unknown): void;
  finish(context: unknown): void;
}

function target(org: LocalOrg, job: QueuedJob): BatchableTarget {
  return readGraph(org, job.details.graph ?? '[]')[0] as BatchableTarget;
}

function isStateful(job: object): boolean {
  return descriptorOf(job)?.interfaces.some((name) => /(^|\.)Stateful$/i.test(name)) ?? false;
}

/** `start` finds the records; each scope then waits as text, so that the work goes on after a restart. */
export function runBatchStart(org: LocalOrg, job: QueuedJob, test: TestState | null): Error | null {
  try {
    runTransaction(org, { userId: job.userId, kind: 'batch', test }, () => {
      org.jobs.remove(job.sequence);
      const batch = target(org, job);
      const items = batchItems(batch.start(new BatchableContextValue(job.id, null)));
      const size = job.details.scopeSize ?? 200;
      const scopes: string[] = [];
      for (let from = 0; from < items.length; from += size) scopes.push(writeGraph(items.slice(from, from + size)));
      if (test && scopes.length > 1)
        throw throwException(
          'System.UnexpectedException',
          'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.'
        );
      markJob(org, job.id, { Status: 'Processing', TotalJobItems: scopes.length });
      enqueuePhase(org, job, batch, scopes);
    });
    return null;
  } catch (error) {
    return recordFailure(org, job, test, error, (transaction) => raiseBatchError(transaction, job, 'START', [], error));
  }
}

export function runBatchExecute(org: LocalOrg, job: QueuedJob, test: TestState | null): Error | null {
  const [scope = '[]', ...rest] = job.details.scopes ?? [];
  try {
    runTransaction(org, { userId: job.userId, kind: 'batch', test }, (transaction) => {
      org.jobs.remove(job.sequence);
      const batch = target(org, job);
      const context = new BatchableContextValue(job.id, workerOf(transaction, job.id));
      batch.execute(context, scopeList(readGraph(org, scope)));
      countItem(org, job, 0, null);
      enqueuePhase(org, job, isStateful(batch) ? batch : null, rest);
    });
    return null;
  } catch (error) {
    runTransaction(org, { userId: job.userId, test }, (transaction) => {
      org.jobs.remove(job.sequence);
      countItem(org, job, 1, error);
      enqueuePhase(org, job, null, rest);
      raiseBatchError(transaction, job, 'EXECUTE', readGraph(org, scope), error);
    });
    return error instanceof Error ? error : new Error(String(error));
  }
}

export function runBatchFinish(org: LocalOrg, job: QueuedJob, test: TestState | null): Error | null {
  try {
    runTransaction(org, { userId: job.userId, kind: 'batch', test }, () => {
      org.jobs.remove(job.sequence);
      completeWorker(org, job.id);
      markJob(org, job.id, { Status: 'Completed' });
      target(org, job).finish(new BatchableContextValue(job.id, null));
    });
    return null;
  } catch (error) {
    return recordFailure(org, job, test, error, (transaction) =>
      raiseBatchError(transaction, job, 'FINISH', [], error)
    );
  }
}

/** The next scope, or `finish` when none is left. A job object that was given anew replaces the waiting one. */
function enqueuePhase(org: LocalOrg, job: QueuedJob, batch: object | null, scopes: readonly string[]): void {
  org.jobs.add({
    id: job.id,
    kind: scopes.length > 0 ? 'batchExecute' : 'batchFinish',
    name: job.name,
    userId: job.userId,
    dueAt: job.dueAt,
    signature: null,
    details: { ...job.details, scopes, ...(batch ? { graph: writeGraph([batch]) } : {}) }
  });
}

function countItem(org: LocalOrg, job: QueuedJob, errors: number, error: unknown): void {
  const row = org.storage.row('AsyncApexJob', job.id);
  markJob(org, job.id, {
    JobItemsProcessed: Number(row?.['JobItemsProcessed'] ?? 0) + 1,
    NumberOfErrors: Number(row?.['NumberOfErrors'] ?? 0) + errors,
    ...(errors > 0 ? { ExtendedStatus: `First error: ${extendedStatus(error)}`.slice(0, 255) } : {})
  });
}
