import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexPattern } from '../implementations/pattern.js';
import { thrown } from '../../runtime/test-execution.js';

test('Java patterns match what Java matches', () => {
  const table: [string, string, boolean][] = [
    ['a*+a', 'aaa', false],
    ['a*a', 'aaa', true],
    ['(?>a|ab)c', 'abc', false],
    ['(?i)Straße', 'STRAßE', true],
    ['a(?i)b(?-i)c', 'aBc', true],
    ['a(?i)b(?-i)c', 'aBC', false],
    ['(?i:x)y', 'Xy', true],
    ['\\Qa.b*\\E+', 'a.b**', true],
    ['\\p{Upper}\\p{Lower}+\\p{Punct}', 'Hello!', true],
    ['[a-z&&[^aeiou]]+', 'xyz', true],
    ['[a-z&&[^aeiou]]+', 'xaz', false],
    ['[a-c[x-z]]+', 'axz', true],
    ['[^\\d\\s]+', 'ab_', true],
    ['(?x) a b # comment\n c', 'abc', true],
    ['a\\hb\\R', 'a b\r\n', true],
    ['(a)(b)?\\1', 'aa', true],
    ['(?<year>\\d{4})-\\k<year>', '2024-2024', true],
    ['.', '\n', false],
    ['(?s).', '\n', true],
    ['[\\w.%+-]+@[\\w.-]+\\.[A-Za-z]{2,}', 'a.b@c.org', true],
    ['\\u0041\\x42\\t', 'AB\t', true],
    ['[-a-z]+[\\]\\[]', 'a-b]', true]
  ];
  for (const [pattern, input, expected] of table)
    assert.equal(ApexPattern.matches(pattern, input), expected, `${pattern} on ${input}`);
});

test('Matcher walks, groups and replaces', () => {
  const matcher = ApexPattern.compile('(a)|(b)?').matcher('ab');
  const found: unknown[] = [];
  while (matcher.find()) found.push([matcher.start(), matcher.end(), matcher.group(1), matcher.group(2)]);
  assert.deepEqual(found, [
    [0, 1, 'a', null],
    [1, 2, null, 'b'],
    [2, 2, null, null]
  ]);
  assert.equal(matcher.groupCount(), 2);
  assert.equal(ApexPattern.compile('(?>(x)+)(y)').matcher('xxy').replaceAll('[$2$1]'), '[yx]');
  assert.equal(ApexPattern.compile('(?m)^').matcher('a\nb').replaceAll('> '), '> a\n> b');
  assert.equal(ApexPattern.compile('b$').matcher('ab\n').find(), true);
});

test('what Java refuses is refused', () => {
  for (const pattern of ['(a', 'a)', '[a', '*a', 'a{', '\\y']) {
    assert.match(
      thrown(() => ApexPattern.compile(pattern)),
      /^System\.StringException: Invalid regex/,
      pattern
    );
  }
  assert.throws(() => ApexPattern.compile('\\Ga'), /not supported by the local org/);
});
