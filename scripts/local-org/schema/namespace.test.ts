import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NamesWithin } from './namespace.js';

test("a project's own names may carry its namespace, others' may not", () => {
  const names = new NamesWithin(
    [
      ['log__c', 1],
      ['account', 2]
    ],
    'nebx'
  );
  assert.equal(names.get('nebx__log__c'), 1);
  assert.equal(names.get('log__c'), 1);
  assert.equal(names.has('other__log__c'), false);
  assert.equal(names.has('nebx__account'), false);
});
