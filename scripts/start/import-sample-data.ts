/** `npm run sample-data -- --target-org NAME`: the sample records into a real org, with the Salesforce CLI. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '..', '..');
const source = path.join(root, 'config', 'sample-data');

/** Writes the plan and its files into a folder, with the org's own price book where they say `@StandardPricebook`. */
export function resolvedPlan(folder: string, standardPricebook: string): string {
  for (const name of readdirSync(source).filter((file) => file.endsWith('.json'))) {
    const text = readFileSync(path.join(source, name), 'utf8');
    writeFileSync(path.join(folder, name), text.replaceAll('"@StandardPricebook"', JSON.stringify(standardPricebook)));
  }
  return path.join(folder, 'plan.json');
}

/** Runs `sf … --json` and answers its result; what went wrong is the CLI's to tell. */
function sf(...words: readonly string[]): unknown {
  const program = path.join(root, 'node_modules', '.bin', 'sf');
  const output = execFileSync(program, [...words, '--json'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32'
  });
  return (JSON.parse(output) as { result: unknown }).result;
}

function importInto(target: readonly string[]): number {
  const soql = 'SELECT Id FROM Pricebook2 WHERE IsStandard = true';
  const { records } = sf('data', 'query', '--query', soql, ...target) as { records: { Id: string }[] };
  const id = records[0]?.Id;
  if (id === undefined) throw new Error('The org has no standard price book.');
  // A new org has it, but not active; deals need it active.
  sf('data', 'update', 'record', '--sobject', 'Pricebook2', '--record-id', id, '--values', 'IsActive=true', ...target);
  const folder = mkdtempSync(path.join(tmpdir(), 'sample-data-'));
  try {
    const created = sf('data', 'import', 'tree', '--plan', resolvedPlan(folder, id), ...target);
    return Array.isArray(created) ? created.length : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(`Imported ${importInto(process.argv.slice(2))} sample records.`);
  } catch (error) {
    const { stdout } = error as { stdout?: unknown };
    console.error(typeof stdout === 'string' && stdout !== '' ? stdout : String(error));
    process.exitCode = 1;
  }
}
