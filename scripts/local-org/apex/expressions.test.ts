import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile, run } from './fixtures.js';

/** All rows are methods of one class: one compilation for the table. */
function table(
  rows: readonly (readonly [expression: string, expected: string, statements?: string])[],
  members = ''
): void {
  const methods = rows.map(
    ([expression, , statements = ''], index) =>
      `public static String m${index}() { ${statements} return '' + (${expression}); }`
  );
  const program = compile(`public class Table { ${members} ${methods.join('\n')} }`);
  assert.deepEqual(program.diagnostics, []);
  for (const [index, [expression, expected]] of rows.entries())
    assert.equal(run(program, 'Table', `m${index}`), expected, expression);
}

test('numbers keep their static type and wrap, widen and divide as in Apex', () => {
  table([
    ['2147483647 + 1', '-2147483648'],
    ['100000 * 100000', '1410065408'],
    ['l', '1410065408', 'Integer a = 100000; Long l = a * a;'],
    ['9223372036854775807L + 1', '-9223372036854775808'],
    ['7 / 2', '3'],
    ['-7 / 2', '-3'],
    ['-8 >>> 28', '15'],
    ['-8 >> 1', '-4'],
    ['1 << 31', '-2147483648'],
    ['6 & 3 | 8', '10'],
    ['6 ^ 3', '5'],
    ['1.0 == 1.00', 'true'],
    ['1.10 + 2.205', '3.305'],
    ['0.1 + 0.2 == 0.3', 'true'],
    ['1.10 * 2.20', '2.4200'],
    ['10 / 4.0', '2.5'],
    ['i++', '5', 'Integer i = 5;'],
    ['i', '6', 'Integer i = 5; i++;'],
    ['++i', '6', 'Integer i = 5;'],
    ['d', '3.5', 'Decimal d = 2; d += 1.5;'],
    ['l', '9', 'Long l = 2; l *= 4; l++;'],
    ["1 + 2 + 'a'", '3a'],
    ["'a' + 1 + 2", 'a12'],
    ['-i', '-5', 'Integer i = 5;'],
    ['(Integer) l', '5', 'Long l = 5;'],
    ['d', '5.0', 'Double d = 5;'],
    ['(Integer) 5.9', '5'],
    ['true ? 1 : 2.5', '1']
  ]);
});

test('null propagates, compares and throws as in Apex', () => {
  const attempt = (body: string): string =>
    `String s; try { ${body} s = 'none'; } catch (NullPointerException e) { s = e.getMessage(); }`;
  const dereference = 'Attempt to de-reference a null object';
  table(
    [
      ['n < 5', 'false', 'Integer n;'],
      ['n > 5', 'false', 'Integer n;'],
      ['n == null', 'true', 'Integer n;'],
      ["'a' + n", 'anull', 'String n;'],
      ['s', dereference, attempt('Integer n; Integer m = n + 1;')],
      ['s', dereference, attempt('Boolean b; if (b) { }')],
      ['s', dereference, attempt('Boolean b; Boolean c = true && b;')],
      ['s', dereference, attempt('String n; n.length();')],
      ['s', dereference, attempt("Account a; a.Name = 'x';")],
      ['s', dereference, attempt('List<Integer> l; for (Integer i : l) { }')],
      ['n?.left(f())', 'null', 'String n;'],
      ['called', 'false', 'String n; n?.left(f());'],
      ['n ?? 7', '7', 'Integer n;'],
      ['n?.length() ?? -1', '-1', 'String n;'],
      ['n?.left(f()).toLowerCase().length()', 'null', 'String n;'],
      ['n?.trim()?.left(1).length()', '1', "String n = ' ab ';"]
    ],
    'static Boolean called = false; static Integer f() { called = true; return 1; }'
  );
});

test('text, equality and identity', () => {
  table([
    ["'abc' == 'ABC'", 'true'],
    ["'abc'.equals('ABC')", 'false'],
    ['new List<Integer>{1, 2} == new List<Integer>{1, 2}', 'true'],
    ['new List<Integer>{1, 2} === new List<Integer>{1, 2}', 'false'],
    ["new Account(Name = 'A') == new Account(Name = 'A')", 'true'],
    ["'\\u0041\\n'.length()", '2'],
    ["'it\\'s'", "it's"],
    ['s', 'null2', 'String s; s += 2;'],
    ['i == 1', 'true', 'Decimal i = 1.00;'],
    ['o == 5', 'true', 'Object o = 5;'],
    ['o === 5', 'true', 'Object o = 5;'],
    ["i == null ? 'none' : i", 'none', 'Id i;'],
    [
      's',
      'Invalid id: none',
      "Id i; String s; try { s = i ?? 'none'; } catch (StringException e) { s = e.getMessage(); }"
    ]
  ]);
});

