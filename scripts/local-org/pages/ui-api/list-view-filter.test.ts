import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listViewCondition } from './list-view-filter.js';
import { opportunity } from './testing.js';

const USER = '005000000000001AAA';

const filter = (field: string, operation: string, value: string): Record<string, string> => ({
  field,
  operation,
  value
});

describe('a list view as a condition', () => {
  const cases: readonly [string, Record<string, unknown>, string][] = [
    ['every record', {}, ''],
    ['mine', { filterScope: 'Mine' }, `OwnerId = '${USER}'`],
    ['a text', { filters: filter('StageName', 'equals', "Won't") }, "((StageName = 'Won\\'t'))"],
    [
      'any of several',
      { filters: filter('OPPORTUNITY.STAGE_NAME', 'equals', 'A,B') },
      "((StageName = 'A' OR StageName = 'B'))"
    ],
    [
      'none of several',
      { filters: filter('StageName', 'notEqual', 'A,B') },
      "((StageName != 'A' AND StageName != 'B'))"
    ],
    ['a check box', { filters: filter('IsWon', 'equals', '1') }, '((IsWon = true))'],
    ['an amount', { filters: filter('Amount', 'greaterThan', '1000') }, '((Amount > 1000))'],
    ['nothing', { filters: filter('Amount', 'equals', '') }, '((Amount = null))'],
    ['a day', { filters: filter('CloseDate', 'lessThan', '1/31/2026') }, '((CloseDate < 2026-01-31))'],
    ['a relative day', { filters: filter('CloseDate', 'lessThan', 'TODAY') }, '((CloseDate < TODAY))'],
    [
      'a moment',
      { filters: filter('CREATED_DATE', 'greaterOrEqual', '2/1/2026') },
      '((CreatedDate >= 2026-02-01T00:00:00Z))'
    ],
    ['a part', { filters: filter('NAME', 'contains', '5%') }, "((Name LIKE '%5\\%%'))"],
    ['a start', { filters: filter('NAME', 'startsWith', 'N') }, "((Name LIKE 'N%'))"]
  ];
  for (const [name, listView, expected] of cases) {
    it(name, () => assert.equal(listViewCondition(opportunity, listView, USER), expected));
  }

  it('follows the filter logic', () => {
    const filters = [filter('IsWon', 'equals', '0'), filter('Amount', 'equals', '1'), filter('Amount', 'equals', '2')];
    const condition = listViewCondition(opportunity, { filters, booleanFilter: '1 AND (2 OR 3)' }, USER);
    assert.equal(condition, '((IsWon = false) AND ((Amount = 1) OR (Amount = 2)))');
  });

  it('refuses what it does not know instead of showing other records', () => {
    assert.throws(
      () => listViewCondition(opportunity, { filters: filter('Amount', 'within', '1') }, USER),
      /not supported.*within/
    );
    assert.throws(
      () => listViewCondition(opportunity, { filters: filter('Secret__c', 'equals', '1') }, USER),
      /Secret__c/
    );
  });
});
