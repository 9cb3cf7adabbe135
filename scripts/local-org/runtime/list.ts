import { copyRecord } from './copy.js';
import { throwException } from './exception.js';
import { equals, hashCode } from './equality.js';
import { compareForSorting, mergeSort } from './sorting.js';
import { objectTypeOf } from './element-types.js';
import { renderElements } from './render.js';
import type { ApexSet } from './set.js';
import type { RuntimeType } from './types.js';

/** What Apex calls an Iterator. */
export interface ApexIterator<T = unknown> {
  hasNext(): boolean;
  next(): T;
}

type ListSource<T> = readonly T[] | ApexList<T> | ApexSet<T> | number | null;

export class ApexList<T = unknown> implements Iterable<T> {
  items: T[];
  private iterations = 0;

  /** From nothing, elements, another collection, or a number of nulls; a null source makes an empty list. */
  constructor(
    readonly elementType: RuntimeType | null = null,
    source: ListSource<T> = null
  ) {
    if (source === null) this.items = [];
    else if (Array.isArray(source)) this.items = source as T[];
    else if (typeof source === 'number') this.items = new Array<T>(source).fill(null as T);
    else this.items = [...(source as Iterable<T>)];
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }

  /** An emitted loop runs over this list: until its end the size may not change. */
  beginIteration(): void {
    this.iterations++;
  }

  endIteration(): void {
    this.iterations--;
  }

  private changeSize(): void {
    if (this.iterations > 0)
      throwException('System.FinalException', 'Cannot modify a collection while it is being iterated.');
  }

  private checkIndex(index: number, limit: number): void {
    if (index === null) throwException('System.NullPointerException', 'Argument cannot be null.');
    if (index < 0 || index >= limit) throwException('System.ListException', `List index out of bounds: ${index}`);
  }

  /** A list that is used as `List<SObject>` still takes records of its own type only. */
  private checkElement(element: T): void {
    const object = this.elementType?.object;
    if (!object || element === null) return;
    const { objectName } = element as unknown as { readonly objectName?: string };
    if (objectName !== undefined && objectName !== object.name) {
      throwException('System.TypeException', `Collection store exception adding ${objectName} to List<${object.name}>`);
    }
  }

  get(index: number): T {
    this.checkIndex(index, this.items.length);
    return this.items[index] as T;
  }

  set(index: number, element: T): void {
    this.checkIndex(index, this.items.length);
    this.checkElement(element);
    this.items[index] = element;
  }

  add(element: T): void {
    this.changeSize();
    this.checkElement(element);
    this.items.push(element);
  }

  insertAt(index: number, element: T): void {
    this.checkIndex(index, this.items.length + 1);
    this.changeSize();
    this.checkElement(element);
    this.items.splice(index, 0, element);
  }

  addAll(source: Iterable<T> | null): void {
    if (source === null) throwException('System.NullPointerException', 'Argument 1 cannot be null');
    this.changeSize();
    // A copy first: a list may be added to itself.
    for (const element of [...source]) {
      this.checkElement(element);
      this.items.push(element);
    }
  }

  remove(index: number): T {
    this.checkIndex(index, this.items.length);
    this.changeSize();
    return this.items.splice(index, 1)[0] as T;
  }

  clear(): void {
    this.changeSize();
    this.items = [];
  }

  size(): number {
    return this.items.length;
  }

  isEmpty(): boolean {
    return this.items.length === 0;
  }

  contains(element: T): boolean {
    return this.indexOf(element) >= 0;
  }

  indexOf(element: T): number {
    if (element === null || typeof element !== 'object') return this.items.indexOf(element);
    return this.items.findIndex((candidate) => equals(candidate, element));
  }

  sort(): void {
    this.items = mergeSort(this.items, compareForSorting);
  }

  sortWith(comparator: { compare(first: T, second: T): number }): void {
    if (comparator === null) throwException('System.NullPointerException', 'Argument cannot be null.');
    this.items = mergeSort(this.items, (first, second) => comparator.compare(first, second));
  }

  clone(): ApexList<T> {
    return new ApexList(this.elementType, [...this.items]);
  }

  deepClone(preserveId = false, preserveReadonlyTimestamps = false, preserveAutonumber = false): ApexList<T> {
    const copies = this.items.map((item) =>
      copyRecord(item, preserveId, preserveReadonlyTimestamps, preserveAutonumber)
    );
    return new ApexList(this.elementType, copies);
  }

  /** Null for a list of anything but one kind of record. */
  getSObjectType(): unknown {
    return objectTypeOf(this.elementType);
  }

  iterator(): ApexIterator<T> {
    let position = 0;
    return {
      hasNext: () => position < this.items.length,
      next: () => {
        if (position >= this.items.length)
          throwException('System.NoSuchElementException', 'Iterator has no more elements');
        return this.items[position++] as T;
      }
    };
  }

  equals(other: unknown): boolean {
    if (!(other instanceof ApexList) || other.items.length !== this.items.length) return false;
    return this.items.every((item, index) => equals(item, other.items[index]));
  }

  hashCode(): number {
    return this.items.reduce<number>((hash, item) => (Math.imul(31, hash) + hashCode(item)) | 0, 1);
  }

  toString(): string {
    return `(${renderElements(this, this.items, this.items.length)})`;
  }
}
