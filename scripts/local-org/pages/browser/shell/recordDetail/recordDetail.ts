import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { send, uiApi } from '../../salesforce/http';
import { formSections, type FormSection } from '../../salesforce/layout-sections';
import type { LayoutSection } from '../../salesforce/page-types';
import type { ObjectInfo } from '../../salesforce/record-form';

/** The Details tab: the page layout to read, and to edit in place. */
export default class RecordDetail extends LightningElement {
  @api recordId = '';
  @api objectInfo!: ObjectInfo;
  layout: readonly LayoutSection[] | undefined;
  isEditing = false;
  isSaving = false;
  error: unknown;

  async connectedCallback(): Promise<void> {
    try {
      this.layout = (
        await send<{ sections: LayoutSection[] }>('GET', uiApi(`layout/${this.objectInfo.apiName}`))
      ).sections;
    } catch (error) {
      this.error = error;
    }
  }

  get isReading(): boolean {
    return this.layout !== undefined && !this.isEditing;
  }
  get sections(): FormSection[] {
    return formSections(this.layout ?? [], this.isEditing ? 'update' : 'view');
  }
  get openSections(): string[] {
    return this.sections.map(({ key }) => key);
  }
  get canEdit(): boolean {
    return this.objectInfo.updateable;
  }

  handleEdit(): void {
    this.isEditing = true;
  }
  handleCancel(): void {
    this.isEditing = false;
    this.isSaving = false;
  }
  handleSubmit(): void {
    this.isSaving = true;
  }
  handleError(): void {
    this.isSaving = false;
  }
  handleSuccess(): void {
    this.handleCancel();
    this.dispatchEvent(new ShowToastEvent({ title: `${this.objectInfo.label} was saved.`, variant: 'success' }));
  }
}
