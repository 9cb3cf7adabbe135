import type { ObjectKind } from './model.js';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const space = digits.length * digits.length;

const heads: Readonly<Record<ObjectKind, string>> = {
  standard: 'z',
  setup: 'z',
  custom: 'a',
  customSetting: 'a',
  customMetadata: 'm',
  platformEvent: 'e'
};

/**
 * Gives out the three characters that begin every record's Id. They follow from the object's name, so that an object
 * that is added later does not change the Ids in a database that exists already.
 */
export class KeyPrefixes {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  next(name: string, kind: ObjectKind): string {
    const start = hash(name.toLowerCase());
    for (let step = 0; step < space; step++) {
      const place = (start + step) % space;
      const prefix = `${heads[kind]}${digits[Math.floor(place / digits.length)]}${digits[place % digits.length]}`;
      if (this.#taken.has(prefix)) continue;
      this.#taken.add(prefix);
      return prefix;
    }
    throw new Error(`No key prefix is left for ${name}`);
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return value % space;
}