test('collections and records', () => {
  table([
    ['l', '(1, 4, 3)', 'List<Integer> l = new List<Integer>{1, 2, 3}; l[1] *= 2;'],
    ['l[0]++ + l[0]', '3', 'List<Integer> l = new List<Integer>{1};'],
    ['m', '{a=1, b=2}', "Map<String, Integer> m = new Map<String, Integer>{'a' => 1, 'b' => 2};"],
    ["m.get('a')", '2', "Map<String, Decimal> m = new Map<String, Decimal>{'a' => 2};"],
    ['s.size()', '2', "Set<String> s = new Set<String>{'a', 'b', 'a'};"],
    ['a.size()', '3', 'Integer[] a = new Integer[3];'],
    ['a', '(1, 2)', 'Integer[] a = new Integer[]{1, 2};'],
    ['n', '6', 'Integer n = 0; for (Integer i : new Set<Integer>{1, 2, 3}) n += i;'],
    ['a.Amount__c', '5', 'Account a = new Account(amount__c = 5);'],
    ['a.Amount__c', '7.5', 'Account a = new Account(Amount__c = 5); a.AMOUNT__C += 2.5;'],
    ['a.Active__c', 'false', 'Account a = new Account();'],
    ['c.Account.Name', 'A', "Contact c = new Contact(Account = new Account(Name = 'A'));"],
    ['a.Name', 'Z', "SObject s = new Account(Name = 'Z'); Account a = (Account) s;"],
    [
      'x',
      'no',
      "SObject s = new Contact(); String x; try { Account a = (Account) s; x = 'yes'; } catch (TypeException e) { x = 'no'; }"
    ],
    ['String.valueOf(Account.SObjectType) + Account.Name', 'AccountName'],
    ['System.Label.greeting + Label.Greeting', 'HelloHello'],
    ['d.month()', '3', 'Date d = Date.newInstance(2024, 2, 28) + 2;']
  ]);
});

test('casts and instanceof look at the run-time type', () => {
  table([
    ['(Integer) o', '5', 'Object o = 5;'],
    [
      's',
      'Invalid conversion from runtime type String to Integer',
      "String s; Object o = 'x'; try { Integer i = (Integer) o; } catch (TypeException e) { s = e.getMessage(); }"
    ],
    [
      's',
      'Invalid conversion from runtime type List<ANY> to Map<String,ANY>',
      'String s; Object o = new List<Object>(); try { o = (Map<String, Object>) o; } catch (TypeException e) { s = e.getMessage(); }'
    ],
    ['o instanceof String', 'true', "Object o = 'x';"],
    ['o instanceof Integer', 'false', "Object o = 'x';"],
    ['o instanceof List<String>', 'true', 'Object o = new List<String>();'],
    ['o instanceof Account', 'true', 'Object o = new Account();'],
    ['o instanceof String', 'false', 'Object o = null;'],
    ['((Decimal) o) + 1', '6', 'Object o = 5;'],
    ['o instanceof Map<String, Object>', 'true', 'Object o = new Map<String, String>();'],
    ['o instanceof Map<Object, Object>', 'false', 'Object o = new Map<String, String>();'],
    ['o instanceof Map<String, String>', 'false', 'Object o = new Map<String, Object>();'],
    ['o instanceof Set<Object>', 'false', 'Object o = new Set<String>();'],
    ['o instanceof List<Object>', 'true', 'Object o = new List<Date>();'],
    ['o instanceof Long', 'true', 'Object o = 5;'],
    ['o instanceof Decimal', 'true', 'Object o = 5L;'],
    ['o instanceof Double', 'true', 'Object o = 5.5;'],
    ['o instanceof Integer', 'false', 'Object o = 5L;'],
    ['o instanceof Long', 'false', 'Object o = 5.5;'],
    ['o instanceof Datetime', 'true', 'Object o = Date.newInstance(2024, 2, 28);'],
    ['o instanceof Date', 'false', 'Object o = Datetime.newInstanceGmt(2024, 2, 28);']
  ]);
});
