import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openOrg } from '../execution/open-org.js';
import { jsonReport } from '../execution/tests/report.js';
import { runTests } from '../execution/tests/run-tests.js';

test('the library behaves as Apex sees it: every test of the example project passes', () => {
  const org = openOrg({ projects: [fileURLToPath(new URL('./example', import.meta.url))], cacheDirectory: null });
  try {
    const report = jsonReport(org, runTests(org, []), { coverage: false });
    const tests = report.tests as readonly { FullName: string; Outcome: string; Message: string | null }[];
    assert.ok(tests.length > 20);
    assert.deepEqual(
      tests.filter(({ Outcome }) => Outcome !== 'Pass').map(({ FullName, Message }) => `${FullName}: ${Message}`),
      []
    );
  } finally {
    org.close();
  }
});
