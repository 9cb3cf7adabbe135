import { DmlException } from '../../database/dml-error.js';
import type { DmlOperation } from '../../database/service.js';
import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { QueryLocator } from './database-locator.js';
import { addErrorMessage, pageReference } from './pages.js';

/** Saves as a page does: what fails is told in the page's messages. */
function save(operation: DmlOperation, records: readonly SObjectRecord[]): boolean {
  try {
    execution().data.dml(operation, records, { access: 'system', sharing: true, allOrNone: true });
    return true;
  } catch (error) {
    if (!(error instanceof DmlException)) throw error;
    for (let row = 0; row < error.getNumDml(); row++) addErrorMessage(error.getDmlMessage(row));
    return false;
  }
}

function listPage(record: SObjectRecord): object {
  return pageReference(`/${record.definition.keyPrefix}/o`);
}

/** ApexPages.StandardController: one record, read by whoever has made the controller. */
export class StandardController {
  constructor(protected readonly record: SObjectRecord) {}

  getId(): string | null {
    return this.record.id;
  }

  getRecord(): SObjectRecord {
    return this.record;
  }

  addFields(): never {
    return throwException(
      'System.SObjectException',
      'You cannot call addFields when the data is being passed into the controller by the caller.'
    );
  }

  view(): object {
    return pageReference(`/${String(this.record.id)}`);
  }

  edit(): object {
    return pageReference(`/${String(this.record.id)}/e`);
  }

  cancel(): object {
    return this.record.id === null ? listPage(this.record) : this.view();
  }

  save(): object | null {
    return save(this.record.id === null ? 'insert' : 'update', [this.record]) ? this.view() : null;
  }

  delete(): object | null {
    return save('delete', [this.record]) ? listPage(this.record) : null;
  }
}

const usualPageSize = 20;
const mostRecords = 10_000;

/** ApexPages.StandardSetController: a list of records, shown page by page. */
class StandardSetController {
  private readonly records: readonly SObjectRecord[];
  private readonly isComplete: boolean;
  private selected: readonly SObjectRecord[] = [];
  private pageSize = usualPageSize;
  private pageNumber = 1;
  private filterId: string | null = null;
  private prototypeRecord: SObjectRecord | null = null;

  constructor(source: QueryLocator | ApexList<SObjectRecord>) {
    const all = source instanceof QueryLocator ? source.records() : source.items;
    this.isComplete = all.length <= mostRecords;
    this.records = all.slice(0, mostRecords);
  }

  private get lastPage(): number {
    return Math.max(1, Math.ceil(this.records.length / this.pageSize));
  }

  private listed(records: readonly SObjectRecord[]): ApexList<SObjectRecord> {
    const type = runtimeTypeNamed(records[0]?.objectName ?? this.records[0]?.objectName ?? 'SObject');
    return new ApexList<SObjectRecord>(type ?? null, [...records]);
  }

  getRecords(): ApexList<SObjectRecord> {
    const start = (this.pageNumber - 1) * this.pageSize;
    return this.listed(this.records.slice(start, start + this.pageSize));
  }

  getRecord(): SObjectRecord {
    const [first] = this.records;
    this.prototypeRecord ??= SObjectRecord.create(first?.objectName ?? 'Account');
    return this.prototypeRecord;
  }

  getSelected(): ApexList<SObjectRecord> {
    return this.listed(this.selected);
  }

  setSelected(selected: ApexList<SObjectRecord>): void {
    this.selected = [...selected.items];
  }

  getResultSize(): number {
    return this.records.length;
  }

  getCompleteResult(): boolean {
    return this.isComplete;
  }

  getPageSize(): number {
    return this.pageSize;
  }

  setPageSize(size: number): void {
    this.pageSize = size;
    this.pageNumber = 1;
  }

  getPageNumber(): number {
    return this.pageNumber;
  }

  setPageNumber(page: number): void {
    this.pageNumber = Math.min(Math.max(1, page), this.lastPage);
  }

  getHasNext(): boolean {
    return this.pageNumber < this.lastPage;
  }

  getHasPrevious(): boolean {
    return this.pageNumber > 1;
  }

  first(): void {
    this.pageNumber = 1;
  }

  last(): void {
    this.pageNumber = this.lastPage;
  }

  next(): void {
    if (this.getHasNext()) this.pageNumber++;
  }

  previous(): void {
    if (this.getHasPrevious()) this.pageNumber--;
  }

  getFilterId(): string | null {
    return this.filterId;
  }

  setFilterId(filterId: string | null): void {
    this.filterId = filterId;
  }

  /** What was typed into the prototype record goes to every selected one. */
  save(): object | null {
    for (const record of this.selected)
      for (const [name, value] of this.prototypeRecord?.values ?? []) if (value !== null) record.write(name, value);
    return save('update', this.selected) ? this.cancel() : null;
  }

  cancel(): object {
    return listPage(this.getRecord());
  }
}

bind('ApexPages.StandardController', { class: StandardController });
bind('ApexPages.StandardSetController', { class: StandardSetController });
