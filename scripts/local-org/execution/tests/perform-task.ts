import { openOrg } from '../open-org.js';
import { coveredSources } from './coverage.js';
import { discoverTests, unknownTests } from './discover.js';
import { factsOf } from './facts.js';
import { runTests } from './run-tests.js';
import { suiteClasses } from './suites.js';
import type { TestMessage, TestTask } from './test-task.js';

/** Compiles what it is given on an empty org of its own, runs its share of the tests, and tells as it goes. */
export function performTask(task: TestTask, say: (message: TestMessage) => void): void {
  const { source, cacheDirectory, coverage, mustCompile, share } = task;
  const org = openOrg({ projects: [], source, cacheDirectory, coverage, acceptProblems: true });
  try {
    const named = task.filter?.map((name) => withoutNamespace(name, org.project.namespace));
    const filter = named && [...named, ...task.suites.flatMap((suite) => suiteClasses(org, suite))];
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

/** `acme.OrderTest.adds`: a class may be named by the namespace too, as for the Salesforce CLI. */
function withoutNamespace(name: string, namespace: string | null): string {
  if (namespace === null || !name.toLowerCase().startsWith(`${namespace.toLowerCase()}.`)) return name;
  return name.slice(namespace.length + 1);
}
