import { LightningElement, api, wire } from 'lwc';
import { getRelatedListRecords } from 'lightning/uiRelatedListApi';
import RecordForm from 'shell/recordForm';
import { refreshMatching } from '../../salesforce/wire';
import type { RelatedListDefinition } from '../../salesforce/page-types';
import type { RecordValue } from '../../salesforce/record-form';
import { tableColumns, tableRows } from '../../salesforce/table';

export default class RelatedList extends LightningElement {
  @api recordId = '';
  @api list!: RelatedListDefinition;
  records: readonly RecordValue[] | undefined;
  error: unknown;

  get relatedListId(): string {
    return this.list.relatedListId;
  }

  @wire(getRelatedListRecords, { parentRecordId: '$recordId', relatedListId: '$relatedListId' })
  receiveRecords({ data, error }: { data?: { records: readonly RecordValue[] }; error?: unknown }): void {
    if (data) this.records = data.records;
    this.error = error;
  }

  get title(): string {
    return `${this.list.label} (${this.records?.length ?? 0})`;
  }
  get columns() {
    return tableColumns(this.list.columns, false);
  }
  get rows() {
    return tableRows(this.list.columns, this.records ?? []);
  }
  get hasRows(): boolean {
    return (this.records?.length ?? 0) > 0;
  }
  get isEmpty(): boolean {
    return this.records?.length === 0;
  }

  async handleNew(): Promise<void> {
    const id = await RecordForm.open({
      size: 'medium',
      label: `New ${this.list.label}`,
      objectApiName: this.list.childApiName,
      defaults: { [this.list.fieldApiName]: this.recordId }
    });
    if (id) await refreshMatching((key) => key.startsWith('related:') || key.startsWith('record:'));
  }
}
