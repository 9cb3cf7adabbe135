import { throwException } from '../../runtime/exception.js';
import type { LocalOrg } from '../org.js';

/** Five batch jobs are under way at most; up to a hundred more are held, in an order that may be changed. */

const mostUnderWay = 5;
const mostHeld = 100;

export function statusOfNewBatch(org: LocalOrg): 'Queued' | 'Holding' {
  if (underWay(org) < mostUnderWay) return 'Queued';
  if (rowsIn(org, 'Holding').length >= mostHeld)
    throw throwException(
      'System.LimitException',
      `You've exceeded the limit of ${mostHeld} jobs in the flex queue for org ${String(org.storage.rows('Organization', {})[0]?.['Id'] ?? '')}. Wait for some of your batch jobs to finish before adding more.`
    );
  return 'Holding';
}

/** Ids of the held jobs, the next one first. */
export function heldJobs(org: LocalOrg): string[] {
  const held = new Set(rowsIn(org, 'Holding'));
  return [...org.jobs.waiting('batchStart'), ...org.jobs.waiting('emptyBatch')]
    .sort((a, b) => a.sequence - b.sequence)
    .flatMap(({ id }) => (held.has(id) ? [id] : []));
}

/** Whenever a job ends, the next held one takes its place. */
export function promoteHeldJobs(org: LocalOrg): void {
  const [next] = heldJobs(org);
  if (next !== undefined && underWay(org) < mostUnderWay)
    org.storage.updateRow('AsyncApexJob', next, { Status: 'Queued' });
}

function underWay(org: LocalOrg): number {
  return ['Queued', 'Preparing', 'Processing'].reduce((sum, status) => sum + rowsIn(org, status).length, 0);
}

function rowsIn(org: LocalOrg, status: string): string[] {
  return org.storage.rows('AsyncApexJob', { JobType: 'BatchApex', Status: status }).map((row) => String(row['Id']));
}
