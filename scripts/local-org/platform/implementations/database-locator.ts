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

/** A server-side cursor: its rows are as they were when it was opened. */
export class QueryCursor {
  constructor(private readonly records: ApexList<SObjectRecord>) {}

  fetch(position: number, count: number): ApexList<SObjectRecord> {
    if (position < 0 || count < 0 || position > this.records.items.length) {
      throwException('System.InvalidParameterValueException', `Invalid cursor position: ${position}`);
    }
    const rows = this.records.items.slice(position, position + count);
    execution().limits.consume('queryRows', rows.length);
    return new ApexList(this.records.elementType, rows);
  }

  getNumRecords(): number {
    return this.records.items.length;
  }
}

bind('Database.QueryLocator', { class: QueryLocator });
bind('Database.QueryLocatorIterator', { class: QueryLocatorIterator });
bind('Database.Cursor', { class: QueryCursor });
