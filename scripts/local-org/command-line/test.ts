import { openOrg } from '../execution/open-org.js';
import { discoverTests, unknownTests } from '../execution/tests/discover.js';
import { hasFailed, humanReport, jsonReport } from '../execution/tests/report.js';
import { runTests } from '../execution/tests/run-tests.js';
import { parseArguments } from './arguments.js';
import { cacheDirectory, projectsOf } from './options.js';
import { problemLine } from './problems.js';

/** Compiles, runs the Apex tests on an empty in-memory org, reports. */
export function test(words: readonly string[]): number {
  const parsed = parseArguments('test', words, {
    flags: ['json', 'coverage'],
    values: ['result-format'],
    lists: ['project', 'tests']
  });
  const filter = (parsed.lists.get('tests') ?? [])
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const coverage = parsed.flags.has('coverage');
  const asJson = parsed.flags.has('json') || parsed.values.get('result-format') === 'json';
  const org = openOrg({
    projects: projectsOf(parsed),
    coverage,
    cacheDirectory: coverage ? null : cacheDirectory(),
    acceptProblems: true
  });
  try {
    const unknown = unknownTests(discoverTests(org, filter), filter);
    if (unknown.length > 0) {
      process.stderr.write(`There is no test ${unknown.join(', ')}.\n`);
      return 1;
    }
    const errors = org.warnings.filter((one) => one.severity === 'error');
    for (const problem of errors) process.stderr.write(`${problemLine(problem)}\n`);
    const run = runTests(org, filter);
    const report = jsonReport(org, run, { coverage });
    process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : `${humanReport(run)}\n`);
    if (coverage && !asJson) process.stdout.write(`Coverage: ${String(report.summary['orgWideCoverage'])}\n`);
    return hasFailed(run) ? 1 : 0;
  } finally {
    org.close();
  }
}
