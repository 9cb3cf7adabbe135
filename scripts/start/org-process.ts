import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Problem } from './problem.js';
import type { OrgAddress } from './salesforce.js';

const startPatience = 180_000;
const root = path.join(import.meta.dirname, '..', '..');

export interface OrgProcess {
  /** Known once the project is compiled and the org answers. */
  readonly address: Promise<OrgAddress>;
  /** Settles when the org stops by itself. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

export interface OrgProcessOptions {
  readonly port: number;
  readonly database: string;
  /** Further projects that are laid over the product. */
  readonly projects: readonly string[];
  /** `NAME=URL` */
  readonly namedCredentials: readonly string[];
}

/** Starts the local org in a process of its own. */
export function startOrg(options: OrgProcessOptions): OrgProcess {
  const parameters = ['serve', '--json', '--project', root, '--port', String(options.port), '--db', options.database];
  for (const each of options.projects) parameters.push('--project', each);
  for (const each of options.namedCredentials) parameters.push('--named-credential', each);
  const child = spawn(process.execPath, [path.join(root, 'scripts/local-org/bin.mjs'), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const stopped = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { address: readyAddress(child), stopped, stop: () => stop(child, stopped) };
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(patience);
}

/** The first line of JSON; what the org said instead when it ends before that. */
function readyAddress(
  child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }
): Promise<OrgAddress> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const late = setTimeout(
      () =>
        reject(new Problem(`The local org is not ready after ${startPatience / 60_000} minutes.\n${said.join('')}`)),
      startPatience
    );
    const note = (text: string) => void said.push(text);
    child.stderr.setEncoding('utf8').on('data', note);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = addressIn(line);
      if (address) {
        clearTimeout(late);
        child.stderr.off('data', note).pipe(process.stderr);
        resolve(address);
      } else note(`${line}\n`);
    });
    child.once('error', (error) => reject(new Problem(`The local org could not be started: ${error.message}`)));
    child.once('close', () => {
      clearTimeout(late);
      const words = said.join('').trim();
      reject(
        new Problem(
          words === '' ? 'The local org stopped before it was ready.' : `The local org did not start:\n${words}`
        )
      );
    });
  });
}

function addressIn(line: string): OrgAddress | null {
  try {
    const content = JSON.parse(line) as Partial<OrgAddress>;
    return typeof content.instanceUrl === 'string' ? (content as OrgAddress) : null;
  } catch {
    return null;
  }
}
