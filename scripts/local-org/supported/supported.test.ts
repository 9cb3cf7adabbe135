import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readTables } from './readme.js';
import { supportTables } from './supported.js';

const told = readTables(readFileSync(path.join(import.meta.dirname, '..', 'README.md'), 'utf8'));

/** More than is told may work already; less must not. */
test('what the README says is supported is supported: else run `npm run supported`', () => {
  const stale = supportTables().flatMap(({ rows }) =>
    rows.flatMap(({ subject, cells: [works = []] }) => {
      const claimed = told.get(subject)?.[0] ?? [];
      return claimed.filter((name) => !works.includes(name)).map((name) => `${subject}: ${name}`);
    })
  );
  assert.deepEqual(stale, []);
});

test('every namespace, function and address has its place in the README: else run `npm run supported`', () => {
  const subjects = supportTables().flatMap(({ rows }) => rows.map(({ subject }) => subject));
  assert.ok(subjects.length > 50);
  assert.deepEqual(
    subjects.filter((subject) => !told.has(subject)),
    []
  );
});
