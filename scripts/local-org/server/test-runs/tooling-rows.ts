import { coveredLines } from '../../execution/tests/coverage.js';
import type { LocalOrg } from '../../execution/org.js';
import { testRunsOf } from './test-run.js';
import type { TestRun } from './test-run.js';

/** The Tooling API's objects that tell of tests; they are no records of the org. */

export type ToolingRow = Readonly<Record<string, unknown>>;

const tables: Readonly<Record<string, (org: LocalOrg) => ToolingRow[]>> = {
  apextestrunresult: (org) => testRunsOf(org).map(runRow),
  apextestqueueitem: (org) => testRunsOf(org).flatMap(queueRows),
  apextestresult: (org) => testRunsOf(org).flatMap(resultRows),
  // What one test method covers is not counted apart, as in an org that stores aggregated coverage only.
  apexcodecoverage: () => [],
  apexcodecoverageaggregate: (org) => coverageRows(lastCovered(org)),
  apexorgwidecoverage: (org) => [{ PercentCovered: lastCovered(org)?.percentCovered ?? 0 }],
  installedsubscriberpackage: () => []
};

export function toolingRows(org: LocalOrg, object: string): ToolingRow[] | null {
  return tables[object.toLowerCase()]?.(org) ?? null;
}

function lastCovered(org: LocalOrg): TestRun | undefined {
  return testRunsOf(org).findLast((run) => (run.answer?.covered.length ?? 0) > 0);
}

function runRow(run: TestRun): ToolingRow {
  const { answer, results } = run;
  const failed = results.filter(({ outcome }) => outcome === 'Fail' || outcome === 'CompileFail').length;
  return {
    AsyncApexJobId: run.id,
    Status: run.status,
    ClassesEnqueued: run.classNames.length,
    ClassesCompleted: answer ? run.classNames.length : new Set(results.map(({ className }) => className)).size,
    MethodsEnqueued: results.length,
    MethodsCompleted: results.length,
    MethodsFailed: failed,
    StartTime: run.startedAt.toISOString(),
    EndTime: answer ? new Date(run.startedAt.getTime() + testTime(run)).toISOString() : null,
    TestTime: testTime(run),
    TestSetupTime: Math.round(answer?.run.setupTime ?? 0),
    UserId: run.facts.userId
  };
}

function testTime(run: TestRun): number {
  return run.results.reduce((sum, { runTime }) => sum + runTime, 0);
}

function classId(run: TestRun, className: string): string {
  return run.facts.classIds[className.toLowerCase()] ?? '';
}

function queueRows(run: TestRun): ToolingRow[] {
  return run.classNames.map((name) => ({
    Id: run.queueItemId(name),
    Status: run.status,
    ApexClassId: classId(run, name),
    TestRunResultId: run.id,
    ParentJobId: run.id
  }));
}

function resultRows(run: TestRun): ToolingRow[] {
  return run.results.map((result, position) => ({
    Id: `07M${run.id.slice(3, 11)}${String(position).padStart(4, '0')}AAA`,
    QueueItemId: run.queueItemId(result.className),
    StackTrace: result.stackTrace,
    Message: result.message,
    RunTime: result.runTime,
    TestTimestamp: run.startedAt.toISOString(),
    AsyncApexJobId: run.id,
    MethodName: result.methodName,
    Outcome: result.outcome,
    ApexLogId: null,
    IsTestSetup: false,
    ApexClass: {
      Id: classId(run, result.className),
      Name: result.className,
      NamespacePrefix: run.facts.namespace
    }
  }));
}

function coverageRows(run: TestRun | undefined): ToolingRow[] {
  return (run?.answer?.covered ?? []).map((source) => {
    const covered = coveredLines(source.lines);
    return {
      ApexClassOrTriggerId: source.id,
      ApexClassOrTrigger: { Id: source.id, Name: source.name },
      NumLinesCovered: covered,
      NumLinesUncovered: source.lines.length - covered,
      Coverage: {
        coveredLines: source.lines.filter(([, times]) => times > 0).map(([line]) => line),
        uncoveredLines: source.lines.filter(([, times]) => times === 0).map(([line]) => line)
      }
    };
  });
}
