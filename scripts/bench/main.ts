/** `npm run bench`: how fast the local org compiles, tests and stores, and what closing deals costs of the platform's limits. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openOrg } from '../local-org/execution/open-org.js';
import type { LocalOrg } from '../local-org/execution/org.js';
import { adminUserId } from '../local-org/execution/seed/seed.js';
import { runTests } from '../local-org/execution/tests/run-tests.js';
import { runTransaction } from '../local-org/execution/transaction.js';
import { compileTimes } from './compile-time.js';
import { recordTimes } from './records.js';
import { queriesPerSecond } from './rest.js';

interface CloseCost {
  readonly queries: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  readonly cpuMilliseconds: number;
  readonly schedules: number;
}

const root = path.join(import.meta.dirname, '..', '..');

function closeDeals(org: LocalOrg, count: number): CloseCost {
  const script = readFileSync(path.join(import.meta.dirname, 'close-deals.apex'), 'utf8');
  const compiled = org.program.compileAnonymous(script.replace(/count = \d+/, `count = ${count}`));
  const problem = compiled.diagnostics[0];
  if (problem) throw new Error(`close-deals.apex:${problem.line}:${problem.column}: ${problem.message}`);
  let cost: CloseCost | undefined;
  const onDebug = (_level: string, text: string): void => {
    cost = JSON.parse(text) as CloseCost;
  };
  runTransaction(org, { userId: adminUserId(org), onDebug }, () => compiled.run());
  if (!cost) throw new Error('close-deals.apex reported nothing.');
  return cost;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

const { cold, warm } = compileTimes(root);
console.log(
  `Compile: ${seconds(cold.milliseconds)} cold, ${seconds(warm.milliseconds)} from its cache (${cold.sources} sources, ${cold.lines} lines of Apex)`
);

const opened = performance.now();
const org = openOrg({ projects: [root], cacheDirectory: path.resolve('.local-org', 'cache'), acceptProblems: true });
console.log(`Compile, deploy and seed in this process: ${seconds(performance.now() - opened)}`);

const tested = performance.now();
const tests = runTests(org, []).results;
const testTime = (performance.now() - tested) / 1000;
const median = tests.map((test) => test.runTime).sort((left, right) => left - right)[Math.floor(tests.length / 2)] ?? 0;
const passing = tests.filter((test) => test.outcome === 'Pass').length;
console.log(
  `Apex tests: ${(tests.length / testTime).toFixed(1)} a second, median ${median} ms (${passing} of ${tests.length} pass)`
);

const records = recordTimes();
console.log(`Insert of 10,000 rows through a trigger: ${seconds(records.insert)}`);
console.log(`Aggregate query over ${records.rows.toLocaleString('en-US')} rows: ${records.aggregate} ms`);
console.log(`REST: ${(await queriesPerSecond()).toFixed(0)} queries a second`);

console.log('Closing deals of 5 lines, in one statement:');
console.table([1, 50, 200].map((deals) => ({ deals, ...closeDeals(org, deals) })));
org.close();
console.log(`Memory: ${(process.memoryUsage.rss() / 1024 ** 2).toFixed(0)} MB`);
