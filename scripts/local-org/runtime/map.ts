import { copyRecord } from './copy.js';
import { throwException } from './exception.js';
import { compareNumbers, equals, hashCode, isNumeric } from './equality.js';
import { HashTable, type Entry } from './hash-table.js';
import { ApexList } from './list.js';
import { objectTypeOf } from './element-types.js';
import { render, renderElements } from './render.js';
import { ApexSet } from './set.js';
import type { RuntimeType } from './types.js';

interface IdentifiedRecord {
  readonly id: string | null;
}

type MapSource<K, V> = readonly (readonly [K, V])[] | ApexMap<K, V> | ApexList<V>;

export class ApexMap<K = unknown, V = unknown> {
  private readonly table = new HashTable();

  constructor(
    readonly keyType: RuntimeType | null = null,
    readonly valueType: RuntimeType | null = null,
    source?: MapSource<K, V> | null
  ) {
    if (source === null) throwException('System.NullPointerException', 'Argument cannot be null.');
    if (source instanceof ApexMap || source instanceof ApexList) this.putAll(source);
    else if (source) for (const [key, value] of source) this.table.put(key, value);
  }

  /** Keys and values in insertion order. */
  *entries(): IterableIterator<[K, V]> {
    for (const entry of this.table.values()) yield [entry.key as K, entry.value as V];
  }

  get(key: K): V | null {
    return (this.table.find(key)?.value as V | undefined) ?? null;
  }

  put(key: K, value: V): V | null {
    const existing = this.table.find(key);
    if (!existing) {
      this.table.put(key, value);
      return null;
    }
    const previous = existing.value as V;
    existing.value = value;
    return previous;
  }

  putAll(source: ApexMap<K, V> | ApexList<V> | null): void {
    if (source === null) throwException('System.NullPointerException', 'Argument 1 cannot be null');
    if (source instanceof ApexMap) {
      for (const [key, value] of [...source.entries()]) this.put(key, value);
      return;
    }
    this.putRecords(source.items);
  }

  /** Keyed by Id. A record may replace one that the map held before, not one of the same list. */
  private putRecords(records: readonly V[]): void {
    const seen = new Set<string>();
    records.forEach((record, index) => {
      const id = (record as IdentifiedRecord | null)?.id ?? null;
      if (id === null) return throwException('System.ListException', `Row with null Id at index: ${index}`);
      if (seen.has(id)) throwException('System.ListException', `Row with duplicate Id at index: ${index}`);
      seen.add(id);
      this.put(id as K, record);
    });
  }

  remove(key: K): V | null {
    return (this.table.remove(key)?.value as V | undefined) ?? null;
  }

  containsKey(key: K): boolean {
    return this.table.find(key) !== undefined;
  }

  /** A view: removing from it removes from the map. */
  keySet(): ApexSet<K> {
    return ApexSet.viewOf(this.keyType, this.table);
  }

  values(): ApexList<V> {
    return new ApexList(
      this.valueType,
      Array.from(this.table.values(), (entry) => entry.value as V)
    );
  }

  clear(): void {
    this.table.clear();
  }

  size(): number {
    return this.table.size;
  }

  isEmpty(): boolean {
    return this.table.size === 0;
  }

  clone(): ApexMap<K, V> {
    return new ApexMap(this.keyType, this.valueType, this);
  }

  deepClone(): ApexMap<K, V> {
    const copies = [...this.entries()].map(([key, value]) => [key, copyRecord(value, true, true, true)] as const);
    return new ApexMap(this.keyType, this.valueType, copies);
  }

  /** The values' type; null when they are not one kind of record. */
  getSObjectType(): unknown {
    return objectTypeOf(this.valueType);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof ApexMap) || other.size() !== this.size()) return false;
    for (const [key, value] of this.entries()) {
      if (!other.containsKey(key) || !equals(value, other.get(key))) return false;
    }
    return true;
  }

  hashCode(): number {
    let hash = 0;
    for (const [key, value] of this.entries()) hash = (hash + (hashCode(key) ^ hashCode(value))) | 0;
    return hash;
  }

  /** Numeric keys are shown in the order of numbers. */
  toString(): string {
    let entries = [...this.table.values()];
    if (entries.length > 0 && entries.every((entry) => isNumeric(entry.key))) entries = entries.sort(byNumber);
    const shown = entries.map((entry) => ({ toString: () => `${render(entry.key)}=${render(entry.value)}` }));
    return `{${renderElements(this, shown, shown.length)}}`;
  }
}

function byNumber(first: Entry, second: Entry): number {
  return isNumeric(first.key) && isNumeric(second.key) ? compareNumbers(first.key, second.key) : 0;
}
