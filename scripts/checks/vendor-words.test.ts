import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/**
 * A billing tool is one folder: nothing outside it says the tool's name. What is forbidden are the names of the folders in
 * force-app/sync/connectors, in any case.
 */

const root = path.join(import.meta.dirname, '..', '..');
const connectors = path.join(root, 'force-app', 'sync', 'connectors');
const general = new Set(['handoff', 'file']);
/** Tests of the outbox, and what they share, send through the first connector. */
const exempt = /@IsTest\s+(private|public) class/i;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(cls|trigger)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('no word of a billing tool stands outside its folder', () => {
  const words = readdirSync(connectors).filter((name) => !general.has(name));
  assert.ok(words.length > 0);
  const found: string[] = [];
  for (const file of filesOf(path.join(root, 'force-app'))) {
    const own = file.startsWith(connectors + path.sep) ? path.relative(connectors, file).split(path.sep)[0] : null;
    const text = readFileSync(file, 'utf8');
    if (exempt.test(text)) continue;
    for (const word of words)
      if (word !== own && new RegExp(word, 'i').test(text)) found.push(`${path.relative(root, file)}: ${word}`);
  }
  assert.deepEqual(found, []);
});
