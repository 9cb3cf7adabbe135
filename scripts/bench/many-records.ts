import Database from 'libsql';

type Row = Readonly<Record<string, string | number | null>>;

const idLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** A record's Id of 18 characters that no record made by the org has. */
function idOf(prefix: string, number: number): string {
  const short = `${prefix}9U3${String(number).padStart(9, '0')}`;
  const ending = [0, 5, 10].map((start) => {
    const capitals = [...short.slice(start, start + 5)].map((letter, place) => (/[A-Z]/.test(letter) ? 1 << place : 0));
    return idLetters[capitals.reduce((sum, bit) => sum + bit, 0)];
  });
  return short + ending.join('');
}

/**
 * Puts many records where triggers do not see them: copies of what is there, each with an Id and with what makes it another.
 * Works on the file of an org that is not running.
 */
export class ManyRecords {
  readonly #database: Database.Database;

  constructor(file: string) {
    this.#database = new Database(file);
  }

  /** A record that is there, to copy. */
  first(object: string, condition: string): Row {
    const found = this.#database.prepare(`SELECT * FROM "${object}" WHERE ${condition} LIMIT 1`).get() as
      Row | undefined;
    if (!found) throw new Error(`No ${object} with ${condition}.`);
    return found;
  }

  /** @return the copies' Ids */
  copy(object: string, pattern: Row, count: number, change: (number: number) => Row): string[] {
    const columns = Object.keys(pattern).filter((name) => !name.startsWith('_'));
    const names = columns.map((name) => `"${name}"`).join(', ');
    const places = columns.map(() => '?').join(', ');
    const insert = this.#database.prepare(`INSERT INTO "${object}" (${names}) VALUES (${places})`);
    const prefix = String(pattern['Id']).slice(0, 3);
    const ids: string[] = [];
    this.#database.exec('BEGIN');
    for (let number = 0; number < count; number++) {
      const id = idOf(prefix, number);
      const row: Row = { ...pattern, ...change(number), Id: id };
      insert.run(columns.map((name) => row[name] ?? null));
      ids.push(id);
    }
    this.#database.exec('COMMIT');
    return ids;
  }

  close(): void {
    this.#database.exec('ANALYZE');
    this.#database.close();
  }
}
