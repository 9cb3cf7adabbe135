import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseVariants, sortKey } from './text-variants.js';
import { Storage } from '../storage.js';

test('only letters beyond A to Z are spelled out', () => {
  const rows: readonly [string, readonly string[]][] = [
    ['Acme', ['Acme']],
    ['東京', ['東京']],
    ['Ärger', ['ärger', 'Ärger']],
    ['éÉ', ['éé', 'Éé', 'éÉ', 'ÉÉ']],
    ['Straße', ['Straße']]
  ];
  for (const [text, variants] of rows) assert.deepEqual(caseVariants(text), variants, text);
  assert.equal(caseVariants('äöüäöüäöüäöü').length, 2);
});

test('accented letters sort with their plain ones', () => {
  const storage = new Storage(null);
  storage.execute('CREATE TABLE t (name TEXT COLLATE NOCASE)');
  for (const name of ['Zebra', 'Éclair', 'apfel', 'Ärger', 'Eclairs', 'beta'])
    storage.run('INSERT INTO t VALUES (?)', [name]);
  const sorted = storage.rows(`SELECT name FROM t ORDER BY ${sortKey('name')}`, []).map(([name]) => name);
  storage.close();
  assert.deepEqual(sorted, ['apfel', 'Ärger', 'beta', 'Éclair', 'Eclairs', 'Zebra']);
});
