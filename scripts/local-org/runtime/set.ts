import { throwException } from './exception.js';
import { hashCode } from './equality.js';
import { HashTable } from './hash-table.js';
import type { ApexIterator, ApexList } from './list.js';
import { renderElements } from './render.js';
import type { RuntimeType } from './types.js';

type SetSource<T> = readonly T[] | ApexSet<T> | ApexList<T>;

export class ApexSet<T = unknown> implements Iterable<T> {
  private constructedTable: HashTable;
  private isView = false;
  /** Loops that run over this set. A map may change while a loop runs over its keys. */
  private iterations = 0;

  constructor(
    readonly elementType: RuntimeType | null = null,
    source?: SetSource<T> | null
  ) {
    this.constructedTable = new HashTable();
    if (source === null) throwException('System.NullPointerException', 'Argument cannot be null.');
    if (source) for (const element of source) this.constructedTable.put(element, true);
  }

  /** A map's keys: removing from the view removes from the map, adding is refused. */
  static viewOf<K>(elementType: RuntimeType | null, table: HashTable): ApexSet<K> {
    const view = new ApexSet<K>(elementType);
    view.constructedTable = table;
    view.isView = true;
    return view;
  }

  private get table(): HashTable {
    return this.constructedTable;
  }

  private checkAddable(): void {
    if (this.isView) throwException('System.FinalException', 'Collection is read-only');
  }

  private checkChangeable(changes: () => boolean): void {
    if (this.iterations > 0 && changes())
      throwException('System.FinalException', 'Cannot modify a collection while it is being iterated.');
  }

  private put(element: T): boolean {
    this.checkChangeable(() => !this.contains(element));
    return this.table.put(element, true);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const entry of this.table.values()) yield entry.key as T;
  }

  /** The elements now, for emitted loops. */
  get items(): T[] {
    return [...this];
  }

  beginIteration(): void {
    this.iterations++;
  }

  endIteration(): void {
    this.iterations--;
  }

  add(element: T): boolean {
    this.checkAddable();
    return this.put(element);
  }

  addAll(source: Iterable<T> | null): boolean {
    this.checkAddable();
    if (source === null) throwException('System.NullPointerException', 'Argument 1 cannot be null');
    let changed = false;
    for (const element of [...source]) changed = this.put(element) || changed;
    return changed;
  }

  contains(element: T): boolean {
    return this.table.find(element) !== undefined;
  }

  containsAll(elements: Iterable<T>): boolean {
    for (const element of elements) if (!this.contains(element)) return false;
    return true;
  }

  remove(element: T): boolean {
    this.checkChangeable(() => this.contains(element));
    return this.table.remove(element) !== undefined;
  }

  removeAll(elements: Iterable<T>): boolean {
    let changed = false;
    for (const element of [...elements]) changed = this.remove(element) || changed;
    return changed;
  }

  retainAll(elements: Iterable<T>): boolean {
    const kept = new ApexSet<T>(null, [...elements]);
    return this.removeAll([...this].filter((element) => !kept.contains(element)));
  }

  clear(): void {
    this.checkChangeable(() => true);
    this.table.clear();
  }

  size(): number {
    return this.table.size;
  }

  isEmpty(): boolean {
    return this.table.size === 0;
  }

  clone(): ApexSet<T> {
    return new ApexSet(this.elementType, [...this]);
  }

  iterator(): ApexIterator<T> {
    const elements = [...this];
    let position = 0;
    return {
      hasNext: () => position < elements.length,
      next: () => {
        if (position >= elements.length)
          throwException('System.NoSuchElementException', 'Iterator has no more elements');
        return elements[position++] as T;
      }
    };
  }

  equals(other: unknown): boolean {
    return other instanceof ApexSet && other.size() === this.size() && this.containsAll(other);
  }

  hashCode(): number {
    let hash = 0;
    for (const element of this) hash = (hash + hashCode(element)) | 0;
    return hash;
  }

  toString(): string {
    return `{${renderElements(this, this, this.size())}}`;
  }
}
