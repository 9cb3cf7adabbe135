import Database from 'libsql';

/** What SQLite takes and gives. Booleans are 0 and 1: the driver knows no others. */
export type StoredValue = string | number | bigint | null;
export type StoredRow = readonly StoredValue[];

interface PreparedStatement {
  run(...values: StoredValue[]): unknown;
  raw(): { all(...values: StoredValue[]): StoredRow[] };
}

interface Connection {
  exec(sql: string): unknown;
  prepare(sql: string): PreparedStatement;
  close(): unknown;
}

interface Writer {
  readonly statement: PreparedStatement;
  readonly touchesRights: boolean;
}

const MAXIMUM_PREPARED = 2000;

const FOREIGN = /\P{ASCII}/u;

/** Tables that decide who a user is and what they may do. */
const RIGHTS =
  /^\s*(?:INSERT|UPDATE|DELETE)[^"]*"(?:User|Profile|PermissionSet\w*|ObjectPermissions|FieldPermissions|SetupEntityAccess|CustomPermission)"/;

/** One connection with its prepared statements; every statement is given values by binding only. */
export class Storage {
  /** Counts statements that changed something; what was read before a change may be stale. */
  writes = 0;
  /** Changes whenever users or rights may have changed, a rollback included. */
  rightsVersion = 0;
  /** Whether the open transaction asked for rows `FOR UPDATE`. */
  holdsLocks = false;
  /** A text with letters beyond A to Z has been written; of a file nobody knows. */
  hasForeignLetters: boolean;
  private readonly connection: Connection;
  private readonly prepared = new Map<string, Writer>();
  private readonly readers = new Map<string, { all(...values: StoredValue[]): StoredRow[] }>();

  constructor(readonly file: string | null) {
    this.hasForeignLetters = file !== null;
    this.connection = new Database(file ?? ':memory:') as unknown as Connection;
    if (file) {
      this.connection.exec('PRAGMA journal_mode = WAL');
      // FULL: a commit has reached the disk before it is answered, so that a kill loses nothing.
      this.connection.exec('PRAGMA synchronous = FULL');
    }
    this.connection.exec('PRAGMA temp_store = MEMORY');
    this.connection.exec('PRAGMA cache_size = -64000');
  }

  execute(sql: string): void {
    this.writes++;
    if (sql.startsWith('ROLLBACK')) this.rightsVersion++;
    this.connection.exec(sql);
  }

  run(sql: string, values: readonly StoredValue[]): void {
    this.writes++;
    const { statement, touchesRights } = this.writer(sql);
    if (touchesRights) this.rightsVersion++;
    this.hasForeignLetters ||= values.some((value) => typeof value === 'string' && FOREIGN.test(value));
    statement.run(...values);
  }

  rows(sql: string, values: readonly StoredValue[]): StoredRow[] {
    let reader = this.readers.get(sql);
    if (!reader) {
      if (this.readers.size >= MAXIMUM_PREPARED) this.readers.clear();
      reader = this.connection.prepare(sql).raw();
      this.readers.set(sql, reader);
    }
    return reader.all(...values);
  }

  private writer(sql: string): Writer {
    let writer = this.prepared.get(sql);
    if (!writer) {
      if (this.prepared.size >= MAXIMUM_PREPARED) this.prepared.clear();
      writer = { statement: this.connection.prepare(sql), touchesRights: RIGHTS.test(sql) };
      this.prepared.set(sql, writer);
    }
    return writer;
  }

  /** After a change of tables every prepared statement is stale. */
  forgetStatements(): void {
    this.prepared.clear();
    this.readers.clear();
  }

  close(): void {
    this.forgetStatements();
    this.connection.close();
  }
}

/** An identifier of the schema, quoted. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
