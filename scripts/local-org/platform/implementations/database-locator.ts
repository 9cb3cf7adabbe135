import { randomUUID } from 'node:crypto';
import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { bind } from '../bind.js';

type Rows = () => readonly SObjectRecord[];

/** What a batch's `start` answers: the query runs when the job wants its rows. */
export class QueryLocator implements Iterable<SObjectRecord> {
  private fetched: readonly SObjectRecord[] | null = null;

  constructor(
    private readonly text: string,
    private readonly fetch: Rows
  ) {}

  records(): readonly SObjectRecord[] {
    this.fetched ??= this.fetch();
    return this.fetched;
  }

  getQuery(): string {
    return this.text;
  }

  iterator(): QueryLocatorIterator {
    return new QueryLocatorIterator(this.records());
  }

  [Symbol.iterator](): Iterator<SObjectRecord> {
    return this.records()[Symbol.iterator]();
  }
}

class QueryLocatorIterator {
  private position = 0;

  constructor(private readonly records: readonly SObjectRecord[]) {}

  hasNext(): boolean {
    return this.position < this.records.length;
  }

  next(): SObjectRecord {
    const record = this.records[this.position++];
    return record ?? throwException('System.NoSuchElementException', 'No more elements');
  }
}

/** Rows of open cursors; a job that carries a cursor carries its handle only. */
const openCursors = new Map<string, ApexList<SObjectRecord>>();
const mostOpen = 100;

/** A server-side cursor: its rows are as they were when it was opened. It lives as long as this process. */
export class QueryCursor {
  private readonly handle = randomUUID();

  constructor(records: ApexList<SObjectRecord>) {
    const [oldest] = openCursors.keys();
    if (oldest !== undefined && openCursors.size >= mostOpen) openCursors.delete(oldest);
    openCursors.set(this.handle, records);
  }

  fetch(position: number, count: number): ApexList<SObjectRecord> {
    const records = this.records();
    if (position < 0 || count < 0 || position > records.items.length) {
      throwException('System.InvalidParameterValueException', `Invalid cursor position: ${position}`);
    }
    const rows = records.items.slice(position, position + count);
    execution().limits.consume('queries');
    execution().limits.consume('queryRows', rows.length);
    return new ApexList(records.elementType, rows);
  }

  getNumRecords(): number {
    return this.records().items.length;
  }

  private records(): ApexList<SObjectRecord> {
    return (
      openCursors.get(this.handle) ??
      throwException('System.FatalCursorException', 'The cursor has expired: open it again')
    );
  }
}

bind('Database.QueryLocator', { class: QueryLocator });
bind('Database.QueryLocatorIterator', { class: QueryLocatorIterator });
bind('Database.Cursor', { class: QueryCursor });
