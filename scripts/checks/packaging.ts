import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildComponents } from '../lwc/build.js';
import type { CheckResult } from './checks.js';

const root = path.join(import.meta.dirname, '..', '..');
const name = 'Conversion to deployable metadata (sf)';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

/** The deploy tool leaves out a class or trigger without its meta file and says nothing, so the parts are compared one by one. */
function leftOut(project: string, converted: string): string[] {
  const present = new Set(filesBelow(converted).map((file) => path.basename(file)));
  return filesBelow(path.join(project, 'force-app'))
    .filter((file) => /\.(cls|trigger)$/.test(file) && !present.has(path.basename(file)))
    .map((file) => `force-app/${file}: left out of the conversion; is its -meta.xml file missing?`);
}

/** Converts force-app with the real CLI, as a deployment does before it sends anything. */
export async function packaging(project = root): Promise<CheckResult> {
  buildComponents(path.join(project, 'force-app'));
  const folder = mkdtempSync(path.join(tmpdir(), 'convert-'));
  try {
    const output = path.join(folder, 'out');
    const sf = path.join(root, 'node_modules', '.bin', 'sf');
    const done = spawnSync(sf, ['project', 'convert', 'source', '--source-dir', 'force-app', '--output-dir', output], {
      cwd: project,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        HOME: folder,
        SF_DISABLE_TELEMETRY: 'true',
        SF_AUTOUPDATE_DISABLE: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        SF_DISABLE_LOG_FILE: 'true'
      }
    });
    if (done.status !== 0 || !existsSync(output))
      return { name, status: 'failed', detail: `${done.stdout}${done.stderr}` };
    const missing = leftOut(project, output);
    return { name, status: missing.length === 0 ? 'passed' : 'failed', detail: missing.join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
