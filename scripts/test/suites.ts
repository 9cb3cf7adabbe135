import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChecks } from '../checks/checks.js';
import { bin, commandSuite, root, run, type Outcome, type Suite } from './suite.js';

/** Everything `npm test` runs, quick suites first so that a slip shows early. */
export const suites: readonly Suite[] = [
  commandSuite('Format (prettier)', bin('prettier'), ['--check', '--log-level', 'warn', '.']),
  commandSuite('Types of the scripts', bin('tsc'), ['-p', 'scripts/tsconfig.json']),
  commandSuite('Types of the components', bin('tsc'), ['-p', 'tsconfig.json']),
  commandSuite('Types of the pages', bin('tsc'), ['-p', 'scripts/local-org/pages/browser/tsconfig.json']),
  commandSuite('Lint (eslint)', bin('eslint'), [
    '--config',
    'scripts/checks/eslint.config.mjs',
    '--max-warnings',
    '0',
    '.'
  ]),
  { name: 'Metadata, components and Apex as Salesforce sees them', isQuiet: true, run: checks },
  { name: 'Lightning web components (jest)', isQuiet: true, run: components },
  {
    name: 'Local org and tools (node:test)',
    run: () => nodeTests(['local-org', 'billing-tools', 'checks', 'docs', 'start', 'lwc'])
  },
  { name: 'Apex tests on the local org', run: apex },
  { name: 'The story in a real browser', run: () => nodeTests(['test']) }
];

async function checks(): Promise<Outcome> {
  const results = await runChecks();
  const told = results.filter((result) => result.status !== 'passed');
  return {
    passed: results.filter((result) => result.status === 'passed').length,
    failed: results.filter((result) => result.status === 'failed').length,
    ...(told.length > 0 ? { detail: told.map((result) => `${result.name}: ${result.detail}`).join('\n') } : {})
  };
}

async function components(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jest-'));
  const file = path.join(folder, 'result.json');
  const done = await run(bin('jest'), ['--json', `--outputFile=${file}`, '--silent']);
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numRuntimeErrorTestSuites: number;
    };
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed, ...(failed > 0 ? { detail: done.output } : {}) };
  } catch {
    return { passed: 0, failed: 1, detail: done.output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules') && !file.includes('__tests__'))
    .map((file) => path.join(folder, file))
    .sort();
}

async function nodeTests(folders: readonly string[]): Promise<Outcome> {
  const files = folders.flatMap((folder) => testFiles(path.join(root, 'scripts', folder)));
  const done = await run(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=tap', ...files]);
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(done.output)?.[1] ?? 0);
  const passed = count('pass');
  // A file that cannot be loaded, or a run that printed no summary, must not look like success.
  const failed = Math.max(count('fail') + count('cancelled'), done.code === 0 && passed > 0 ? 0 : 1);
  return { passed, failed, ...(failed > 0 ? { detail: failures(done.output) } : {}) };
}

/** The failing tests of a TAP report with what they said, without the passing ones. */
function failures(report: string): string {
  const lines = report.split('\n');
  const kept: string[] = [];
  let inside = false;
  for (const line of lines) {
    if (/^\s*not ok /.test(line)) inside = true;
    else if (/^\s*(ok |# )/.test(line)) inside = false;
    if (inside) kept.push(line);
  }
  return kept.length > 0 ? kept.join('\n') : report.slice(-4000);
}

async function apex(): Promise<Outcome> {
  const done = await run(process.execPath, ['scripts/local-org/bin.mjs', 'test', '--json']);
  try {
    const result = JSON.parse(done.standardOutput) as {
      summary: { passing: number; failing: number };
      tests: { FullName: string; Outcome: string; Message: string | null; StackTrace: string | null }[];
    };
    const failing = result.tests.filter((test) => test.Outcome !== 'Pass');
    const detail = failing
      .map((test) => `${test.FullName}: ${test.Message ?? ''}\n${test.StackTrace ?? ''}`)
      .join('\n');
    const failed = Math.max(result.summary.failing, done.code === 0 ? 0 : 1);
    return { passed: result.summary.passing, failed, ...(failed > 0 ? { detail } : {}) };
  } catch {
    return { passed: 0, failed: 1, detail: done.output };
  }
}
