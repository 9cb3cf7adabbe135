import { ApexList } from '../../runtime/list.js';
import { throwException } from '../../runtime/exception.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';

interface Rows {
  /** A Database.QueryLocator answers its rows; it may hold more than a query may give. */
  readonly records: () => readonly unknown[];
}

interface ApexIterable {
  iterator(): { hasNext(): boolean; next(): unknown };
}

/** Everything that `start` gave: the rows of a QueryLocator or the elements of an Iterable. */
export function batchItems(started: unknown): readonly unknown[] {
  if (started === null)
    throw throwException('System.NullPointerException', 'Start did not return a valid iterable object.');
  if (started instanceof ApexList) return started.items;
  if (isLocator(started)) return started.records();
  const items: unknown[] = [];
  const iterator = (started as ApexIterable).iterator();
  while (iterator.hasNext()) items.push(iterator.next());
  return items;
}

function isLocator(value: unknown): value is Rows {
  return typeof value === 'object' && value !== null && 'records' in value && typeof value.records === 'function';
}

export function scopeList(items: readonly unknown[]): ApexList {
  const first = items[0];
  const elementType = first instanceof SObjectRecord ? runtimeTypeNamed(first.objectName) : runtimeTypeNamed('Object');
  return new ApexList(elementType ?? null, [...items]);
}
