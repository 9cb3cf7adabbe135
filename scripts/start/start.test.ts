import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { standInFile, toolNames } from './billing-tool.js';
import { resolvedPlan } from './import-sample-data.js';
import { readOptions } from './options.js';
import { table } from './report.js';
import { withIds } from './sample-data.js';

const sampleData = path.join(import.meta.dirname, '..', '..', 'config', 'sample-data');
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(sampleData, file), 'utf8')) as T;

test('options that make no sense are answered with a sentence', () => {
  assert.throws(() => readOptions(['--port', 'eighty']), /--port takes a port number, not "eighty"/);
  assert.throws(() => readOptions(['--named-credential', 'Stripe']), /takes NAME=URL/);
  assert.throws(() => readOptions(['--bogus']), /bogus[\s\S]*npm start -- \[options\]/);
});

test('a tool that is asked for starts besides the first, over records of its own', () => {
  const options = readOptions(['--with', 'xero']);
  assert.deepEqual(toolNames(options), ['stripe', 'xero']);
  assert.match(options.database, /org-xero\.db$/);
  assert.deepEqual(toolNames(readOptions(['--with', 'stripe'])), ['stripe']);
  assert.notEqual(standInFile('/data/org.db', 'xero'), standInFile('/data/org.db'));
  assert.throws(
    () => readOptions(['--with', 'abacus']),
    /no billing tool "abacus": --with takes one of stripe, .*xero/
  );
});

test('two databases in one folder never share the stand-in’s invoices', () => {
  assert.notEqual(standInFile('/data/first.db'), standInFile('/data/second.db'));
});

test('every reference in the sample data is made by an earlier record of the plan', () => {
  const ids = new Map([['StandardPricebook', '01s']]);
  const plan = read<{ sobject: string; files: string[] }[]>('plan.json');
  for (const { sobject, files } of plan)
    for (const file of files)
      for (const record of read<{ records: Record<string, unknown>[] }>(file).records) {
        withIds(record, ids, file);
        const { type, referenceId } = record['attributes'] as { type: string; referenceId: string };
        assert.equal(type, sobject);
        assert.ok(!ids.has(referenceId), `${referenceId} is used twice`);
        ids.set(referenceId, 'x');
      }
  assert.throws(() => withIds({ AccountId: '@Nobody' }, ids, 'x.json'), /refers to @Nobody/);
});

test('a table lines its columns up', () => {
  const [head, rule, first] = table([
    ['BS-1', 'INV-1', 'a – b', '30,000.00 USD', '2026-01-31', 'Posted', 'in_1']
  ]).split('\n');
  assert.equal(head?.indexOf('Due'), first?.indexOf('2026-01-31'));
  assert.match(rule ?? '', /^─+ {2}─+/);
});

test('the plan for a real org names its own price book', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
  try {
    const plan = resolvedPlan(folder, '01s000000000001AAA');
    const steps = JSON.parse(readFileSync(plan, 'utf8')) as { files: string[] }[];
    const texts = steps.flatMap(({ files }) => files.map((file) => readFileSync(path.join(folder, file), 'utf8')));
    assert.ok(texts.every((text) => !text.includes('@StandardPricebook')));
    assert.ok(texts.some((text) => text.includes('"Pricebook2Id": "01s000000000001AAA"')));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
