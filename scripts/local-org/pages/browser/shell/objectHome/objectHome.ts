import { LightningElement, api } from 'lwc';
import RecordForm from 'shell/recordForm';
import { send, uiApi } from '../../salesforce/http';
import { addressOf, go } from '../../salesforce/navigation';
import type { Column } from '../../salesforce/page-types';
import type { ObjectInfo, RecordValue } from '../../salesforce/record-form';
import { columnOfTable, tableColumns, tableRows } from '../../salesforce/table';

interface ListRecords {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly records: readonly RecordValue[];
  readonly hasMore: boolean;
}

const PAGE_SIZE = 50;

/** An object's home: its list views as a table. */
export default class ObjectHome extends LightningElement {
  @api objectApiName = '';
  @api filterName: string | undefined;

  info: ObjectInfo | undefined;
  lists: readonly { readonly apiName: string; readonly label: string }[] = [];
  listView = '';
  list: ListRecords | undefined;
  records: readonly RecordValue[] = [];
  sortedBy: string | undefined;
  sortDirection: 'asc' | 'desc' = 'asc';
  isLoading = true;
  error: unknown;

  async connectedCallback(): Promise<void> {
    try {
      const [info, { lists }] = await Promise.all([
        send<ObjectInfo>('GET', uiApi(`object-info/${this.objectApiName}`)),
        send<{ lists: { apiName: string; label: string }[] }>('GET', uiApi(`list-info/${this.objectApiName}`))
      ]);
      this.info = info;
      this.lists = lists;
      const asked = lists.find(({ apiName }) => apiName === this.filterName);
      this.listView = (asked ?? lists[0])?.apiName ?? '';
      await this.load(false);
    } catch (error) {
      this.error = error;
      this.isLoading = false;
    }
  }

  private async load(isMore: boolean): Promise<void> {
    this.isLoading = true;
    const query = new URLSearchParams({
      pageSize: String(PAGE_SIZE),
      pageToken: String(isMore ? this.records.length : 0)
    });
    const sort = this.list && this.sortedBy ? columnOfTable(this.list.columns, this.sortedBy) : undefined;
    if (sort) {
      query.set('sortBy', sort.path);
      query.set('sortDirection', this.sortDirection);
    }
    try {
      this.list = await send<ListRecords>('GET', uiApi(`list-records/${this.objectApiName}/${this.listView}?${query}`));
      this.records = isMore ? [...this.records, ...this.list.records] : this.list.records;
      this.error = undefined;
    } catch (error) {
      this.error = error;
    } finally {
      this.isLoading = false;
    }
  }

  get iconName(): string {
    return this.info?.themeInfo.iconName ?? 'standard:record';
  }
  get objectLabel(): string {
    return this.info?.labelPlural ?? this.objectApiName;
  }
  get options(): { label: string; value: string }[] {
    return this.lists.map(({ apiName, label }) => ({ label, value: apiName }));
  }
  get columns() {
    return tableColumns(this.list?.columns ?? [], true);
  }
  get rows() {
    return tableRows(this.list?.columns ?? [], this.records);
  }
  get hasRows(): boolean {
    return this.records.length > 0;
  }
  get isEmpty(): boolean {
    return this.list !== undefined && this.records.length === 0 && !this.isLoading;
  }
  get count(): string {
    const { length } = this.records;
    return `${length}${this.list?.hasMore ? '+' : ''} ${length === 1 ? 'item' : 'items'}`;
  }
  get hasMore(): boolean {
    return this.list?.hasMore ?? false;
  }
  get canCreate(): boolean {
    return this.info?.createable ?? false;
  }

  async handleListView(event: CustomEvent<{ value: string }>): Promise<void> {
    this.listView = event.detail.value;
    this.sortedBy = undefined;
    history.replaceState(null, '', `${location.pathname}?${new URLSearchParams({ filterName: this.listView })}`);
    await this.load(false);
  }
  async handleSort(event: CustomEvent<{ fieldName: string; sortDirection: 'asc' | 'desc' }>): Promise<void> {
    this.sortedBy = event.detail.fieldName;
    this.sortDirection = event.detail.sortDirection;
    await this.load(false);
  }
  handleMore(): Promise<void> {
    return this.load(true);
  }
  handleRefresh(): Promise<void> {
    return this.load(false);
  }
  async handleNew(): Promise<void> {
    const id = await RecordForm.open({
      size: 'medium',
      label: `New ${this.info?.label ?? ''}`,
      objectApiName: this.objectApiName
    });
    if (typeof id === 'string') {
      go(
        addressOf({
          type: 'standard__recordPage',
          attributes: { objectApiName: this.objectApiName, recordId: id },
          state: {}
        })
      );
    }
  }
}
