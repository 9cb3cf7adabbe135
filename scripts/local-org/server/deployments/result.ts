import { coveredLines } from '../../execution/tests/coverage.js';
import type { CoveredSource } from '../../execution/tests/coverage.js';
import type { TestAnswer } from '../../execution/tests/test-task.js';
import type { Deployment } from './deployment.js';

/** A deployment's result as both the SOAP and the REST API write it. */
export function deployResult(deployment: Deployment): Readonly<Record<string, unknown>> {
  const { id, userId, status, successes, failures, tested, options, createdAt, completedAt } = deployment;
  const results = tested?.run.results ?? [];
  return {
    checkOnly: options.checkOnly,
    completedDate: completedAt?.toISOString(),
    createdBy: userId,
    createdDate: createdAt.toISOString(),
    details: {
      componentFailures: failures,
      componentSuccesses: successes,
      ...(tested ? { runTestResult: runTestResult(tested) } : {})
    },
    done: deployment.isDone,
    errorMessage: deployment.errorMessage ?? undefined,
    errorStatusCode: deployment.errorMessage === null ? undefined : 'UNKNOWN_EXCEPTION',
    id,
    ignoreWarnings: false,
    lastModifiedDate: (completedAt ?? createdAt).toISOString(),
    numberComponentErrors: failures.length,
    numberComponentsDeployed: successes.filter((row) => row.componentType !== '').length,
    numberComponentsTotal: successes.filter((row) => row.componentType !== '').length + failures.length,
    numberTestErrors: results.filter(({ outcome }) => outcome !== 'Pass').length,
    numberTestsCompleted: results.filter(({ outcome }) => outcome === 'Pass').length,
    numberTestsTotal: results.length,
    rollbackOnError: true,
    runTestsEnabled: tested !== null,
    startDate: createdAt.toISOString(),
    status,
    success: status === 'Succeeded'
  };
}

export function runTestResult(tested: TestAnswer): Readonly<Record<string, unknown>> {
  const { results } = tested.run;
  const named = results.map((result) => ({
    outcome: result.outcome,
    row: {
      id: tested.facts.classIds[result.className.toLowerCase()] ?? '',
      name: result.className,
      namespace: tested.facts.namespace ?? undefined,
      methodName: result.methodName,
      time: result.runTime,
      message: result.message ?? undefined,
      stackTrace: result.stackTrace ?? undefined,
      type: 'Class',
      packageName: result.className
    }
  }));
  return {
    numTestsRun: results.length,
    numFailures: results.filter(({ outcome }) => outcome === 'Fail' || outcome === 'CompileFail').length,
    totalTime: results.reduce((sum, result) => sum + result.runTime, 0),
    successes: named.filter(({ outcome }) => outcome === 'Pass').map(({ row }) => row),
    failures: named.filter(({ outcome }) => outcome === 'Fail' || outcome === 'CompileFail').map(({ row }) => row),
    codeCoverage: tested.covered.map(coverageRow),
    codeCoverageWarnings: [],
    flowCoverage: []
  };
}

function coverageRow(source: CoveredSource): Readonly<Record<string, unknown>> {
  return {
    id: source.id ?? '',
    name: source.name,
    type: source.kind === 'class' ? 'Class' : 'Trigger',
    numLocations: source.lines.length,
    numLocationsNotCovered: source.lines.length - coveredLines(source.lines),
    locationsNotCovered: source.lines
      .filter(([, times]) => times === 0)
      .map(([line]) => ({ line, column: 1, numExecutions: 0, time: -1 }))
  };
}
