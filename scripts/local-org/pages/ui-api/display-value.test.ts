import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { displayValue } from './display-value.js';
import { describedField } from './testing.js';

const locale = { currencyCode: 'USD', timeZone: 'America/New_York' };
const stages = describedField('Stage', 'picklist', {
  picklistValues: [{ value: 'won', label: 'Closed Won', active: true, defaultValue: false }]
});

describe('how a value reads', () => {
  const cases: readonly [string, unknown, ReturnType<typeof describedField>, string | null][] = [
    ['money', 120000, describedField('A', 'currency'), '$120,000.00'],
    ['a unit price', 0.0125, describedField('A', 'currency', { scale: 6 }), '$0.0125'],
    ['a calendar date in any time zone', '2026-01-01', describedField('A', 'date'), '1/1/2026'],
    [
      'a moment in the time zone of the user',
      '2026-01-01T02:00:00.000+0000',
      describedField('A', 'datetime'),
      '12/31/25, 9:00 PM'
    ],
    ['a choice by its label', 'won', stages, 'Closed Won'],
    ['a percentage', 12.5, describedField('A', 'percent'), '12.5%'],
    ['nothing', null, describedField('A', 'currency'), null],
    ['a text as it is', 'x', describedField('A', 'string'), null]
  ];
  for (const [name, value, field, expected] of cases) {
    it(name, () => assert.equal(displayValue(value, field, locale)?.replace('\u202f', ' ') ?? null, expected));
  }
});
