import { LightningElement, api, wire } from 'lwc';
import { errorMessages } from 'c/errorMessages';
import LightningConfirm from 'lightning/confirm';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import type { AmendmentPreview as Preview } from 'types/dto';
import type { WireResult } from 'types/wire';
import getPreview from '@salesforce/apex/AmendmentController.getPreview';
import applyAmendment from '@salesforce/apex/AmendmentController.apply';
import title from '@salesforce/label/c.Amendment_Preview_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import apply from '@salesforce/label/c.Amendment_Apply';
import confirmTitle from '@salesforce/label/c.Amendment_Apply_Confirm_Title';
import confirm from '@salesforce/label/c.Amendment_Apply_Confirm';
import done from '@salesforce/label/c.Amendment_Apply_Done';
import failed from '@salesforce/label/c.Amendment_Apply_Failed';

/** What an amendment would do, worked out as it will be applied. */
export default class AmendmentPreview extends LightningElement {
  @api recordId: string | undefined;

  preview: Preview | undefined;
  error: unknown;
  isWorking = false;
  readonly labels = { title, loading, apply };

  @wire(getPreview, { amendmentId: '$recordId' })
  receivePreview({ data, error }: WireResult<Preview>): void {
    this.preview = data;
    this.error = error;
  }

  get isLoading(): boolean {
    return (!this.preview && !this.error) || this.isWorking;
  }
  get canApply(): boolean {
    return this.preview?.canApply === true;
  }
  async handleApply(): Promise<void> {
    const isSure = await LightningConfirm.open({ label: confirmTitle, message: confirm, theme: 'default' });
    if (!isSure || !this.recordId) return;
    this.isWorking = true;
    try {
      const { messages } = await applyAmendment({ amendmentId: this.recordId });
      this.preview = this.preview && { ...this.preview, canApply: false };
      this.toast(done, messages, 'success');
      await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
      this.dispatchEvent(new RefreshEvent());
    } catch (error) {
      this.toast(failed, errorMessages(error), 'error');
    } finally {
      this.isWorking = false;
    }
  }

  private toast(toastTitle: string, messages: readonly string[], variant: 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title: toastTitle, message: messages.join(' '), variant, mode }));
  }
}
