import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate } from './date.js';
import { ApexDecimal } from './decimal.js';
import { equals } from './equality.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { thrown } from './test-execution.js';

const list = <T>(...items: T[]): ApexList<T> => new ApexList(null, items);

class Point {
  constructor(readonly x: number) {}
  equals(other: unknown): boolean {
    return other instanceof Point && other.x === this.x;
  }
  hashCode(): number {
    return this.x % 2;
  }
}

test('list bounds and changes (C01, C02, C14)', () => {
  const numbers = list(1, 2, 3);
  for (const body of [
    () => numbers.get(5),
    () => numbers.set(5, 0),
    () => numbers.remove(5),
    () => numbers.insertAt(5, 0)
  ]) {
    assert.equal(thrown(body), 'System.ListException: List index out of bounds: 5');
  }
  numbers.insertAt(1, 9);
  assert.equal(numbers.remove(0), 1);
  assert.equal(numbers.toString(), '(9, 2, 3)');
  assert.equal(new ApexList(null, 6).size(), 6);
  numbers.beginIteration();
  assert.equal(
    thrown(() => numbers.add(1)),
    'System.FinalException: Cannot modify a collection while it is being iterated.'
  );
  numbers.endIteration();
  numbers.addAll(numbers);
  assert.equal(numbers.size(), 6);
});

test('sorting: nulls first, by value, stable (C03, C09)', () => {
  const sorted = <T>(...items: T[]): string => {
    const sortable = list(...items);
    sortable.sort();
    return sortable.toString();
  };
  assert.equal(sorted<number | null>(10, 5, null), '(null, 5, 10)');
  assert.equal(sorted('b', 'a', 'B'), '(B, a, b)');
  assert.equal(sorted(ApexDecimal.of('10'), ApexDecimal.of('9.5')), '(9.5, 10)');
  const points = list(new Point(3), new Point(1), new Point(2));
  assert.equal(
    thrown(() => points.sort()),
    'System.ListException: One or more of the items in this list is not Comparable.'
  );
  points.sortWith({ compare: (first, second) => (first.x % 2) - (second.x % 2) });
  assert.deepEqual(
    points.items.map((point) => point.x),
    [2, 3, 1]
  );
});

test('equality is deep (C04), keys are values (C05 to C08)', () => {
  assert.equal(equals(list(1, 2), list(1, 2)), true);
  assert.equal(equals(new ApexMap(null, null, [['a', list(1)]]), new ApexMap(null, null, [['a', list(1)]])), true);
  assert.equal(new ApexSet(null, ['a', 'A', null, null]).size(), 3);
  const date = (): ApexDate => ApexDate.newInstance(2024, 5, 1);
  assert.equal(new ApexSet(null, [date(), date()]).size(), 1);
  const places = new ApexMap<unknown, string>(null, null, [
    [new Point(1), 'one'],
    [list('k'), 'list']
  ]);
  assert.equal(places.put(new Point(3), 'three'), null);
  assert.equal(places.get(new Point(1)), 'one');
  assert.equal(places.put(new Point(1), 'uno'), 'one');
  assert.equal(places.get(list('k')), 'list');
  assert.equal(places.remove(new Point(3)), 'three');
  assert.equal(places.size(), 2);
});

test('keySet is a view (C11); null sources (C19)', () => {
  const map = new ApexMap<string, number>(null, null, [
    ['a', 1],
    ['b', 2]
  ]);
  const keys = map.keySet();
  assert.equal(keys.remove('a'), true);
  assert.equal(map.containsKey('a'), false);
  assert.equal(
    thrown(() => keys.add('x')),
    'System.FinalException: Collection is read-only'
  );
  assert.equal(keys.clone().add('x'), true);
  assert.equal(new ApexList(null, null).size(), 0);
  assert.match(
    thrown(() => new ApexSet(null, null)),
    /^System\.NullPointerException/
  );
  assert.match(
    thrown(() => new ApexMap(null, null, null)),
    /^System\.NullPointerException/
  );
});

test('maps of records are keyed by Id (C12); a record replaces an older one', () => {
  const record = (id: string | null): { id: string | null } => ({ id });
  const from = (...records: { id: string | null }[]): ApexMap => new ApexMap(null, null, list(...records) as never);
  assert.equal(from(record('001')).containsKey('001'), true);
  assert.match(
    thrown(() => from(record(null))),
    /^System\.ListException: Row with null Id at index: 0/
  );
  const map = new ApexMap<string, { id: string | null }>(null, null, [['001', record('001')]]);
  const newer = record('001');
  map.putAll(list(newer));
  assert.equal(map.get('001'), newer);
  assert.match(
    thrown(() => map.putAll(list(record('002'), record('002')))),
    /^System\.ListException: Row with duplicate Id at index: 1/
  );
});
