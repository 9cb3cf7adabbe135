import type { LocalOrg } from '../org.js';
import type { RowValue } from '../storage.js';
import type { Transaction } from '../transaction.js';
import { promoteHeldJobs } from './flex-queue.js';

/** The rows by which Apex and the API see the queue: AsyncApexJob, CronTrigger, CronJobDetail. */

export interface NewJobRow {
  readonly jobType: 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex';
  /** Null for the jobs of `Test.enqueueBatchJobs`, which do nothing. */
  readonly className: string | null;
  readonly methodName: string | null;
  /** Of a schedule. */
  readonly cronTriggerId?: string;
  /** A batch may have to wait for others in the flex queue. */
  readonly status?: 'Queued' | 'Holding';
}

export function insertJobRow(transaction: Transaction, row: NewJobRow): string {
  const { org } = transaction;
  return org.storage.insertRow('AsyncApexJob', {
    ApexClassId: row.className === null ? null : classId(org, row.className),
    JobType: row.jobType,
    MethodName: row.methodName,
    Status: row.status ?? 'Queued',
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    CronTriggerId: row.cronTriggerId ?? null,
    CreatedById: transaction.user.id
  });
}

/** The row of what carries out a batch's scopes; every scope after the first finds the one of the first. */
export function workerOf(transaction: Transaction, batchJobId: string): string {
  const { storage } = transaction.org;
  const known = storage.rows('AsyncApexJob', { JobType: 'BatchApexWorker', ParentJobId: batchJobId })[0]?.['Id'];
  if (typeof known === 'string') return known;
  return storage.insertRow('AsyncApexJob', {
    ApexClassId: storage.row('AsyncApexJob', batchJobId)?.['ApexClassId'] ?? null,
    JobType: 'BatchApexWorker',
    ParentJobId: batchJobId,
    Status: 'Processing',
    JobItemsProcessed: 0,
    TotalJobItems: 0,
    NumberOfErrors: 0,
    CreatedById: transaction.user.id
  });
}

export function completeWorker(org: LocalOrg, batchJobId: string): void {
  for (const row of org.storage.rows('AsyncApexJob', { JobType: 'BatchApexWorker', ParentJobId: batchJobId }))
    org.storage.updateRow('AsyncApexJob', String(row['Id']), {
      Status: 'Completed',
      CompletedDate: new Date(org.clock())
    });
}

export interface JobRowChange {
  readonly Status?: 'Queued' | 'Preparing' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';
  readonly ExtendedStatus?: string;
  readonly JobItemsProcessed?: number;
  readonly TotalJobItems?: number;
  readonly NumberOfErrors?: number;
}

export function markJob(org: LocalOrg, id: string, change: JobRowChange): void {
  const ended = change.Status === 'Completed' || change.Status === 'Failed' || change.Status === 'Aborted';
  const values: Record<string, RowValue> = {};
  for (const [name, value] of Object.entries(change)) if (value !== undefined) values[name] = value;
  if (ended) values['CompletedDate'] = new Date(org.clock());
  if (id.startsWith('707')) {
    org.storage.updateRow('AsyncApexJob', id, values);
    if (ended) promoteHeldJobs(org);
  }
  if (id.startsWith('08e') && change.Status === 'Aborted') abortSchedule(org, id);
}

function abortSchedule(org: LocalOrg, id: string): void {
  for (const row of org.storage.rows('AsyncApexJob', { CronTriggerId: id }))
    markJob(org, String(row['Id']), { Status: 'Aborted' });
  org.storage.deleteRow('CronTrigger', id);
}

export function insertCronTrigger(transaction: Transaction, name: string, cron: string, nextFireTime: number): string {
  const { storage } = transaction.org;
  const detail = storage.insertRow('CronJobDetail', { Name: name, JobType: '7' });
  return storage.insertRow('CronTrigger', {
    CronJobDetailId: detail,
    CronExpression: cron,
    NextFireTime: new Date(nextFireTime),
    StartTime: new Date(transaction.now()),
    State: 'WAITING',
    TimesTriggered: 0,
    TimeZoneSidKey: transaction.user.timeZone,
    OwnerId: transaction.user.id,
    CreatedById: transaction.user.id
  });
}

export function markFired(org: LocalOrg, id: string, firedAt: number, next: number | null): void {
  const times = Number(org.storage.row('CronTrigger', id)?.['TimesTriggered'] ?? 0) + 1;
  org.storage.updateRow('CronTrigger', id, {
    PreviousFireTime: new Date(firedAt),
    NextFireTime: next === null ? null : new Date(next),
    TimesTriggered: times,
    State: next === null ? 'COMPLETE' : 'WAITING',
    ...(next === null ? { EndTime: new Date(firedAt) } : {})
  });
}

function classId(org: LocalOrg, className: string): string | null {
  const top = className.split('.')[0] ?? className;
  const found = org.storage.rows('ApexClass', { Name: top })[0];
  return typeof found?.['Id'] === 'string' ? found['Id'] : null;
}
