import { parentPort, workerData } from 'node:worker_threads';
import { ProjectError } from '../../project/project-error.js';
import { openOrg } from '../open-org.js';
import { coveredSources } from './coverage.js';
import { discoverTests, unknownTests } from './discover.js';
import { factsOf } from './facts.js';
import { runTests } from './run-tests.js';
import type { TestMessage, TestTask } from './test-task.js';

/** Compiles what it is given on an empty org of its own and runs its share of the tests. */

function say(message: TestMessage): void {
  parentPort?.postMessage(message);
}

function work(task: TestTask): void {
  const { source, cacheDirectory, coverage, filter, mustCompile, share } = task;
  const org = openOrg({ projects: [], source, cacheDirectory, coverage, acceptProblems: true });
  try {
    say({
      kind: 'compiled',
      problems: org.warnings,
      unknown: filter ? unknownTests(discoverTests(org, filter), filter) : [],
      facts: factsOf(org)
    });
    const isBroken = org.warnings.some((problem) => problem.severity === 'error');
    if (!filter || (mustCompile && isBroken)) return;
    const { startedAt, setupTime } = runTests(org, filter, (result) => say({ kind: 'result', result }), share);
    say({ kind: 'done', startedAt, setupTime, coverage: coverage ? coveredSources(org) : [] });
  } finally {
    org.close();
  }
}

try {
  work(workerData as TestTask);
} catch (error) {
  const text = error instanceof ProjectError ? error.message : error instanceof Error ? error.stack : String(error);
  say({ kind: 'failed', message: text ?? '' });
}
