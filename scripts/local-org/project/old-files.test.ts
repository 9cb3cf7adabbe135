import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { forgetOldFiles } from './old-files.js';

test('a cache keeps its forty newest files, and none that was written weeks ago', () => {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-cache-'));
  try {
    const day = 24 * 60 * 60;
    for (let age = 0; age < 45; age++) {
      const file = join(directory, `${String(age).padStart(2, '0')}.bin`);
      writeFileSync(file, '');
      utimesSync(file, 100 * day - age, 100 * day - age);
    }
    forgetOldFiles(directory, 101 * day * 1000);
    assert.deepEqual([readdirSync(directory).length, readdirSync(directory).at(-1)], [40, '39.bin']);
    forgetOldFiles(directory, 120 * day * 1000);
    assert.deepEqual(readdirSync(directory), []);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
