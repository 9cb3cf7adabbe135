import { LightningElement, api } from 'lwc';
import fixHere from '@salesforce/label/c.Handoff_Fix_Here';
import fixRecord from '@salesforce/label/c.Handoff_Fix';
import save from '@salesforce/label/c.Handoff_Fix_Save';
import cancel from '@salesforce/label/c.Action_Cancel';

/** Mends one field of a record where it is reported; without a field it leads to the record. */
export default class FieldFix extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api fieldApiName: string | null | undefined;
  isOpen = false;
  isSaving = false;
  readonly labels = { fixHere, fixRecord, save, cancel };

  get isLink(): boolean {
    return !this.fieldApiName && Boolean(this.recordId);
  }
  get isOffered(): boolean {
    return Boolean(this.fieldApiName && this.recordId) && !this.isOpen;
  }

  handleOpen(): void {
    this.isOpen = true;
  }
  handleCancel(): void {
    this.isOpen = false;
  }
  handleSubmit(): void {
    this.isSaving = true;
  }
  /** What was wrong stays in the form, on the field. */
  handleError(): void {
    this.isSaving = false;
  }
  handleSuccess(): void {
    this.isSaving = false;
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent('fixed'));
  }
}
