import { LightningElement, api, wire } from 'lwc';
import { createRecord, getRecord, updateRecord } from 'lightning/uiRecordApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import type { FetchError } from '../../salesforce/http';
import {
  currencyOf,
  displayOf,
  fieldsToRead,
  type FormField,
  type ObjectInfo,
  type RecordValue
} from '../../salesforce/record-form';

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
}

/** Fields inside register themselves; the form reads the record for them, collects what was changed and saves it. */
export default class RecordEditForm extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api recordTypeId: string | undefined;
  @api density = 'auto';

  private readonly registered: FormField[] = [];
  private info: ObjectInfo | undefined;
  private record: RecordValue | undefined;
  fieldNames: string[] | undefined;

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  receiveInfo({ data, error }: Answer<ObjectInfo>): void {
    if (error) this.showFailure(error as FetchError);
    if (!data) return;
    this.info = data;
    this.readFields();
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fieldNames' })
  receiveRecord({ data, error }: Answer<RecordValue>): void {
    if (error) this.showFailure(error as FetchError);
    if (!data) return;
    this.record = data;
    this.showFields();
    this.fire('load', { records: { [data.id]: data }, objectInfos: { [data.apiName]: this.info } });
  }

  handleRegister(event: CustomEvent<FormField>): void {
    event.stopPropagation();
    this.registered.push(event.detail);
    // All fields of one render register before the record is read once for all of them.
    void Promise.resolve().then(() => this.readFields());
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    void this.submit();
  }

  /** Without fields, what was typed into the form is checked and offered to the parent's `submit` handler first. */
  @api async submit(given?: Record<string, unknown>): Promise<void> {
    const fields = given ?? this.collect();
    if (!fields) return;
    this.messages.forEach((messages) => (messages.error = undefined));
    try {
      const saved = this.recordId
        ? await updateRecord({ fields: { ...fields, Id: this.recordId } })
        : await createRecord({ apiName: this.objectApiName ?? '', fields });
      this.fire('success', saved);
    } catch (error) {
      this.showFailure(error as FetchError);
    }
  }

  @api showFailure(error: FetchError): void {
    const fieldErrors = error.body?.output?.fieldErrors ?? {};
    for (const field of this.registered) {
      const message = fieldErrors[field.fieldName]?.map((each) => each.message).join(' ');
      if (message) field.showError?.(message);
    }
    this.messages.forEach((messages) => (messages.error = error));
    this.fire('error', { message: error.message, detail: error.body?.message, output: error.body?.output });
  }

  private collect(): Record<string, unknown> | undefined {
    const isValid = this.registered.map((field) => field.checkValidity?.() ?? true).every(Boolean);
    if (!isValid) return undefined;
    const fields = this.changedFields();
    return this.fire('submit', { fields }, true) ? fields : undefined;
  }

  private changedFields(): Record<string, unknown> {
    const changed: Record<string, unknown> = {};
    for (const field of this.registered) {
      const change = field.changedValue?.();
      if (change) changed[field.fieldName] = change.value;
    }
    return changed;
  }

  private readFields(): void {
    if (!this.info) return;
    this.fieldNames = fieldsToRead(
      this.info,
      this.registered.map((field) => field.fieldName)
    );
    this.showFields();
  }

  private showFields(): void {
    for (const field of this.registered) {
      const info = this.info?.fields[field.fieldName];
      field.show({
        info,
        objectApiName: this.info?.apiName ?? '',
        value: this.record?.fields[field.fieldName]?.value,
        displayValue: displayOf(this.record, info),
        currencyCode: currencyOf(this.record),
        isNew: !this.recordId
      });
    }
  }

  private get messages(): { error: unknown }[] {
    return [...this.querySelectorAll('lightning-messages')] as unknown as { error: unknown }[];
  }

  private fire(name: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, cancelable }));
  }
}
