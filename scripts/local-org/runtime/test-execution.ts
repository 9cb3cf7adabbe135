import { swapExecution, type Execution } from '../execution/execution.js';
import { ApexException } from './exception.js';

/** For tests of the library alone: a transaction that knows a user's settings and the time, and nothing else. */
export function inTransaction<T>(
  settings: Partial<{ timeZone: string; locale: string; now: number }>,
  body: () => T
): T {
  const user = { timeZone: settings.timeZone ?? 'GMT', locale: settings.locale ?? 'en_US' };
  const fake = { user, now: () => settings.now ?? 0, apiVersion: '65.0', test: null, kind: 'synchronous' };
  const previous = swapExecution(fake as unknown as Execution);
  try {
    return body();
  } finally {
    swapExecution(previous);
  }
}

/** What an Apex exception says, `System.X: message`. */
export function thrown(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexException) return error.toString();
    throw error;
  }
  return 'nothing was thrown';
}
