/** `npm test`: runs every suite and ends with one line that sums them. */
import type { Suite } from './suite.js';
import { suites } from './suites.js';

const only = process.argv[2]?.toLowerCase();
const chosen = suites.filter((candidate) => !only || candidate.name.toLowerCase().includes(only));
let passed = 0;
let failed = 0;

const quiet = chosen.filter(({ isQuiet }) => isQuiet);
await Promise.all([runInTurn(quiet), runInTurn(quiet)]);
await runInTurn(chosen.filter(({ isQuiet }) => !isQuiet));

/** Takes one suite after the other from the list; two callers with one list share the work. */
async function runInTurn(waiting: Suite[]): Promise<void> {
  for (let suite = waiting.shift(); suite; suite = waiting.shift()) {
    const started = Date.now();
    const outcome = await suite.run();
    passed += outcome.passed;
    failed += outcome.failed;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `${outcome.failed === 0 ? '✓' : '✗'} ${suite.name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`
    );
    if (outcome.detail) console.log(outcome.detail.trimEnd().replace(/^/gm, '    '));
  }
}

if (passed + failed === 0) {
  console.error(`No suite is named like "${only ?? ''}".`);
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
