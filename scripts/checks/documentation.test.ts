import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** Lines of each example's code block, by the example's number. */
function examplesOnPage(page: string): Map<number, string[]> {
  const examples = new Map<number, string[]>();
  for (const found of page.matchAll(/### Example (\d+)\.[^]*?```\n([^]*?)\n```/g)) {
    examples.set(Number(found[1]), (found[2] ?? '').split('\n'));
  }
  return examples;
}

/** Lines that the test class expects of each example. */
function examplesInTest(source: string): Map<number, string[]> {
  const examples = new Map<number, string[]>();
  for (const call of source.split('assertExample(').slice(1)) {
    const number = /^\s*(\d+),/.exec(call)?.[1];
    const lines = /new List<String>\{([^}]*)\}/.exec(call)?.[1];
    if (number !== undefined && lines !== undefined) {
      examples.set(
        Number(number),
        [...lines.matchAll(/'([^']*)'/g)].map((line) => line[1] ?? '')
      );
    }
  }
  return examples;
}

const byNumber = (left: [number, string[]], right: [number, string[]]): number => left[0] - right[0];

for (const [page, testClass, count] of [
  ['docs/billing-rules.md', 'force-app/schedules/classes/BillingRulesExamplesTest.cls', 12],
  ['docs/amendments.md', 'force-app/amendments/classes/AmendmentExamplesTest.cls', 10],
  ['docs/credits.md', 'force-app/credits/classes/CreditExamplesTest.cls', 6]
] as const) {
  test(`the examples of ${page} are the ones that the Apex tests run`, () => {
    const shown = examplesOnPage(read(page));
    const run = examplesInTest(read(testClass));
    assert.equal(shown.size, count);
    assert.deepEqual([...shown].sort(byNumber), [...run].sort(byNumber));
  });
}
