import type { TriggerDescriptor } from '../apex/descriptor.js';
import { ApexException } from '../runtime/exception.js';
import type { QueuedJob } from './jobs/job-queue.js';
import type { LocalOrg } from './org.js';
import type { RowValue } from './storage.js';

/** One trigger has been given these events; `error` is what it threw. */
export interface Delivered {
  readonly trigger: TriggerDescriptor;
  readonly jobs: readonly QueuedJob[];
  readonly error: Error | null;
}

export function isRetryable(error: Error | null): boolean {
  return error instanceof ApexException && error.typeName === 'EventBus.RetryableException';
}

/** Keeps the EventBusSubscriber row of a trigger: how far it has read, and how often it asked for the events again. */
export function recordDelivery(org: LocalOrg, { trigger, jobs, error }: Delivered): void {
  const again = isRetryable(error);
  const retries = jobs[0]?.details.retries ?? 0;
  const last = jobs[jobs.length - 1]?.sequence ?? 0;
  const key = { Name: trigger.name, Topic: trigger.object };
  const values: Record<string, RowValue> = {
    Retries: again ? retries + 1 : retries,
    Tip: last,
    ...(again ? { LastError: (error?.message ?? '').slice(0, 255) } : { Position: last })
  };
  const found = org.storage.rows('EventBusSubscriber', key)[0]?.['Id'];
  if (typeof found === 'string') org.storage.updateRow('EventBusSubscriber', found, values);
  else
    org.storage.insertRow('EventBusSubscriber', {
      ...key,
      ExternalId: String(org.storage.rows('ApexTrigger', { Name: trigger.name })[0]?.['Id'] ?? ''),
      Type: 'ApexTrigger',
      Status: 'Running',
      IsPartitioned: false,
      ...values
    });
}
