import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Milliseconds until `npm start` says where the app is: with new records, and again with everything as it was. */
export async function startTimes(root: string): Promise<{ readonly first: number; readonly again: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-start-'));
  try {
    const database = path.join(folder, 'org.db');
    return { first: await start(root, database), again: await start(root, database) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(root: string, database: string): Promise<number> {
  const started = performance.now();
  const parameters = ['--import', 'tsx', 'scripts/start/main.ts', '--port', '0', '--tool-port', '0', '--db', database];
  const child = spawn(process.execPath, parameters, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    let ready: number | undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (ready !== undefined || !/^The app: /m.test(said)) return;
      ready = performance.now() - started;
      child.kill('SIGTERM');
    });
    child.once('error', reject);
    child.once('close', () => (ready === undefined ? reject(new Error(`npm start failed:\n${said}`)) : resolve(ready)));
  });
}
