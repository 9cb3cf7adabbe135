import { canonicalKey, equals, hashCode, isHashedByMethods } from './equality.js';

export interface Entry {
  readonly key: unknown;
  value: unknown;
}

/**
 * What sets and maps are made of: entries in insertion order, keys compared by value. Keys that JavaScript can compare
 * are looked up directly; records and objects with `equals` and `hashCode` by their hash code first.
 */
export class HashTable {
  private readonly entries = new Map<unknown, Entry>();
  /** Hash code → entries, for keys that compare by methods. */
  private buckets: Map<number, Entry[]> | null = null;

  get size(): number {
    return this.entries.size;
  }

  find(key: unknown): Entry | undefined {
    if (isHashedByMethods(key)) return this.findInBucket(key, hashCode(key));
    return this.entries.get(canonicalKey(key));
  }

  /** True when the key was new. */
  put(key: unknown, value: unknown): boolean {
    const existing = this.find(key);
    if (existing) {
      existing.value = value;
      return false;
    }
    const entry: Entry = { key, value };
    if (isHashedByMethods(key)) {
      this.bucket(hashCode(key)).push(entry);
      // The entry stands for itself: nothing else can be equal to it as a JavaScript key.
      this.entries.set(entry, entry);
    } else {
      this.entries.set(canonicalKey(key), entry);
    }
    return true;
  }

  remove(key: unknown): Entry | undefined {
    const existing = this.find(key);
    if (!existing) return undefined;
    if (!isHashedByMethods(key)) this.entries.delete(canonicalKey(key));
    else {
      this.entries.delete(existing);
      const bucket = this.bucket(hashCode(key));
      bucket.splice(bucket.indexOf(existing), 1);
    }
    return existing;
  }

  clear(): void {
    this.entries.clear();
    this.buckets = null;
  }

  values(): IterableIterator<Entry> {
    return this.entries.values();
  }

  private bucket(hash: number): Entry[] {
    this.buckets ??= new Map();
    let found = this.buckets.get(hash);
    if (!found) this.buckets.set(hash, (found = []));
    return found;
  }

  private findInBucket(key: unknown, hash: number): Entry | undefined {
    return this.buckets?.get(hash)?.find((entry) => entry.key === key || equals(key, entry.key));
  }
}
