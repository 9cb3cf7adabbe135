import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Everything that a stand-in knows, by the name of the collection. */
type Collections = Readonly<Record<string, Map<string, unknown>>>;

/** Keeps collections in a file when one is named, so that a restart forgets nothing. */
export class Snapshot {
  readonly #file: string | undefined;
  readonly #collections: Collections;

  /** Fills the collections from the file, if there is one. */
  constructor(file: string | undefined, collections: Collections) {
    this.#file = file;
    this.#collections = collections;
    if (!file || !existsSync(file)) return;
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, [string, unknown][]>>;
    for (const [name, collection] of Object.entries(collections))
      for (const [key, value] of kept[name] ?? []) collection.set(key, value);
  }

  save(): void {
    if (!this.#file) return;
    const kept = Object.fromEntries(Object.entries(this.#collections).map(([name, all]) => [name, [...all]]));
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(kept));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
