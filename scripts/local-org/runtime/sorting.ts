import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { compareNumbers, isNumeric } from './equality.js';
import { EnumValue } from './enum.js';
import { throwException } from './exception.js';
import { compareByCodeUnit } from './text.js';
import { ApexTime } from './time.js';

type Compare<T> = (first: T, second: T) => number;

/** Stable, and calls the comparison as often as Java's merge sort would at most. */
export function mergeSort<T>(items: readonly T[], compare: Compare<T>): T[] {
  return [...items].sort(compare);
}

/** Nulls first, then by value; user objects by `compareTo`. */
export function compareForSorting(first: unknown, second: unknown): number {
  if (first === second) return 0;
  if (first === null) return -1;
  if (second === null) return 1;
  if (typeof first === 'string' && typeof second === 'string') return compareByCodeUnit(first, second);
  if (isNumeric(first) && isNumeric(second)) return compareNumbers(first, second);
  if (typeof first === 'boolean' && typeof second === 'boolean') return Number(first) - Number(second);
  return compareObjects(first, second);
}

function compareObjects(first: unknown, second: unknown): number {
  if (first instanceof ApexDate && second instanceof ApexDate) return first.days - second.days;
  if (first instanceof ApexDatetime && second instanceof ApexDatetime) return first.milliseconds - second.milliseconds;
  if (first instanceof ApexTime && second instanceof ApexTime) return first.milliseconds - second.milliseconds;
  if (first instanceof EnumValue && second instanceof EnumValue) return first.ordinal() - second.ordinal();
  const comparable = first as { compareTo?: (other: unknown) => number; objectName?: string };
  if (typeof comparable.compareTo === 'function') return comparable.compareTo(second);
  if (typeof comparable.objectName === 'string')
    return compareRecords(first as SortableRecord, second as SortableRecord);
  return throwException('System.ListException', 'One or more of the items in this list is not Comparable.');
}

interface SortableRecord {
  readonly objectName: string;
  readonly values: ReadonlyMap<string, unknown>;
}

/** Records sort by type, then Name, then their other fields in the order of their names. */
function compareRecords(first: SortableRecord, second: SortableRecord): number {
  if (first.objectName !== second.objectName) return compareByCodeUnit(first.objectName, second.objectName);
  const names = [...new Set([...first.values.keys(), ...second.values.keys()])]
    .filter((name) => name !== 'Name')
    .sort();
  for (const name of ['Name', ...names]) {
    const order = compareForSorting(first.values.get(name) ?? null, second.values.get(name) ?? null);
    if (order !== 0) return order;
  }
  return 0;
}
