import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/**
 * A billing tool is one folder: nothing outside it says the tool's name. What is forbidden are the names of the folders in
 * force-app/sync/connectors, at the beginning of a word in any case, and within one where a capital begins it.
 */

const root = path.join(import.meta.dirname, '..', '..');
const connectors = path.join(root, 'force-app', 'sync', 'connectors');
/** Tools that are called like something else: only the name with its capital counts. */
const commonWords = new Set(['tabs']);
const general = new Set(['handoff', 'file']);
/** Tests of the outbox, and what they share, send through the first connector. */
const exempt = /@IsTest\s+(private|public) class/i;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(cls|trigger)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function says(text: string, word: string): boolean {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  if (commonWords.has(word)) return text.includes(capital);
  return new RegExp(`(?<![a-z])${word}`, 'i').test(text) || text.includes(capital);
}

test('no word of a billing tool stands outside its folder', () => {
  const words = readdirSync(connectors).filter((name) => !general.has(name));
  assert.ok(words.length > 0);
  const found: string[] = [];
  for (const file of filesOf(path.join(root, 'force-app'))) {
    const own = file.startsWith(connectors + path.sep) ? path.relative(connectors, file).split(path.sep)[0] : null;
    const text = readFileSync(file, 'utf8');
    if (exempt.test(text)) continue;
    for (const word of words) if (word !== own && says(text, word)) found.push(`${path.relative(root, file)}: ${word}`);
  }
  assert.deepEqual(found, []);
});
