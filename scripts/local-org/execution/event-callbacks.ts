import type { SObjectRecord } from '../runtime/sobject.js';
import { ApexList } from '../runtime/list.js';
import { runtimeTypeNamed } from '../runtime/types.js';
import type { TestState } from './execution.js';
import { readGraph, writeGraph } from './jobs/graph.js';
import type { QueuedJob } from './jobs/job-queue.js';
import type { LocalOrg } from './org.js';
import { automatedProcessUserId } from './seed/seed.js';
import { runTransaction, type Transaction } from './transaction.js';

/** EventBus.SuccessResult and EventBus.FailureResult. */
export class PublishResult {
  constructor(private readonly uuids: readonly string[]) {}

  getEventUuids(): ApexList<string> {
    return new ApexList<string>(runtimeTypeNamed('String') ?? null, [...this.uuids]);
  }
}

interface PublishCallback {
  onSuccess?(result: PublishResult): void;
  onFailure?(result: PublishResult): void;
}

/** Waits behind the events that it is about: their delivery is its success. */
export function queueCallback(transaction: Transaction, events: readonly SObjectRecord[], callback: object): void {
  transaction.org.jobs.add({
    id: '',
    kind: 'eventCallback',
    name: events[0]?.objectName ?? '',
    userId: automatedProcessUserId(transaction.org),
    dueAt: transaction.now(),
    signature: null,
    details: {
      graph: writeGraph([callback]),
      uuids: events.map((event) => String(event.values.get('EventUuid') ?? ''))
    }
  });
}

export function runCallback(
  org: LocalOrg,
  job: QueuedJob,
  test: TestState | null,
  outcome: 'onSuccess' | 'onFailure'
): Error | null {
  try {
    runTransaction(org, { userId: job.userId, test, entryPoint: 'PLATFORM_EVENT_PUBLISH_CALLBACK' }, () => {
      const [callback] = readGraph(org, job.details.graph ?? '[]') as [PublishCallback];
      callback[outcome]?.(new PublishResult(job.details.uuids ?? []));
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    runTransaction(org, { userId: job.userId, test }, () => org.jobs.remove(job.sequence));
  }
}

/** `Test.getEventBus().fail()`: what was published is lost, and those who asked hear of it. */
export function failEvents(org: LocalOrg, test: TestState | null): void {
  for (;;) {
    const job = org.jobs.nextInTest('events');
    if (!job) return;
    if (job.kind === 'eventCallback') runCallback(org, job, test, 'onFailure');
    else org.jobs.remove(job.sequence);
  }
}
