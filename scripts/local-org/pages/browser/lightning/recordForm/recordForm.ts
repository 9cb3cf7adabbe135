import { LightningElement, api } from 'lwc';
import { nameOfField } from '../../salesforce/record-form';

/** Fields of a record to read or to edit; the full page layout is the shell's record detail. */
export default class RecordForm extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api fields: readonly (string | { fieldApiName: string })[] = [];
  @api columns: string | number = 1;
  @api density = 'auto';
  @api mode: 'view' | 'edit' | 'readonly' = 'view';
  isEditing = false;

  get isInput(): boolean {
    return this.isEditing || this.mode === 'edit' || (!this.recordId && this.mode !== 'readonly');
  }
  get canEdit(): boolean {
    return !this.isInput && this.mode === 'view';
  }
  get names(): string[] {
    return this.fields.map(nameOfField);
  }
  get itemClass(): string {
    return `slds-col slds-size_1-of-${Number(this.columns) || 1} slds-p-horizontal_small`;
  }

  handleEdit(): void {
    this.isEditing = true;
  }
  handleCancel(): void {
    this.isEditing = false;
    this.dispatchEvent(new CustomEvent('cancel'));
  }
  handleSuccess(event: CustomEvent<unknown>): void {
    this.isEditing = false;
    this.dispatchEvent(new CustomEvent('success', { detail: event.detail }));
  }
}
