import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from './serve.js';

const program = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.bin', 'sf');

export interface CliAnswer {
  readonly exitCode: number;
  /** What `--json` printed. */
  readonly json: CliJson;
}

export interface CliJson {
  readonly status: number;
  readonly result: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly message?: string;
  readonly data?: unknown;
}

/** The real Salesforce CLI with a home of its own, for tests. */
export class SalesforceCli {
  readonly #home = mkdtempSync(join(tmpdir(), 'local-org-sf-'));
  readonly #server: RunningServer;

  constructor(server: RunningServer) {
    this.#server = server;
  }

  /** Runs `sf … --json`; the org is the default one after `login`. */
  run(directory: string, ...words: readonly string[]): Promise<CliAnswer> {
    return this.runWith({}, directory, ...words);
  }

  /** The same with more environment variables. */
  runWith(more: Readonly<Record<string, string>>, directory: string, ...words: readonly string[]): Promise<CliAnswer> {
    const env = {
      PATH: process.env['PATH'],
      HOME: this.#home,
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_DISABLE_LOG_FILE: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_USE_PROGRESS_BAR: 'false',
      SF_ACCESS_TOKEN: this.#server.ready.accessToken,
      ...more
    };
    return new Promise((resolve, reject) => {
      execFile(
        program,
        [...words, '--json'],
        { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => {
          try {
            resolve({
              exitCode: typeof error?.code === 'number' ? error.code : 0,
              json: JSON.parse(stdout) as CliJson
            });
          } catch {
            reject(new Error(`sf ${words.join(' ')} gave no JSON:\n${stdout}\n${stderr}`));
          }
        }
      );
    });
  }

  login(directory: string): Promise<CliAnswer> {
    const address = ['--instance-url', this.#server.instanceUrl];
    return this.run(directory, 'org', 'login', 'access-token', ...address, '--no-prompt', '--set-default');
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
