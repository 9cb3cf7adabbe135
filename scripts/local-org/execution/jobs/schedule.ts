import { throwException } from '../../runtime/exception.js';
import { wallClock } from '../../runtime/time-zone.js';
import type { Transaction } from '../transaction.js';
import { nextFireTime, parseCron } from './cron.js';
import type { CronSchedule } from './cron.js';
import { classNameOf } from './enqueue.js';
import { writeGraph } from './graph.js';
import { insertCronTrigger, insertJobRow } from './job-rows.js';

/** `System.schedule`: the expression is in the time zone of the user who schedules. */
export function enqueueSchedule(transaction: Transaction, name: string, cron: string, job: object): string {
  return addSchedule(transaction, { name, cron, job, kind: 'scheduled', scopeSize: null });
}

export interface BatchDelay {
  readonly minutes: number;
  readonly scopeSize: number;
}

/** `System.scheduleBatch`: one run, some minutes from now. In a test it waits for ever, as on the platform. */
export function enqueueScheduledBatch(transaction: Transaction, job: object, name: string, delay: BatchDelay): string {
  if (delay.minutes < 1)
    throw throwException('System.UnexpectedException', 'Minutes from now must be greater than zero');
  const wall = new Date(wallClock(transaction.now() + delay.minutes * 60_000, transaction.user.timeZone));
  const cron = `${wall.getUTCSeconds()} ${wall.getUTCMinutes()} ${wall.getUTCHours()} ${wall.getUTCDate()} ${wall.getUTCMonth() + 1} ? ${wall.getUTCFullYear()}`;
  return addSchedule(transaction, { name, cron, job, kind: 'scheduledBatch', scopeSize: delay.scopeSize });
}

interface NewSchedule {
  readonly name: string;
  readonly cron: string;
  readonly job: object;
  readonly kind: 'scheduled' | 'scheduledBatch';
  readonly scopeSize: number | null;
}

function addSchedule(transaction: Transaction, { name, cron, job, kind, scopeSize }: NewSchedule): string {
  const next = nextFireTime(checkedCron(cron), transaction.now(), transaction.user.timeZone);
  if (next === null)
    throw throwException('System.AsyncException', `Based on configured schedule, the given trigger will never fire.`);
  if (transaction.org.jobs.hasSchedule(name))
    throw throwException('System.AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
  const className = classNameOf(job);
  const id = insertCronTrigger(transaction, name, cron, next);
  insertJobRow(transaction, { jobType: 'ScheduledApex', className, methodName: null, cronTriggerId: id });
  transaction.markUncommitted();
  transaction.org.jobs.add({
    id,
    kind,
    name: className,
    userId: transaction.user.id,
    dueAt: next,
    signature: `schedule:${name.toLowerCase()}`,
    details: {
      graph: writeGraph([job]),
      cron,
      timeZone: transaction.user.timeZone,
      ...(scopeSize === null ? {} : { scopeSize })
    }
  });
  return id;
}

function checkedCron(cron: string): CronSchedule {
  try {
    return parseCron(cron);
  } catch (error) {
    throw throwException('System.StringException', error instanceof Error ? error.message : String(error));
  }
}
