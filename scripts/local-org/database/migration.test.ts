import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from './database.js';
import { field, objectOf, schemaOf } from './fixture.js';
import { loadRowsWhere } from './rows.js';

test('a new schema keeps the rows, adds its fields and rescales its decimals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  const file = join(folder, 'org.db');
  const schema = (scale: number, ...extra: ReturnType<typeof field>[]) =>
    schemaOf([
      objectOf('Rate__c', 'a09', [
        field('Name', 'Text', { isNameField: true }),
        field('Value__c', 'Number', { precision: 18, scale }),
        ...extra
      ])
    ]);
  const first = openDatabase({ file, schema: schema(2) });
  const id = first.newId(first.object('Rate__c'));
  first.storage.run('INSERT INTO "Rate__c" ("Id", "Name", "Value__c") VALUES (?, ?, ?)', [id, 'A', 1235n]);
  first.saveSequences();
  first.close();

  const read = (scale: number, ...extra: ReturnType<typeof field>[]): string => {
    const database = openDatabase({ file, schema: schema(scale, ...extra) });
    const [row] = loadRowsWhere(database, database.object('Rate__c'), '1', []);
    const shown = `${String(row?.values.get('Value__c'))} ${String(row?.values.get('New__c'))} ${database.newId(database.object('Rate__c')) > id}`;
    database.close();
    return shown;
  };
  assert.equal(read(6, field('New__c', 'Checkbox')), '12.350000 false true');
  assert.equal(read(1), '12.4 undefined true');
  rmSync(folder, { recursive: true });
});
