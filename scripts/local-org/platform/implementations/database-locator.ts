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
    this.countFetch(rows.length);
    return new ApexList(records.elementType, rows);
  }

  getNumRecords(): number {
    return this.records().items.length;
  }

  protected countFetch(rowCount: number): void {
    const { limits } = execution();
    limits.consume('cursorFetches');
    limits.consume('queries');
    limits.consume('queryRows', rowCount);
  }

  protected records(): ApexList<SObjectRecord> {
    return (
      openCursors.get(this.handle) ??
      throwException('System.FatalCursorException', 'The cursor has expired: open it again')
    );
  }
}

const mostPaginationRows = 100_000;

/** A cursor for lists that people page through: a page passes over rows deleted since it was opened. */
export class PaginationCursor extends QueryCursor {
  constructor(records: ApexList<SObjectRecord>) {
    if (records.items.length > mostPaginationRows)
      throwException('System.LimitException', `Too many Apex pagination cursor rows: ${records.items.length}`);
    super(records);
  }

  fetchPage(start: number, pageSize: number): CursorFetchResult {
    const all = this.records();
    if (start < 0 || pageSize < 1 || start > all.items.length)
      throwException('System.InvalidParameterValueException', `Invalid cursor position: ${start}`);
    const isThere = existing(all.items.slice(start));
    const page: SObjectRecord[] = [];
    let next = start;
    while (next < all.items.length && page.length < pageSize) {
      const row = all.items[next++] as SObjectRecord;
      if (isThere(row)) page.push(row);
    }
    this.countFetch(page.length);
    const rows = new ApexList<SObjectRecord>(all.elementType, page);
    return new CursorFetchResult(rows, next, next - start - page.length, next >= all.items.length);
  }

  fetchDeleted(start: number, end: number): number {
    const rows = this.records().items.slice(start, end);
    const isThere = existing(rows);
    const deleted = rows.filter((row) => !isThere(row)).length;
    execution().limits.consume('queries');
    execution().limits.consume('queryRows', deleted);
    return deleted;
  }
}

/** Tells which of the rows have not been deleted. */
function existing(rows: readonly SObjectRecord[]): (row: SObjectRecord) => boolean {
  const [first] = rows;
  if (!first) return () => true;
  const ids = rows.map((row) => row.id);
  const found = execution().data.queryText(`SELECT Id FROM ${first.objectName} WHERE Id IN :ids`, () => ids, {
    access: 'system',
    sharing: false,
    isUncounted: true
  });
  const present = new Set(typeof found === 'number' ? [] : found.items.map((row) => row.id));
  return (row) => present.has(row.id);
}

/** One page of a pagination cursor. */
export class CursorFetchResult {
  constructor(
    private readonly rows: ApexList<SObjectRecord>,
    private readonly next: number,
    private readonly deleted: number,
    private readonly done: boolean
  ) {}

  getNextIndex(): number {
    return this.next;
  }

  getNumDeletedRecords(): number {
    return this.deleted;
  }

  getRecords(): ApexList<SObjectRecord> {
    return this.rows;
  }

  isDone(): boolean {
    return this.done;
  }
}

bind('Database.PaginationCursor', { class: PaginationCursor });
bind('Database.CursorFetchResult', { class: CursorFetchResult });
bind('Database.QueryLocator', { class: QueryLocator });
bind('Database.QueryLocatorIterator', { class: QueryLocatorIterator });
bind('Database.Cursor', { class: QueryCursor });
