import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CheckResult } from './checks.js';
import { withoutJava } from './code-analyzer.js';

const root = path.join(import.meta.dirname, '..', '..');
const name = 'Apex types (apex-ls)';

/**
 * Types every class and trigger with apex-ls. It knows standard objects and platform classes of API 65, so a finding
 * about something newer can be false; none is suppressed here until one is met.
 */
export async function apexTypes(project = root): Promise<CheckResult> {
  const obstacle = withoutJava();
  if (obstacle !== null) return { name, status: 'not checked', detail: obstacle };
  const engine = path.dirname(
    createRequire(import.meta.url).resolve('@salesforce/code-analyzer-pmd-engine/package.json')
  );
  const classPath = path.join(engine, 'dist', 'java-lib', '*');
  const done = spawnSync(
    'java',
    ['-cp', classPath, 'io.github.apexdevtools.apexls.CheckForIssues', '-n', '-w', project],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024
    }
  );
  const report = `${done.stdout}${done.stderr}`.trim();
  return { name, status: done.status === 0 ? 'passed' : 'failed', detail: report };
}
