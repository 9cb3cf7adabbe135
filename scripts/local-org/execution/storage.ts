import type { OrgDatabase } from '../database/database.js';
import type { Storage, StoredValue } from '../database/storage.js';
import { quoted } from '../database/storage.js';
import { storedFields } from '../database/tables.js';
import { isScaled, scaleOf } from '../database/values.js';
import { fieldNamed } from '../schema/model.js';
import type { ObjectDefinition } from '../schema/model.js';

export type RowValue = StoredValue | boolean | Date;
export type Row = Readonly<Record<string, StoredValue>>;

export interface Mark {
  readonly name: string;
}

/**
 * The rows that the platform writes by itself (users, classes, jobs): no triggers, no limits, no access checks.
 * Everything a person or Apex asks for goes through the DataService instead.
 */
export class OrgStorage {
  readonly #database: OrgDatabase;
  readonly #storage: Storage;
  readonly #clock: () => number;
  #depth = 0;

  constructor(database: OrgDatabase, clock: () => number) {
    this.#database = database;
    this.#storage = database.storage;
    this.#clock = clock;
    // A script may write to the file of a running org: each waits for the other.
    this.#storage.execute('PRAGMA busy_timeout = 5000');
  }

  /** Changes whenever users or rights may have changed. */
  get rightsVersion(): number {
    return this.#storage.rightsVersion;
  }

  /** Savepoints open a transaction when none is open, so the same words serve at every depth. */
  begin(): Mark {
    const mark = { name: `local_org_${++this.#depth}` };
    if (this.#depth === 1) this.#storage.holdsLocks = false;
    this.#storage.execute(`SAVEPOINT ${mark.name}`);
    return mark;
  }

  /**
   * Ends the only open transaction while Apex waits for another system: it wrote nothing yet, or could not call out, and the
   * platform keeps no snapshot for it. False where something must be kept.
   */
  suspend(): boolean {
    if (this.#depth !== 1 || this.#storage.holdsLocks) return false;
    this.commit({ name: 'local_org_1' });
    return true;
  }

  /** Goes on where `suspend` ended, with what others have written meanwhile. */
  resume(): void {
    this.begin();
  }

  commit(mark: Mark): void {
    this.#database.saveSequences();
    this.#storage.execute(`RELEASE ${mark.name}`);
    this.#depth--;
  }

  rollback(mark: Mark): void {
    this.#depth--;
    this.#storage.execute(`ROLLBACK TO ${mark.name}`);
    this.#storage.execute(`RELEASE ${mark.name}`);
  }

  execute(sql: string): void {
    this.#storage.execute(sql);
  }

  run(sql: string, values: readonly StoredValue[]): void {
    this.#storage.run(sql, values);
  }

  all(columns: readonly string[], sql: string, values: readonly StoredValue[]): Row[] {
    return this.#storage
      .rows(`SELECT ${columns.map(quoted).join(', ')} ${sql}`, values)
      .map((row) => Object.fromEntries(columns.map((column, position) => [column, row[position] ?? null])));
  }

  /** Rows that are not deleted and have these values. */
  rows(object: string, where: Readonly<Record<string, RowValue>>): Row[] {
    const conditions = Object.keys(where).map((name) => `AND ${quoted(name)} = ?`);
    const sql = `FROM ${quoted(object)} WHERE IFNULL("IsDeleted", 0) = 0 ${conditions.join(' ')}`;
    return this.all(this.#columns(object), sql, this.#stored(object, where));
  }

  row(object: string, id: string): Row | null {
    return this.rows(object, { Id: id })[0] ?? null;
  }

  insertRow(object: string, values: Readonly<Record<string, RowValue>>): string {
    const id = typeof values['Id'] === 'string' ? values['Id'] : this.#database.newId(this.#definition(object));
    const row = this.#known(object, {
      ...this.#audit(values['CreatedById'] ?? null),
      ...values,
      Id: id,
      IsDeleted: false
    });
    const names = Object.keys(row);
    const sql = `INSERT INTO ${quoted(object)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    this.#storage.run(sql, this.#stored(object, row));
    return id;
  }

  updateRow(object: string, id: string, values: Readonly<Record<string, RowValue>>): void {
    const now = new Date(this.#clock());
    const row = this.#known(object, { ...values, LastModifiedDate: now, SystemModstamp: now });
    const assignments = Object.keys(row).map((name) => `${quoted(name)} = ?`);
    if (assignments.length === 0) return;
    this.#storage.run(`UPDATE ${quoted(object)} SET ${assignments.join(', ')} WHERE "Id" = ?`, [
      ...this.#stored(object, row),
      id
    ]);
  }

  deleteRow(object: string, id: string): void {
    this.#storage.run(`DELETE FROM ${quoted(object)} WHERE "Id" = ?`, [id]);
  }

  close(): void {
    this.#storage.close();
  }

  #stored(object: string, values: Readonly<Record<string, RowValue>>): StoredValue[] {
    const definition = this.#definition(object);
    return Object.entries(values).map(([name, value]) => stored(definition, name, value));
  }

  #definition(object: string): ObjectDefinition {
    return this.#database.object(object);
  }

  #audit(userId: RowValue): Record<string, RowValue> {
    const now = new Date(this.#clock());
    return {
      CreatedById: userId,
      LastModifiedById: userId,
      CreatedDate: now,
      LastModifiedDate: now,
      SystemModstamp: now
    };
  }

  #columns(object: string): string[] {
    return storedFields(this.#definition(object)).map((field) => field.name);
  }

  /** An org's schema may know fewer fields of a setup object than the platform has. */
  #known(object: string, values: Readonly<Record<string, RowValue>>): Record<string, RowValue> {
    const columns = new Set(this.#columns(object));
    return Object.fromEntries(Object.entries(values).filter(([name]) => columns.has(name) || name === 'IsDeleted'));
  }
}

function stored(object: ObjectDefinition, name: string, value: RowValue): StoredValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return BigInt(Math.floor(value.getTime() / 1000) * 1000);
  const field = fieldNamed(object, name);
  if (typeof value === 'number' && field && isScaled(field)) return BigInt(Math.round(value * 10 ** scaleOf(field)));
  return typeof value === 'number' ? BigInt(value) : value;
}
