import { descriptorOf, emittedClassOf } from '../../runtime/object.js';
import { throwException } from '../../runtime/exception.js';
import type { Execution } from '../execution.js';
import type { Transaction } from '../transaction.js';
import { statusOfNewBatch } from './flex-queue.js';
import { writeGraph } from './graph.js';
import { insertJobRow, markJob } from './job-rows.js';

/** Queuing: the job is serialised now, so later changes by the caller are not seen (and it survives the process). */

export function enqueueQueueable(
  transaction: Transaction,
  job: object,
  options: Parameters<Execution['enqueueJob']>[1]
): string {
  // The method takes any object, so that a class may hand itself over for those of its subclasses that can run.
  if (emittedClassOf(job)?.$kinds.has('system.queueable') === false)
    throw throwException('System.AsyncException', `${classNameOf(job)} must implement System.Queueable`);
  const { org } = transaction;
  const chained = transaction.kind === 'queueable' && transaction.job !== null && transaction.trigger === null;
  const depth = chained ? (transaction.job?.details.depth ?? 1) + 1 : 1;
  const maximumDepth = chained ? (transaction.job?.details.maximumDepth ?? null) : options.maximumDepth;
  if ((chained && transaction.test) || (maximumDepth !== null && depth > maximumDepth))
    throw throwException('System.AsyncException', 'Maximum stack depth has been reached.');
  transaction.limits.consume('queueableJobs');
  if (options.duplicateSignature !== null && org.jobs.hasSignature(options.duplicateSignature))
    throw throwException(
      'System.DuplicateMessageException',
      'Attempt to enqueue job with duplicate queueable signature'
    );
  const name = classNameOf(job);
  const id = insertJobRow(transaction, { jobType: 'Queueable', className: name, methodName: null });
  org.jobs.add({
    id,
    kind: 'queueable',
    name,
    userId: transaction.user.id,
    dueAt: transaction.now() + options.delayMinutes * 60_000,
    signature: options.duplicateSignature,
    details: { graph: writeGraph([job]), depth, maximumDepth, delayMinutes: options.delayMinutes }
  });
  return id;
}

export function enqueueFuture(
  transaction: Transaction,
  className: string,
  methodSlot: string,
  args: readonly unknown[]
): void {
  const method = transaction.program.classes
    .get(className.toLowerCase())
    ?.methods.find((one) => one.slot === methodSlot);
  const signature = `${className}.${method?.name ?? methodSlot}(${(method?.parameters ?? []).map((one) => one.type).join(', ')})`;
  if (transaction.kind === 'future' || transaction.kind === 'batch')
    throw throwException(
      'System.AsyncException',
      `Future method cannot be called from a future or batch method: ${signature}`
    );
  transaction.limits.consume('futureCalls');
  const id = insertJobRow(transaction, { jobType: 'Future', className, methodName: method?.name ?? methodSlot });
  transaction.org.jobs.add({
    id,
    kind: 'future',
    name: className,
    userId: transaction.user.id,
    dueAt: transaction.now(),
    signature: null,
    details: { graph: writeGraph(args), methodSlot }
  });
}

export function enqueueBatch(transaction: Transaction, job: object, scopeSize: number): string {
  if (scopeSize < 1)
    throw throwException('System.UnexpectedException', 'Invalid scope size: it must be greater than zero');
  const name = classNameOf(job);
  const status = statusOfNewBatch(transaction.org);
  const id = insertJobRow(transaction, { jobType: 'BatchApex', className: name, methodName: null, status });
  transaction.markUncommitted();
  transaction.org.jobs.add({
    id,
    kind: 'batchStart',
    name,
    userId: transaction.user.id,
    dueAt: transaction.now(),
    signature: null,
    details: { graph: writeGraph([job]), scopeSize: Math.min(scopeSize, 2000) }
  });
  return id;
}

/** `Test.enqueueBatchJobs`: jobs that do nothing. */
export function enqueueEmptyBatches(transaction: Transaction, count: number): string[] {
  return Array.from({ length: count }, () => {
    const status = statusOfNewBatch(transaction.org);
    const id = insertJobRow(transaction, { jobType: 'BatchApex', className: null, methodName: null, status });
    transaction.org.jobs.add({
      id,
      kind: 'emptyBatch',
      name: '',
      userId: transaction.user.id,
      dueAt: transaction.now(),
      signature: null,
      details: {}
    });
    return id;
  });
}

export function classNameOf(job: object): string {
  return descriptorOf(job)?.name ?? job.constructor.name;
}

/** A schedule that aborts itself while a test runs it does not fire again, but its row stays, as on the platform. */
export function abortJob(transaction: Transaction, id: string): void {
  transaction.org.jobs.abort(id);
  if (transaction.test && transaction.kind === 'scheduled' && id.startsWith('08e')) return;
  markJob(transaction.org, id, { Status: 'Aborted' });
}
