import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './suite.js';

/** The product as `npm start` runs it, on free ports and records of its own. */
export interface RunningProduct {
  readonly appUrl: string;
  readonly printed: string;
  stop(): Promise<void>;
}

const patience = 180_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** @param database keeps the records there, to be used again; thrown away at the end when left out */
export async function startProduct(database?: string): Promise<RunningProduct> {
  const folder = mkdtempSync(path.join(tmpdir(), 'product-'));
  const [port, toolPort] = [await freePort(), await freePort()];
  const words = ['--port', port, '--tool-port', toolPort, '--db', database ?? path.join(folder, 'org.db')].map(String);
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start/main.ts', ...words], { cwd: root });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const printed = await untilServing(child);
    return { appUrl: `http://127.0.0.1:${port}/`, printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGINT');
  });
}

function untilServing(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const give = (reason: string): void => reject(new Error(`${reason}\n${printed}`));
    const timer = setTimeout(() => give('npm start was not ready in time.'), patience);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (!printed.includes('Press Ctrl-C to stop.')) return;
      clearTimeout(timer);
      resolve(printed);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => give('npm start ended by itself.'));
  });
}
