/** `npm run bench`: how fast the local org compiles, tests and stores, and what closing deals and amending contracts cost of the platform's limits, and how soon pages can be used. */
import path from 'node:path';
import { openOrg } from '../local-org/execution/open-org.js';
import { runTests } from '../local-org/execution/tests/run-tests.js';
import { compileTimes } from './compile-time.js';
import { printLimits } from './limits.js';
import { pageTimes, printPageTimes } from './pages.js';
import { outboxTimes, printOutboxTimes } from './outbox.js';
import { recordTimes } from './records.js';
import { queriesPerSecond } from './rest.js';
import { startTimes } from './start-time.js';

const root = path.join(import.meta.dirname, '..', '..');

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

const { cold, warm } = compileTimes(root);
console.log(
  `Compile: ${seconds(cold.milliseconds)} cold, ${seconds(warm.milliseconds)} from its cache (${cold.sources} sources, ${cold.lines} lines of Apex)`
);

const { first, again } = await startTimes(root);
console.log(`npm start: ready after ${seconds(again)} when nothing changed, ${seconds(first)} with new records`);

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

printLimits(org);
org.close();
// A few hundred keep the benchmark short; `npx tsx scripts/bench/outbox.ts 10000` drains as many as a large month has.
printOutboxTimes(outboxTimes(315));
printPageTimes(await pageTimes());
console.log(`Memory: ${(process.memoryUsage.rss() / 1024 ** 2).toFixed(0)} MB`);
