import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSoql } from './parse.js';

const binds: readonly [string, readonly string[]][] = [
  ['SELECT Id FROM A WHERE B = :x AND C = :y.z', ['x', 'y.z']],
  ["SELECT Id FROM A WHERE B IN :map.get('a)b').keySet() ORDER BY C", ["map.get('a)b').keySet()"]],
  ['SELECT Id FROM A WHERE B IN :new Set<Id>{ a, b } AND C = 1', ['new Set<Id>{ a, b }']],
  [
    'SELECT Id FROM A WHERE B = :(Id) value AND C > :a + b * 2 LIMIT :rows[0].size - 1',
    ['(Id) value', 'a + b * 2', 'rows[0].size - 1']
  ],
  ['SELECT Id, (SELECT Id FROM Bs WHERE C = :inner) FROM A WHERE D = :outer', ['inner', 'outer']],
  ['SELECT Id FROM A WHERE D > LAST_N_DAYS:30 AND E = :flag ? x : y', ['flag ? x : y']]
];
for (const [text, expected] of binds) test(`binds of ${text}`, () => assert.deepEqual(parseSoql(text).binds, expected));

test('text keeps its characters, escaped wildcards and comments stay out of the way', () => {
  const { where } = parseSoql("SELECT Id /* why */ FROM A WHERE B = 'it\\'s\\n\\u00e9 50\\%' // end");
  assert.ok(where?.kind === 'compare' && where.right.kind === 'value' && where.right.value.kind === 'string');
  assert.equal(where.right.value.value, "it's\né 50\\%");
});

const errors: readonly [string, RegExp, number][] = [
  ['SELECT Id FROM', /unexpected token: '<EOF>'/, 14],
  ['SELECT Id FROM A WHERE (B = 1', /expecting a right parentheses, found '<EOF>'/, 29],
  ["SELECT Id FROM A WHERE B = 'x", /expecting a single quote, found '<EOF>'/, 27],
  ['SELECT Id FROM A WHERE B = 1 AND C = 2 OR D = 3', /unexpected token: 'OR'/, 39],
  ['SELECT Id FROM A LIMIT x', /unexpected token: 'x'/, 23]
];
for (const [text, message, offset] of errors) {
  test(`refused: ${text}`, () =>
    assert.throws(
      () => parseSoql(text),
      (error: Error & { offset: number }) => {
        assert.match(error.message, message);
        assert.equal(error.offset, offset);
        return true;
      }
    ));
}
