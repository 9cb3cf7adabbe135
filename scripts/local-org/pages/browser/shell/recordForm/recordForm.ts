import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { send, uiApi, type FetchError } from '../../salesforce/http';
import { formSections, type FormSection } from '../../salesforce/layout-sections';
import type { LayoutSection } from '../../salesforce/page-types';

interface Form {
  submit(): Promise<void>;
  showFailure(error: FetchError): void;
}

/** New and Edit, by the object's page layout. The result is the saved record's id. */
export default class RecordForm extends LightningModal {
  @api objectApiName = '';
  @api recordId: string | undefined;
  @api defaults: Readonly<Record<string, unknown>> = {};
  /** What already went wrong, shown on its fields at once. */
  @api failure: FetchError | undefined;

  layout: readonly LayoutSection[] | undefined;
  error: unknown;
  isSaving = false;
  private isFailureShown = false;

  async connectedCallback(): Promise<void> {
    try {
      this.layout = (await send<{ sections: LayoutSection[] }>('GET', uiApi(`layout/${this.objectApiName}`))).sections;
    } catch (error) {
      this.error = error;
    }
  }

  get sections(): FormSection[] {
    return formSections(this.layout ?? [], this.recordId ? 'update' : 'new', this.defaults);
  }
  get isLoading(): boolean {
    return (!this.layout && !this.error) || this.isSaving;
  }
  private get form(): Form | null {
    return this.template?.querySelector('lightning-record-edit-form') as unknown as Form | null;
  }

  handleLoad(): void {
    if (!this.failure || this.isFailureShown) return;
    this.isFailureShown = true;
    const { failure } = this;
    void Promise.resolve().then(() => this.form?.showFailure(failure));
  }
  handleSave(): void {
    void this.form?.submit();
  }
  handleSubmit(): void {
    this.isSaving = true;
  }
  handleError(): void {
    this.isSaving = false;
  }
  handleSuccess(event: CustomEvent<{ id: string }>): void {
    this.close(event.detail.id);
  }
  handleCancel(): void {
    this.close();
  }
}
