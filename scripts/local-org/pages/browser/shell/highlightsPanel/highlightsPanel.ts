import { LightningElement, api, wire } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { deleteRecord, getRecord } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import RecordForm from 'shell/recordForm';
import type { FetchError } from '../../salesforce/http';
import { go } from '../../salesforce/navigation';
import { currencyOf, displayOf, fieldsToRead, type ObjectInfo, type RecordValue } from '../../salesforce/record-form';

interface Highlight {
  readonly key: string;
  readonly label: string;
  readonly value: unknown;
  readonly displayValue: string | null;
  readonly dataType: string;
  readonly currencyCode: string;
  readonly referenceObject: string | undefined;
}

export default class HighlightsPanel extends LightningElement {
  @api recordId = '';
  @api objectInfo!: ObjectInfo;
  @api fields: readonly string[] = [];
  record: RecordValue | undefined;

  get wanted(): string[] {
    return fieldsToRead(this.objectInfo, [...this.objectInfo.nameFields, ...this.fields]);
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$wanted' })
  receiveRecord({ data }: { data?: RecordValue }): void {
    if (data) this.record = data;
  }

  get name(): string {
    const value = this.record?.fields[this.objectInfo.nameFields[0] ?? '']?.value;
    return typeof value === 'string' ? value : '';
  }
  get iconName(): string {
    return this.objectInfo.themeInfo.iconName;
  }
  get highlights(): Highlight[] {
    const shown = this.fields.filter((field) => !this.objectInfo.nameFields.includes(field));
    return shown.flatMap((name) => {
      const info = this.objectInfo.fields[name];
      if (!info) return [];
      return {
        key: name,
        label: info.label,
        value: this.record?.fields[name]?.value ?? null,
        displayValue: displayOf(this.record, info),
        dataType: info.dataType,
        currencyCode: currencyOf(this.record),
        referenceObject: info.referenceToInfos[0]?.apiName
      };
    });
  }

  get hasHighlights(): boolean {
    return this.highlights.length > 0;
  }

  async handleEdit(): Promise<void> {
    await RecordForm.open({
      size: 'medium',
      label: `Edit ${this.name}`,
      objectApiName: this.objectInfo.apiName,
      recordId: this.recordId
    });
  }

  async handleAction(event: CustomEvent<{ value: string }>): Promise<void> {
    if (event.detail.value !== 'delete') return;
    const message = `Are you sure you want to delete this ${this.objectInfo.label}?`;
    if (!(await LightningConfirm.open({ message, label: `Delete ${this.objectInfo.label}`, theme: 'default' }))) return;
    try {
      await deleteRecord(this.recordId);
      this.dispatchEvent(
        new ShowToastEvent({ title: `${this.objectInfo.label} "${this.name}" was deleted.`, variant: 'success' })
      );
      go(`/lightning/o/${this.objectInfo.apiName}/home`);
    } catch (error) {
      const { body, message: fallback } = error as FetchError;
      const text = body?.output?.errors.map((each) => each.message).join(' ') || fallback;
      this.dispatchEvent(
        new ShowToastEvent({
          title: `Could not delete "${this.name}"`,
          message: text,
          variant: 'error',
          mode: 'sticky'
        })
      );
    }
  }
}
