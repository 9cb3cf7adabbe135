import { randomUUID } from 'node:crypto';
import type { TriggerDescriptor } from '../apex/descriptor.js';
import { ApexDatetime } from '../runtime/datetime.js';
import { SObjectRecord } from '../runtime/sobject.js';
import { objectNamed } from '../schema/model.js';
import { isRetryable, recordDelivery, type Delivered } from './event-subscribers.js';
import type { TestState } from './execution.js';
import { readGraph, writeGraph } from './jobs/graph.js';
import type { QueuedJob } from './jobs/job-queue.js';
import type { LocalOrg } from './org.js';
import { automatedProcessUserId } from './seed/seed.js';
import { subscriberConfig } from './subscriber-config.js';
import { runTransaction } from './transaction.js';
import type { Transaction } from './transaction.js';

/** Platform events: queued with the publisher's transaction, delivered to `after insert` triggers in one of their own. */

const largestDelivery = 2000;
const mostRetries = 9;

export function publishEvents(transaction: Transaction, events: readonly SObjectRecord[]): void {
  for (const event of events) {
    const job = eventJob(transaction, event);
    transaction.org.jobs.add(job);
    const immediate = objectNamed(transaction.schema, event.objectName)?.eventPublishBehavior === 'PublishImmediately';
    if (immediate) transaction.immediateEvents.push(job);
  }
}

function eventJob(transaction: Transaction, event: SObjectRecord): Omit<QueuedJob, 'sequence'> {
  const delivered = event.clone(true);
  const fields = delivered.definition.fields;
  const set = (name: string, value: unknown): void => {
    if (fields.has(name.toLowerCase())) delivered.values.set(name, value);
  };
  // An event made with its defaults knows its identifier already: its publisher may ask for it.
  if ((delivered.values.get('EventUuid') ?? null) === null) set('EventUuid', randomUUID());
  set('CreatedById', transaction.user.id);
  set('CreatedDate', new ApexDatetime(Math.floor(transaction.now() / 1000) * 1000));
  return {
    id: '',
    kind: 'events',
    name: event.objectName,
    userId: automatedProcessUserId(transaction.org),
    dueAt: transaction.now(),
    signature: null,
    details: { graph: writeGraph([delivered]), retries: 0 }
  };
}

/** Delivers the oldest event with those of its kind that follow it; a failing subscriber never reaches the publisher. */
export function deliverEvents(org: LocalOrg, first: QueuedJob, test: TestState | null): Error | null {
  const jobs = together(first, org.jobs.following(first, Math.max(org.clock(), first.dueAt), largestDelivery));
  const delivered: Delivered[] = [];
  for (const trigger of org.program.triggers) {
    if (!listens(trigger, first)) continue;
    let error: Error | null = null;
    try {
      runTrigger(org, { trigger, first, jobs, test });
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    delivered.push({ trigger, jobs, error });
  }
  runTransaction(org, { userId: first.userId, test }, () => {
    for (const job of jobs) org.jobs.remove(job.sequence);
    for (const one of delivered) {
      recordDelivery(org, one);
      if (isRetryable(one.error)) deliverAgain(org, one, test);
    }
  });
  return delivered.findLast(({ error }) => error !== null)?.error ?? null;
}

/** Events that some triggers asked for again go to these alone, and with no others. */
function together(first: QueuedJob, following: readonly QueuedJob[]): readonly QueuedJob[] {
  const kind = ({ details }: QueuedJob): string => `${details.retries ?? 0} ${details.subscriber ?? ''}`;
  const end = following.findIndex((job) => kind(job) !== kind(first));
  return end < 0 ? following : following.slice(0, end);
}

function listens(trigger: TriggerDescriptor, { name, details: { subscriber } }: QueuedJob): boolean {
  return (
    trigger.object.toLowerCase() === name.toLowerCase() &&
    trigger.events.includes('after insert') &&
    (subscriber === undefined || subscriber === trigger.name)
  );
}

/** After a while; in a test with its next `deliver()`. */
function deliverAgain(org: LocalOrg, { trigger, jobs, error }: Delivered, test: TestState | null): void {
  for (const job of jobs) {
    const retries = job.details.retries ?? 0;
    if (retries >= mostRetries) continue;
    const again = {
      ...job,
      dueAt: org.clock() + 1000 * 2 ** retries,
      details: { ...job.details, retries: retries + 1, lastError: error?.message ?? '', subscriber: trigger.name }
    };
    if (test) (test.retriedEvents ??= []).push(again);
    else org.jobs.add(again);
  }
}

interface Delivery {
  readonly trigger: TriggerDescriptor;
  readonly first: QueuedJob;
  readonly jobs: readonly QueuedJob[];
  readonly test: TestState | null;
}

/** A trigger that set a checkpoint before its last event gets the events after it again, in a transaction of their own. */
function runTrigger(org: LocalOrg, delivery: Delivery): void {
  let { jobs } = delivery;
  const { userId, batchSize } = subscriberConfig(org, delivery.trigger.name);
  while (jobs.length > 0) {
    const batch = jobs.slice(0, batchSize);
    const checkpoint = runTriggerOnce(org, { ...delivery, jobs: batch }, userId);
    const reached = batch.findIndex((job) => String(job.sequence) === checkpoint);
    jobs = jobs.slice(reached < 0 ? batch.length : reached + 1);
  }
}

function runTriggerOnce(org: LocalOrg, { trigger, first, jobs, test }: Delivery, userId: string): string | null {
  return runTransaction(org, { userId, test }, (transaction) => {
    const records = jobs.flatMap((job) => readGraph(org, job.details.graph ?? '[]') as SObjectRecord[]);
    records.forEach((record, position) => {
      if (record.definition.fields.has('replayid'))
        record.values.set('ReplayId', String(jobs[position]?.sequence ?? 0));
    });
    const { retries = 0, lastError = '' } = first.details;
    const state = { retries, lastError, checkpoint: null as string | null };
    transaction.eventDelivery = state;
    transaction.trigger = { operation: 'AFTER_INSERT', object: first.name, newRecords: records, oldRecords: null };
    trigger.run();
    return state.checkpoint;
  });
}
