import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { problemsIn, type Schema } from './schema.js';

const file = path.join(import.meta.dirname, '../../../docs/schemas/contract-package-1.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
const contract = { id: '800000000000001', number: '1', status: 'Activated', startDate: '2026-01-01', currency: 'USD' };
const smallest = {
  schema: 'contract-package',
  schemaVersion: 1,
  packageId: 'p',
  preparedAt: '2026-01-01T00:00:00Z',
  reason: { operation: 'PushContract', recordId: '800000000000001AAA' },
  contract,
  customer: { id: '001000000000001', name: 'Northwind', address: {} },
  contacts: [],
  deals: [],
  charges: [],
  invoices: [],
  creditMemos: [],
  amendments: [],
  further: { region: 'EMEA', seats: 3 }
};

test('the published schema takes a package and says what is wrong with another', () => {
  assert.deepEqual(problemsIn(smallest, schema), []);
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ ...smallest, schemaVersion: 2 }, /package.schemaVersion must be 1/],
    [{ ...smallest, colour: 'red' }, /package must not have colour/],
    [{ ...smallest, contract: { ...contract, currency: 'usd' } }, /package.contract.currency must match/],
    [{ ...smallest, contract: { ...contract, startDate: '2026-13-01' } }, /package.contract.startDate must be a date/],
    [{ ...smallest, customer: { id: '001000000000001', address: {} } }, /package.customer lacks name/],
    [{ ...smallest, contacts: [{ id: 1, name: 'Doe' }] }, /package.contacts\[0\].id must be string/],
    [{ ...smallest, reason: { ...smallest.reason, operation: 'Guess' } }, /package.reason.operation must be one of/],
    [{ ...smallest, further: { nested: {} } }, /package.further.nested must be string or number or boolean/]
  ];
  for (const [content, expected] of wrong) assert.match(problemsIn(content, schema).join('; '), expected);
});
