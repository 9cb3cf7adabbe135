import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDecimal } from '../runtime/decimal.js';
import { ApexList } from '../runtime/list.js';
import { ApexMap } from '../runtime/map.js';
import { render } from '../runtime/render.js';
import { ApexSet } from '../runtime/set.js';
import { compareIgnoringCase, toId } from '../runtime/text.js';
import { thrown } from '../runtime/test-execution.js';
import { binding } from './bind.js';
import './library.js';

type Functions = Record<string, (...args: unknown[]) => unknown>;
const { statics, instance } = binding('System.String') as unknown as { statics: Functions; instance: Functions };
const on = (text: string, method: string, ...args: unknown[]): unknown => instance[method]?.(text, ...args);
const list = (...items: unknown[]): ApexList => new ApexList(null, items);

test('String methods answer what the reference says', () => {
  const table: [unknown, unknown][] = [
    [statics['isEmpty']?.('  '), false],
    [statics['isBlank']?.(' \t'), true],
    [on('hamburger', 'substring', 4, 8), 'urge'],
    [on('abcd', 'left', 9), 'abcd'],
    [on('abcd', 'right', 2), 'cd'],
    [on('abcde', 'mid', 2, 2), 'cd'],
    [on('abc', 'leftPad', 7, 'xy'), 'xyxyabc'],
    [on('abc', 'leftPad', 5, ''), '  abc'],
    [on('Hello', 'contains', 'he'), false],
    [on('a.c', 'replace', '.', 'x'), 'axc'],
    [on('ab', 'replace', '', '-'), '-a-b-'],
    [on('x1y22', 'replaceAll', '([0-9]+)', '<$1>'), 'x<1>y<22>'],
    [on('Hello Jane', 'difference', 'Hello Max'), 'Max'],
    [on('1.2', 'isNumeric'), false],
    [on('', 'isWhitespace'), true],
    [on('é', 'escapeUnicode'), '\\u00E9'],
    [on('<a href="x">\'', 'escapeXml'), '&lt;a href=&quot;x&quot;&gt;&apos;'],
    [on('a,"b"', 'escapeCsv'), '"a,""b"""'],
    [on('&eacute;&#65;', 'unescapeHtml4'), 'éA'],
    [statics['escapeSingleQuotes']?.("O'Brien"), "O\\'Brien"],
    [on('\uD835\uDD0A', 'length'), 2],
    [on('abcde', 'compareTo', 'abcd'), 1],
    [on('kitten', 'getLevenshteinDistance', 'sitting'), 3],
    [on('ab', 'repeat', ', ', 2), 'ab, ab'],
    [on('yes<b>x</b>', 'substringBetween', '<b>', '</b>'), 'x'],
    [on('a.b.c', 'substringAfterLast', '.'), 'c'],
    [on(' a  b ', 'normalizeSpace'), 'a b'],
    [on('hello world', 'abbreviate', 8), 'hello...'],
    [on('abc', 'charAt', 1), 98]
  ];
  for (const [index, [actual, expected]] of table.entries()) assert.equal(actual, expected, `row ${index}`);
});

test('splitting is Java’s (S08, S14)', () => {
  assert.equal(render(on('boo:and:moo', 'split', 'o')), '(b, , :and:m)');
  assert.equal(render(on('boo:and:moo', 'split', ':', 2)), '(boo, and:moo)');
  assert.equal((on('a,b,,', 'split', ',', -1) as ApexList).size(), 4);
  assert.equal(render(on('Lightning.platform', 'splitByCharacterType')), '(L, ightning, ., platform)');
  assert.equal(render(on('Lightning.platform', 'splitByCharacterTypeCamelCase')), '(Lightning, ., platform)');
});

test('format is MessageFormat (S19), join takes any collection (S20)', () => {
  assert.equal(statics['format']?.("It''s {0}, '{0}' {1}", list('x', ApexDecimal.of('1.50'))), "It's x, {0} 1.50");
  assert.match(
    thrown(() => statics['format']?.('{0,number}', list('5'))),
    /^System\.StringException/
  );
  assert.equal(statics['join']?.(new ApexSet(null, [1, 2]), '-'), '1-2');
});

test('collections as text (S20)', () => {
  assert.equal(render(list(10, null, 'x')), '(10, null, x)');
  assert.equal(render(new ApexSet(null, [1, 2])), '{1, 2}');
  assert.equal(
    render(
      new ApexMap(null, null, [
        ['b', 2],
        ['a', 1]
      ])
    ),
    '{b=2, a=1}'
  );
  assert.equal(
    render(
      new ApexMap(null, null, [
        [10, 'x'],
        [9, 'y']
      ])
    ),
    '{9=y, 10=x}'
  );
  assert.match(render(list(...Array.from({ length: 11 }, (_, index) => index))), /9, \.\.\.\)$/);
});

test('bounds, order and Ids (S07, S18, O05)', () => {
  assert.equal(
    thrown(() => on('abc', 'substring', 5)),
    'System.StringException: Starting position out of bounds: 5'
  );
  assert.equal(
    thrown(() => on('abc', 'contains', null)),
    'System.NullPointerException: Argument cannot be null.'
  );
  assert.equal(compareIgnoringCase('a', 'A'), 0);
  assert.ok(compareIgnoringCase('a', 'B') < 0);
  assert.equal(toId('001D000000Ju1zH'), '001D000000Ju1zHIAR');
  assert.equal(toId('001D000000Ju1zHiar'), '001D000000Ju1zHIAR');
  assert.equal(toId('003000000000000000'), '003000000000000AAA', 'digits have no case to tell');
  for (const wrong of ['001d000000Ju1zHIAR', '001D000000Ju1zHAAA', '003000000000000999'])
    assert.equal(
      thrown(() => toId(wrong)),
      `System.StringException: Invalid id: ${wrong}`
    );
  assert.equal(
    thrown(() => toId('x')),
    'System.StringException: Invalid id: x'
  );
});
