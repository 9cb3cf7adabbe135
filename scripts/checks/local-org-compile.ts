import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { CheckResult } from './checks.js';

const root = path.join(import.meta.dirname, '..', '..');
const name = 'Apex, pages and what metadata files say of each other (local org)';

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Compiles everything as the local org does before it serves: unknown names in any file are found here. */
export function localOrgCompile(project = root): CheckResult {
  const command = path.join(root, 'scripts', 'local-org', 'bin.mjs');
  const done = spawnSync(process.execPath, [command, 'check', '--json', '--project', project], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  });
  try {
    const { problems } = JSON.parse(done.stdout) as { problems: Problem[] };
    const detail = problems.map(({ file, line, message }) => `${path.relative(root, file)}:${line}: ${message}`);
    return { name, status: done.status === 0 ? 'passed' : 'failed', detail: detail.join('\n') };
  } catch {
    return { name, status: 'failed', detail: `${done.stdout}${done.stderr}` };
  }
}
