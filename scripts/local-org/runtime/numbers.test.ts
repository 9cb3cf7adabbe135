import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binding } from '../platform/bind.js';
import '../platform/library.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { hashCode } from './equality.js';
import { inTransaction, thrown } from './test-execution.js';
import { platformConstant } from '../platform/implementations/enumerations.js';

const decimal = (text: string): ApexDecimal => ApexDecimal.of(text);
const mode = (name: string): { toString(): string } => platformConstant('System.RoundingMode', name);
const call = (type: string, name: string, ...args: unknown[]): unknown =>
  (binding(type).statics as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);

test('Decimal operators keep scale and exactness (N07, N13)', () => {
  assert.equal(decimal('1.10').plus(decimal('2.205')).toString(), '3.305');
  assert.equal(decimal('0.1').plus(decimal('0.2')).equals(decimal('0.3')), true);
  assert.equal(decimal('1.10').times(decimal('2.20')).toString(), '2.4200');
  assert.equal(decimal('1').dividedBy(decimal('31')).toString(), '0.0322580645161290322580645161290323');
  assert.equal(decimal('10').dividedBy(decimal('4')).toString(), '2.5');
  assert.equal(
    thrown(() => decimal('1').dividedBy(decimal('0'))),
    'System.MathException: Divide by 0'
  );
});

test('Decimal rounds half even unless a mode is given (N08, N10, N11)', () => {
  for (const [value, expected] of [
    ['4.5', 4n],
    ['5.5', 6n],
    ['5.2', 5n],
    ['-5.7', -6n]
  ] as const) {
    assert.equal(decimal(value).round(), expected, value);
  }
  for (const [value, expected] of [
    ['5.225', '5.22'],
    ['5.235', '5.24'],
    ['5.245', '5.24'],
    ['5', '5.00']
  ] as const) {
    assert.equal(decimal(value).setScale(2).toString(), expected, value);
  }
  assert.equal(decimal('-2.7').round(mode('CEILING')), -2n);
  assert.equal(decimal('-2.7').round(mode('FLOOR')), -3n);
  assert.equal(decimal('2.5').setScale(0, mode('HALF_UP')).toString(), '3');
  assert.match(
    thrown(() => decimal('5.5').round(mode('UNNECESSARY'))),
    /^System\.MathException/
  );
  assert.match(
    thrown(() => decimal('5').setScale(34)),
    /^System\.MathException/
  );
});

test('Decimal methods (N12, N14, N20, N21)', () => {
  assert.equal(decimal('19').divide(decimal('100'), 3).toString(), '0.190');
  assert.equal(decimal('12.4567').divide(decimal('7'), 2, mode('UP')).toString(), '1.78');
  assert.deepEqual(
    ['123.45', '34.00', '0.05'].map((text) => decimal(text).precision()),
    [5, 4, 1]
  );
  assert.equal(decimal('1.10000').stripTrailingZeros().toString(), '1.1');
  assert.equal(decimal('4000').setScale(-3).toPlainString(), '4000');
  assert.equal(decimal('1.10').scale(), 2);
  assert.equal(ApexDecimal.valueOf(new ApexDouble(5)).toString(), '5.0');
  assert.equal(decimal('1.50').toString(), '1.50');
});

test('Math and rounding of doubles (N03, N08, N09, N17)', () => {
  assert.equal(call('System.Math', 'mod', -7, 3), -1);
  assert.equal(call('System.Math', 'round', decimal('4.5')), 4);
  assert.equal(call('System.Math', 'roundToLong', decimal('5.5')), 6n);
  assert.equal(call('System.Math', 'max', 1, 2), 2);
  assert.equal(String(call('System.Math', 'min', decimal('1.50'), decimal('2'))), '1.50');
  assert.equal(new ApexDouble(4.5).round(), 5n);
  assert.equal(new ApexDouble(-4.7).round(), -5n);
  assert.equal(
    thrown(() => call('System.Math', 'mod', 1, 0)),
    'System.MathException: Divide by 0'
  );
});

test('text to numbers (N15)', () => {
  assert.equal(
    thrown(() => call('System.Integer', 'valueOf', 'abc')),
    'System.TypeException: Invalid integer: abc'
  );
  assert.equal(
    thrown(() => call('System.Integer', 'valueOf', '2147483648')),
    'System.TypeException: Invalid integer: 2147483648'
  );
  assert.equal(
    thrown(() => call('System.Integer', 'valueOf', null)),
    'System.NullPointerException: Argument cannot be null.'
  );
  assert.equal(
    thrown(() => call('System.Decimal', 'valueOf', '1,5')),
    'System.TypeException: Invalid decimal: 1,5'
  );
  assert.equal(call('System.Long', 'valueOf', '9223372036854775807'), 9223372036854775807n);
});

test('format follows the locale (N18)', () => {
  const shown = (locale: string): string => inTransaction({ locale }, () => decimal('12345.6789').format());
  assert.equal(shown('en_US'), '12,345.679');
  assert.equal(shown('de_DE'), '12.345,679');
  assert.equal(
    inTransaction({}, () => (binding('System.Integer').instance['format'] as (value: number) => string)(-1234567)),
    '-1,234,567'
  );
});

test('text and hash codes are Java’s', () => {
  assert.deepEqual(
    [5, 1e10, 1e-5, 0.1, 1234567.5].map((value) => new ApexDouble(value).toString()),
    ['5.0', '1.0E10', '1.0E-5', '0.1', '1234567.5']
  );
  assert.equal(hashCode('abc'), 96354);
  assert.equal(hashCode('aaaaaaa'), -1236860927);
  assert.equal(hashCode(decimal('1.1')), 342);
  assert.equal(hashCode(-1n), 0);
});
