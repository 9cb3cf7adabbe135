import { objectNamed, type ObjectDefinition, type Schema } from '../schema/model.js';
import { randomInt } from 'node:crypto';
import { makeId, ORG_NUMBERS } from './identifiers.js';
import { loadCustomMetadata } from './custom-metadata.js';
import { Storage } from './storage.js';
import { migrate, SEQUENCES } from './tables.js';

const ORG = 'Org';

/** The org's records. Transactions and savepoints are SQLite's own. */
export class OrgDatabase {
  private readonly sequences = new Map<string, { next: number; reserved: number }>();

  constructor(
    readonly storage: Storage,
    readonly schema: Schema
  ) {}

  begin(): void {
    this.storage.execute('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.storage.execute('COMMIT');
  }

  rollback(): void {
    this.storage.execute('ROLLBACK');
  }

  savepoint(name: string): void {
    this.storage.execute(`SAVEPOINT "${name}"`);
  }

  rollbackTo(name: string): void {
    this.storage.execute(`ROLLBACK TO "${name}"`);
  }

  release(name: string): void {
    this.storage.execute(`RELEASE "${name}"`);
  }

  close(): void {
    this.storage.close();
  }

  object(name: string): ObjectDefinition {
    const object = objectNamed(this.schema, name);
    if (!object) throw new Error(`${name} is not in the schema`);
    return object;
  }

  newId(object: ObjectDefinition): string {
    return makeId(object.keyPrefix, this.orgNumber, this.nextNumber(`Id ${object.name}`, 1));
  }

  /** Drawn once for each database. */
  private get orgNumber(): number {
    this.knownOrgNumber ??= this.storedOrgNumber() ?? this.drawOrgNumber();
    return this.knownOrgNumber;
  }

  private knownOrgNumber: number | null = null;

  private storedOrgNumber(): number | null {
    const stored = this.storage.rows(`SELECT next FROM ${SEQUENCES} WHERE name = ?`, [ORG])[0]?.[0];
    return stored === undefined || stored === null ? null : Number(stored);
  }

  private drawOrgNumber(): number {
    const drawn = randomInt(ORG_NUMBERS);
    this.storage.run(`INSERT INTO ${SEQUENCES} (name, next) VALUES (?, ?)`, [ORG, BigInt(drawn)]);
    return drawn;
  }

  /**
   * A number that no one got before: neither in this process nor, should the transaction that wrote it down be rolled
   * back, after it. After a restart the rows themselves are asked.
   */
  nextNumber(name: string, first: number): number {
    let sequence = this.sequences.get(name);
    if (!sequence) {
      const stored = this.storage.rows(`SELECT next FROM ${SEQUENCES} WHERE name = ?`, [name])[0]?.[0];
      const next = stored === undefined || stored === null ? first : Number(stored);
      sequence = { next, reserved: next };
      this.sequences.set(name, sequence);
    }
    const number = sequence.next++;
    this.dirtySequences.add(name);
    return number;
  }

  private readonly dirtySequences = new Set<string>();

  /** Writes the counters down inside the running transaction; called once per DML statement, not per row. */
  saveSequences(): void {
    for (const name of this.dirtySequences) {
      this.storage.run(`INSERT OR REPLACE INTO ${SEQUENCES} (name, next) VALUES (?, ?)`, [
        name,
        BigInt(this.sequences.get(name)?.next ?? 1)
      ]);
    }
    this.dirtySequences.clear();
  }
}

export function openDatabase(options: { file?: string; schema: Schema }): OrgDatabase {
  return databaseOn(new Storage(options.file ?? null), options.schema);
}

/** Brings the tables up to the schema; what they hold stays. */
export function databaseOn(storage: Storage, schema: Schema): OrgDatabase {
  migrate(storage, schema);
  const database = new OrgDatabase(storage, schema);
  loadCustomMetadata(database);
  return database;
}
