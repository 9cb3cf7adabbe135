import { ApexException } from '../../runtime/exception.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import type { Transaction } from '../transaction.js';
import type { QueuedJob } from './job-queue.js';

const longestScope = 40_000;

/** A batch class that `implements Database.RaisesPlatformEvents` tells of its failures by a BatchApexErrorEvent. */
export function raiseBatchError(
  transaction: Transaction,
  job: QueuedJob,
  phase: 'START' | 'EXECUTE' | 'FINISH',
  scope: readonly unknown[],
  error: unknown
): void {
  const { interfaces = [] } = transaction.program.classes.get(job.name.toLowerCase()) ?? {};
  if (!interfaces.some((name) => /(^|\.)RaisesPlatformEvents$/i.test(name))) return;
  const event = SObjectRecord.create('BatchApexErrorEvent');
  const items = scope.map((item) => (item instanceof SObjectRecord ? (item.id ?? '') : String(item))).join(',');
  const isApex = error instanceof ApexException;
  const values: Readonly<Record<string, unknown>> = {
    AsyncApexJobId: job.id,
    Phase: phase,
    JobScope: items.slice(0, longestScope),
    DoesExceedJobScopeMaxLength: items.length > longestScope,
    ExceptionType: isApex ? error.typeName : 'System.UnexpectedException',
    Message: isApex ? error.getMessage() : String(error),
    StackTrace: isApex ? error.apexStack : '',
    RequestId: transaction.requestId
  };
  for (const [name, value] of Object.entries(values)) event.values.set(name, value);
  transaction.publishEvents([event]);
}
