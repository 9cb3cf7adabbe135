import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageComponent } from './page-types';
import { fieldsOfRules, isVisible } from './visibility';

const record = {
  apiName: 'Plan__c',
  id: 'a01',
  fields: { Status__c: { value: 'Open', displayValue: 'Open' }, Size__c: { value: 5, displayValue: '5' } }
};

function component(
  logic: string | null,
  ...criteria: [field: string, operator: string, value: string][]
): PageComponent {
  const visibility = {
    logic,
    criteria: criteria.map(([field, operator, rightValue]) => ({
      leftValue: `{!Record.${field}}`,
      operator,
      rightValue
    }))
  };
  return { id: 'x', name: 'c:x', properties: {}, tabs: [], visibility };
}

const isOpen: [string, string, string] = ['Status__c', 'EQUAL', 'open'];
const isBig: [string, string, string] = ['Size__c', 'GT', '10'];

describe('a component with a visibility rule', () => {
  const cases: readonly [string, PageComponent, boolean][] = [
    ['shows when all criteria hold', component(null, isOpen), true],
    ['hides when one does not', component(null, isOpen, isBig), false],
    ['follows its logic', component('1 OR 2', isOpen, isBig), true],
    ['reads AND before OR', component('2 AND 2 OR 1', isOpen, isBig), true],
    ['reads brackets first', component('2 AND (2 OR 1)', isOpen, isBig), false]
  ];
  for (const [name, rule, expected] of cases) it(name, () => assert.equal(isVisible(rule, record), expected));

  it('names the fields to read, and refuses an operator it does not know', () => {
    assert.deepEqual(fieldsOfRules([component(null, isOpen, isBig)]), ['Status__c', 'Size__c']);
    assert.throws(() => isVisible(component(null, ['Size__c', 'NEAR', '5']), record), /not supported.*NEAR/);
  });
});
