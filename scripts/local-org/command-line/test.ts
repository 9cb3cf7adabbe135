import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../apex/descriptor.js';
import { coberturaReport } from '../execution/tests/cobertura.js';
import { coverageReport } from '../execution/tests/coverage.js';
import { junitReport } from '../execution/tests/junit.js';
import { hasFailed, humanReport, reportOf } from '../execution/tests/report.js';
import { testInThreads, TestTaskFailed } from '../execution/tests/test-task.js';
import type { TestAnswer, TestTask } from '../execution/tests/test-task.js';
import { loadProject } from '../project/project.js';
import { parseArguments, UsageError } from './arguments.js';
import type { ParsedArguments } from './arguments.js';
import { cacheDirectory, projectsOf } from './options.js';
import { problemLine } from './problems.js';
import { watchFolders } from './watch.js';

const formats = ['human', 'json', 'junit'] as const;
type Format = (typeof formats)[number];

/** Compiles, runs the Apex tests on an empty in-memory org, reports. */
export async function test(words: readonly string[]): Promise<number> {
  const parsed = parseArguments('test', words, {
    flags: ['json', 'coverage', 'watch'],
    values: ['result-format', 'workers', 'junit', 'cobertura'],
    lists: ['project', 'tests', 'suites']
  });
  const format = formatOf(parsed);
  const workers = workersOf(parsed);
  if (!parsed.flags.has('watch')) return await once(parsed, format, workers);
  await watchFolders(
    () => loadProject(projectsOf(parsed)).packageDirectories,
    async () => {
      await once(parsed, format, workers);
    }
  );
  return 0;
}

async function once(parsed: ParsedArguments, format: Format, workers: number): Promise<number> {
  try {
    return report(parsed, format, await testInThreads(taskOf(parsed), workers));
  } catch (error) {
    if (!(error instanceof TestTaskFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function formatOf(parsed: ParsedArguments): Format {
  const name = parsed.flags.has('json') ? 'json' : (parsed.values.get('result-format') ?? 'human');
  const format = formats.find((one) => one === name);
  if (!format) throw new UsageError(`--result-format is one of ${formats.join(', ')}, not "${name}".`);
  return format;
}

/** Each thread compiles the project for itself, so that more than one pays for many tests only. */
function workersOf(parsed: ParsedArguments): number {
  const text = parsed.values.get('workers') ?? '1';
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(`--workers wants a number of threads, not "${text}".`);
  return Number(text);
}

function namesOf(parsed: ParsedArguments, option: string): string[] {
  return (parsed.lists.get(option) ?? [])
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function taskOf(parsed: ParsedArguments): Omit<TestTask, 'share'> {
  const coverage = parsed.flags.has('coverage') || parsed.values.has('cobertura');
  return {
    source: loadProject(projectsOf(parsed)),
    cacheDirectory: cacheDirectory(),
    coverage,
    filter: namesOf(parsed, 'tests'),
    suites: namesOf(parsed, 'suites'),
    mustCompile: false
  };
}

function report(parsed: ParsedArguments, format: Format, answer: TestAnswer): number {
  if (answer.unknown.length > 0) {
    process.stderr.write(`There is no test ${answer.unknown.join(', ')}.\n`);
    return 1;
  }
  tellErrors(answer.problems);
  const { facts, run, covered } = answer;
  const hasCoverage = parsed.flags.has('coverage') || parsed.values.has('cobertura');
  if (format === 'json')
    process.stdout.write(`${JSON.stringify(reportOf(facts, run, hasCoverage ? covered : null), null, 2)}\n`);
  else if (format === 'junit') process.stdout.write(junitReport(facts, run));
  else {
    process.stdout.write(`${humanReport(run)}\n`);
    if (hasCoverage) process.stdout.write(`Coverage: ${coverageReport(covered).summary.orgWideCoverage}\n`);
  }
  writeTo(parsed.values.get('junit'), () => junitReport(facts, run));
  writeTo(parsed.values.get('cobertura'), () => coberturaReport(covered, process.cwd(), run.startedAt));
  return hasFailed(run) ? 1 : 0;
}

function tellErrors(problems: readonly Diagnostic[]): void {
  for (const problem of problems) if (problem.severity === 'error') process.stderr.write(`${problemLine(problem)}\n`);
}

function writeTo(file: string | undefined, content: () => string): void {
  if (file !== undefined) writeFileSync(resolve(file), content());
}
