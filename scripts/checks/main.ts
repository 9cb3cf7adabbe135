/** `npm run check`: prints each check's outcome; exit 1 when one found a problem. */
import { runChecks } from './checks.js';

const results = await runChecks();
for (const result of results) {
  const mark = result.status === 'passed' ? '✓' : result.status === 'failed' ? '✗' : '–';
  console.log(`${mark} ${result.name}: ${result.status}`);
  if (result.status !== 'passed') console.log(result.detail.trimEnd().replace(/^/gm, '    '));
}
process.exitCode = results.some((result) => result.status === 'failed') ? 1 : 0;
