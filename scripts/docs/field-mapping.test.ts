import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fieldMappingPage } from './field-mapping-page.js';
import { end, readMappings } from './field-mapping.js';

const root = path.join(import.meta.dirname, '..', '..');

test('docs/field-mapping.md says what the mappings say', async () => {
  const page = readFileSync(path.join(root, 'docs', 'field-mapping.md'), 'utf8');
  assert.ok(page === (await fieldMappingPage(root)), 'docs/field-mapping.md is stale: run npm run docs');
});

test('a path is told by where it ends', () => {
  const lookups = new Map([['Invoice__c.Opportunity__c', 'Opportunity']]);
  assert.equal(end('Invoice__c', 'Opportunity__r.Owner.Name', lookups), 'User.Name');
  assert.equal(end('Invoice__c', 'PO_Number__c', lookups), 'Invoice__c.PO_Number__c');
  assert.throws(() => end('Invoice__c', 'Deal__r.Name', lookups), /Invoice__c has no lookup Deal__r/);
});

/** A record that tells of a field which the connector does not send would be a lie that no other test finds. */
test('what is told to be built in stands in the connector’s own classes', () => {
  const missing: string[] = [];
  for (const { name, file, toolField, isBuiltIn } of readMappings(root)) {
    if (!isBuiltIn) continue;
    const source = classesOf(path.join(path.dirname(file), '..', 'classes'));
    const words = toolField.match(/[A-Za-z_]\w*|[A-Za-z]+(?: [A-Za-z]+)+/g) ?? [];
    for (const word of words) if (!source.includes(word)) missing.push(`${name}: ${word}`);
  }
  assert.deepEqual(missing, []);
});

const read = new Map<string, string>();

function classesOf(folder: string): string {
  const known = read.get(folder);
  if (known !== undefined) return known;
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /(?<!Test|Mock)\.cls$/.test(file)) : [];
  const source = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  read.set(folder, source);
  return source;
}
