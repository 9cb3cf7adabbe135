import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UncatchableException } from '../runtime/exception.js';
import { allowancesOf, TransactionLimits } from './limits.js';
import type { LimitName } from './execution.js';

test('what a transaction may use depends on whether it is synchronous', () => {
  const rows: readonly [LimitName, number, number][] = [
    ['queries', 100, 200],
    ['queryRows', 50_000, 50_000],
    ['dmlStatements', 150, 150],
    ['dmlRows', 10_000, 10_000],
    ['callouts', 100, 100],
    ['queueableJobs', 50, 1],
    ['futureCalls', 50, 50],
    ['cpuTime', 10_000, 60_000],
    ['heapSize', 6_000_000, 12_000_000]
  ];
  for (const [name, synchronous, asynchronous] of rows) {
    assert.equal(allowancesOf('synchronous')[name], synchronous, `${name} synchronous`);
    assert.equal(allowancesOf('queueable')[name], asynchronous, `${name} asynchronous`);
  }
  assert.equal(allowancesOf('batch').futureCalls, 0);
  assert.equal(allowancesOf('future').futureCalls, 0);
});

test('the step beyond an allowance throws what no catch block takes', () => {
  const rows: readonly [LimitName, number, string][] = [
    ['queries', 100, 'Too many SOQL queries: 101'],
    ['queryRows', 50_000, 'Too many query rows: 50001'],
    ['dmlStatements', 150, 'Too many DML statements: 151'],
    ['dmlRows', 10_000, 'Too many DML rows: 10001'],
    ['callouts', 100, 'Too many callouts: 101'],
    ['queueableJobs', 50, 'Too many queueable jobs added to the queue: 51']
  ];
  for (const [name, allowed, message] of rows) {
    const limits = new TransactionLimits('synchronous');
    limits.consume(name, allowed);
    assert.equal(limits.used(name), allowed);
    assert.throws(
      () => limits.consume(name),
      (error: unknown) =>
        error instanceof UncatchableException &&
        error.typeName === 'System.LimitException' &&
        error.getMessage() === message
    );
  }
});

test('a paused set of limits uses no CPU time', () => {
  const limits = new TransactionLimits('synchronous');
  limits.pause();
  const before = limits.used('cpuTime');
  for (let turn = 0, end = Date.now() + 30; Date.now() < end; turn++);
  assert.equal(limits.used('cpuTime'), before);
});
