import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldMappingPage } from '../docs/field-mapping-page.js';
import type { CheckResult } from './checks.js';

const root = path.join(import.meta.dirname, '..', '..');
const name = 'Field mappings, and the page that is made from them';
const proof = 'FieldMappingsTest.it_should_find_nothing_wrong_with_the_mappings_of_the_package';

/** Asks the app itself what is wrong with the mappings, and whether their page is up to date. */
export async function fieldMappings(): Promise<CheckResult> {
  const problems = [...problemsOfMappings(), ...(await staleness())];
  return { name, status: problems.length === 0 ? 'passed' : 'failed', detail: problems.join('\n') };
}

/** `further` is a project with mappings that are laid over those of the app. */
export function problemsOfMappings(further?: string): string[] {
  const command = path.join(root, 'scripts', 'local-org', 'bin.mjs');
  const projects = further === undefined ? [] : ['--project', root, '--project', further];
  const done = spawnSync(process.execPath, [command, 'test', '--json', ...projects, '--tests', proof], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  });
  try {
    const { tests } = JSON.parse(done.stdout) as { tests: { Outcome: string; Message: string | null }[] };
    if (tests.length === 0) return [`${proof} did not run.`];
    return tests.filter(({ Outcome }) => Outcome !== 'Pass').map(({ Message }) => Message ?? 'It failed.');
  } catch {
    return [`${done.stdout}${done.stderr}`];
  }
}

async function staleness(): Promise<string[]> {
  const file = path.join(root, 'docs', 'field-mapping.md');
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === (await fieldMappingPage(root));
  return isCurrent ? [] : ['docs/field-mapping.md is stale: run npm run docs.'];
}
