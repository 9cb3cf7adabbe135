import { ApexException, exceptionClass } from '../../runtime/exception.js';
import type { EnumValue } from '../../runtime/enum.js';
import type { LocalOrg } from '../org.js';
import type { Transaction } from '../transaction.js';
import { FinalizerContextValue } from './contexts.js';
import { allocate, readGraph, writeGraph } from './graph.js';
import type { QueuedJob } from './job-queue.js';

/** A finalizer is queued in the very transaction that ends its job, so a crash in between loses neither. */
export function enqueueFinalizer(
  org: LocalOrg,
  job: QueuedJob,
  finalizer: object,
  requestId: string,
  error: unknown
): void {
  org.jobs.add({
    id: job.id,
    kind: 'finalizer',
    name: job.name,
    userId: job.userId,
    dueAt: org.clock(),
    signature: null,
    details: { graph: writeGraph([finalizer]), requestId, failure: error === null ? null : failureOf(error) }
  });
}

function failureOf(error: unknown): { typeName: string; message: string; stack: string } {
  if (error instanceof ApexException)
    return { typeName: error.typeName, message: error.getMessage(), stack: error.apexStack };
  return {
    typeName: 'System.UnexpectedException',
    message: error instanceof Error ? error.message : String(error),
    stack: ''
  };
}

export function runFinalizer(transaction: Transaction, job: QueuedJob): void {
  const { org } = transaction;
  const [target] = readGraph(org, job.details.graph ?? '[]') as [{ execute(context: unknown): void }];
  const failure = job.details.failure ?? null;
  const outcomes = (org.program.typeNamed('System.ParentJobResult')?.constants ?? []) as readonly EnumValue[];
  const result = outcomes.find((one) => one.constantName === (failure ? 'UNHANDLED_EXCEPTION' : 'SUCCESS'));
  if (!result) throw new Error('System.ParentJobResult has lost its constants');
  target.execute(
    new FinalizerContextValue(job.id, job.details.requestId ?? '', result, failure && exceptionOf(org, failure))
  );
}

/** The exception that ended the job, as its finalizer sees it: type, message and stack; a user type if it still exists. */
function exceptionOf(
  org: LocalOrg,
  failure: { readonly typeName: string; readonly message: string; readonly stack: string }
): ApexException {
  const isUserType = org.program.classes.has(failure.typeName);
  const exception = isUserType
    ? (allocate(org, failure.typeName) as ApexException)
    : new (exceptionClass(failure.typeName))(failure.message);
  exception.setMessage(failure.message);
  Object.defineProperty(exception, 'getStackTraceString', { value: () => failure.stack });
  return exception;
}
