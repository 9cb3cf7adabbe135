import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from './problem.js';
import type { Salesforce, SalesforceRecord } from './salesforce.js';

interface PlanStep {
  readonly sobject: string;
  readonly files: readonly string[];
}

/** Creates the records of an `sf data import tree` plan; `@StandardPricebook` stands for the org's own price book. */
export async function loadSampleData(org: Salesforce, planFile: string): Promise<number> {
  const plan = readJson<PlanStep[]>(planFile);
  const ids = new Map([['StandardPricebook', await standardPricebook(org)]]);
  let count = 0;
  for (const step of plan)
    for (const file of step.files) {
      const { records } = readJson<{ records: SalesforceRecord[] }>(path.join(path.dirname(planFile), file));
      const created = await org.createTree(
        step.sobject,
        records.map((record) => withIds(record, ids, file))
      );
      for (const entry of created) ids.set(...entry);
      count += created.size;
    }
  return count;
}

async function standardPricebook(org: Salesforce): Promise<string> {
  const [book] = await org.query('SELECT Id FROM Pricebook2 WHERE IsStandard = true LIMIT 1');
  if (!book) throw new Problem('The org has no standard price book.');
  return String(book['Id']);
}

/** Replaces `@Reference` by the id of the record that was created under that name. */
export function withIds(record: SalesforceRecord, ids: ReadonlyMap<string, string>, file: string): SalesforceRecord {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      if (typeof value !== 'string' || !/^@\w+$/.test(value)) return [field, value];
      const id = ids.get(value.slice(1));
      if (id === undefined)
        throw new Problem(`${file}: ${field} refers to ${value}, which no earlier record is called.`);
      return [field, id];
    })
  );
}

function readJson<T>(file: string): T {
  if (!existsSync(file)) throw new Problem(`${file} is missing.`);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
