import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ParsedArguments } from './arguments.js';
import { namedCredentialOf } from './arguments.js';
import type { WorkerOptions } from '../server/messages.js';

export const projectOptions = ['project'];
export const worldOptions = ['named-credential'];

/** The folders named with --project, each once, else the current one. */
export function projectsOf(parsed: ParsedArguments): string[] {
  return [...new Set((parsed.lists.get('project') ?? ['.']).map((directory) => resolve(directory)))];
}

export function cacheDirectory(): string {
  return resolve('.local-org', 'cache');
}

/** Settings lie beside the project: the last one that has a file gives it. */
function settingsFileOf(parsed: ParsedArguments, projects: readonly string[]): string | null {
  const given = parsed.values.get('settings');
  if (given !== undefined) return resolve(given);
  return (
    projects.map((project) => join(project, 'config', 'local-org.json')).findLast((file) => existsSync(file)) ?? null
  );
}

export function workerOptionsOf(parsed: ParsedArguments, runJobs: boolean): WorkerOptions {
  const projects = projectsOf(parsed);
  const file = parsed.values.get('db');
  return {
    projects,
    databaseFile: file === undefined ? null : resolve(file),
    settingsFile: settingsFileOf(parsed, projects),
    namedCredentials: (parsed.lists.get('named-credential') ?? []).map(namedCredentialOf),
    cacheDirectory: cacheDirectory(),
    runJobs
  };
}
