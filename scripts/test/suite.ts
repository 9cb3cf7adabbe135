import { spawn } from 'node:child_process';
import path from 'node:path';

/** A part of `npm test`: what it is called, and how its outcome is counted. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Printed when something failed, or when something could not be checked. */
  readonly detail?: string;
}

export interface Suite {
  readonly name: string;
  /** Whether it waits for nobody and drives no browser, so that another suite may use the second core meanwhile. */
  readonly isQuiet?: boolean;
  run(): Promise<Outcome>;
}

export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly standardOutput: string;
}

export const root = path.join(import.meta.dirname, '..', '..');

export function bin(name: string): string {
  return path.join(root, 'node_modules', '.bin', name);
}

/** Runs a program of the project and waits for it; never rejects because it failed. */
export function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32'
    });
    let output = '';
    let standardOutput = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      standardOutput += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: 1, output: error.message, standardOutput }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, standardOutput }));
  });
}

/** A command that either passes or fails as a whole. */
export function commandSuite(name: string, command: string, args: readonly string[]): Suite {
  return {
    name,
    isQuiet: true,
    async run() {
      const done = await run(command, args);
      return done.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, detail: done.output };
    }
  };
}
