import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextFireTime, parseCron } from './cron.js';

const start = Date.UTC(2026, 10, 21, 12, 0, 0); // a Saturday

const next = (expression: string): string | null => {
  const instant = nextFireTime(parseCron(expression), start);
  return instant === null ? null : new Date(instant).toISOString().slice(0, 19);
};

test('the next time a cron expression fires', () => {
  const rows: readonly [string, string | null][] = [
    ['0 0 13 * * ?', '2026-11-21T13:00:00'],
    ['0 0 12 * * ?', '2026-11-22T12:00:00'],
    ['0 30 * * * ?', '2026-11-21T12:30:00'],
    ['0 0 8 ? * MON-FRI', '2026-11-23T08:00:00'],
    ['0 0 0 1 * ?', '2026-12-01T00:00:00'],
    ['0 0 0 L * ?', '2026-11-30T00:00:00'],
    ['0 0 0 L 2 ?', '2027-02-28T00:00:00'],
    ['0 0 9 ? * 6L', '2026-11-27T09:00:00'],
    ['0 0 9 ? * MON#1', '2026-12-07T09:00:00'],
    ['0 0 0 15W 8 ?', '2027-08-16T00:00:00'],
    ['0 0 0/6 * * ?', '2026-11-21T18:00:00'],
    ['0 0 0 29 2 ? 2028', '2028-02-29T00:00:00'],
    ['0 0 0 1 1 ? 2020', null]
  ];
  for (const [expression, expected] of rows) assert.equal(next(expression), expected, expression);
});

test('what Salesforce refuses is refused', () => {
  for (const expression of [
    '0 0 13 * *',
    '* 0 13 * * ?',
    '0 0/5 * * * ?',
    '0 0 25 * * ?',
    '0 0 0 * * *',
    '0 0 0 ? * ?',
    '0 0 0 1 FOO ?'
  ])
    assert.throws(() => parseCron(expression), Error, expression);
});
