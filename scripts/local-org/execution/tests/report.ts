import type { LocalOrg } from '../org.js';
import { coverageReport, coveredSources } from './coverage.js';
import type { CoveredSource } from './coverage.js';
import { factsOf } from './facts.js';
import type { OrgFacts } from './facts.js';
import type { Outcome, TestResult, TestRun } from './run-tests.js';

/** The shape of `sf apex run test --result-format json`. */
export interface TestReport {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly tests: readonly Readonly<Record<string, unknown>>[];
  readonly coverage?: unknown;
}

export function count(run: TestRun, ...outcomes: readonly Outcome[]): number {
  return run.results.filter((result) => outcomes.includes(result.outcome)).length;
}

export function hasFailed(run: TestRun): boolean {
  return count(run, 'Fail', 'CompileFail') > 0;
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 100)}%`;
}

export function jsonReport(org: LocalOrg, run: TestRun, options: { readonly coverage: boolean }): TestReport {
  return reportOf(factsOf(org), run, options.coverage ? coveredSources(org) : null);
}

export function reportOf(facts: OrgFacts, run: TestRun, covered: readonly CoveredSource[] | null): TestReport {
  const failing = count(run, 'Fail', 'CompileFail');
  const passing = count(run, 'Pass');
  const testsRan = run.results.length;
  const executed = run.results.reduce((total, result) => total + result.runTime, 0);
  const coverage = covered ? coverageReport(covered) : null;
  return {
    summary: {
      outcome: failing > 0 ? 'Failed' : 'Passed',
      testsRan,
      passing,
      failing,
      skipped: count(run, 'Skip'),
      passRate: percent(passing, testsRan),
      failRate: percent(failing, testsRan),
      testStartTime: new Date(run.startedAt).toISOString(),
      testSetupTimeInMs: Math.round(run.setupTime),
      testExecutionTime: `${executed} ms`,
      testTotalTime: `${Math.round(executed + run.setupTime)} ms`,
      commandTime: `${Date.now() - run.startedAt} ms`,
      hostname: 'local',
      orgId: facts.organizationId,
      username: facts.username,
      testRunId: facts.runId,
      userId: facts.userId,
      ...(coverage
        ? { orgWideCoverage: coverage.summary.orgWideCoverage, testRunCoverage: coverage.summary.testRunCoverage }
        : {})
    },
    tests: run.results.map((result, position) => testJson(facts, result, position)),
    ...(coverage ? { coverage } : {})
  };
}

function testJson(facts: OrgFacts, result: TestResult, position: number): Record<string, unknown> {
  const sequence = String(position).padStart(12, '0');
  return {
    Id: `07M${sequence}AAA`,
    QueueItemId: `709${sequence}AAA`,
    StackTrace: result.stackTrace,
    Message: result.message,
    AsyncApexJobId: facts.runId,
    MethodName: result.methodName,
    Outcome: result.outcome,
    ApexClass: {
      Id: facts.classIds[result.className.toLowerCase()] ?? null,
      Name: result.className,
      NamespacePrefix: facts.namespace
    },
    RunTime: result.runTime,
    FullName: `${result.className}.${result.methodName}`
  };
}

/** What a person reads: a line per failure with its stack, then the sums. */
export function humanReport(run: TestRun): string {
  const lines: string[] = [];
  for (const result of run.results) {
    if (result.outcome === 'Pass' || result.outcome === 'Skip') continue;
    lines.push(`✗ ${result.className}.${result.methodName}  ${result.message ?? ''}`);
    for (const frame of (result.stackTrace ?? '').split('\n')) if (frame !== '') lines.push(`    ${frame}`);
  }
  const failing = count(run, 'Fail', 'CompileFail');
  const seconds = ((Date.now() - run.startedAt) / 1000).toFixed(1);
  lines.push(
    `${failing > 0 ? 'Failed' : 'Passed'}: ${run.results.length} tests, ${count(run, 'Pass')} passing, ${failing} failing, ${seconds} s`
  );
  return lines.join('\n');
}
