import { LightningElement, api } from 'lwc';
import AmendWizard from 'c/amendWizard';
import { fillIn } from 'c/billingFormat';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import type { AmendmentOrderOutcome } from 'types/dto';
import title from '@salesforce/label/c.Amend_Title';
import applied from '@salesforce/label/c.Amend_Applied';
import kept from '@salesforce/label/c.Amend_Kept';

/** Opens the Amend dialog of a contract and tells what came of it; without a screen of its own. */
export default class AmendContract extends LightningElement {
  @api recordId: string | undefined;
  private isOpen = false;

  @api async invoke(): Promise<void> {
    if (this.isOpen || !this.recordId) return;
    this.isOpen = true;
    const result = await AmendWizard.open({ label: title, size: 'large', contractId: this.recordId });
    this.isOpen = false;
    if (result) await this.tell(result as AmendmentOrderOutcome);
  }

  private async tell({ isApplied, amendmentName, messages }: AmendmentOrderOutcome): Promise<void> {
    const { recordId = '' } = this;
    const heading = fillIn(isApplied ? applied : kept, amendmentName ?? '');
    this.dispatchEvent(new ShowToastEvent({ title: heading, message: messages.join(' '), variant: 'success' }));
    await notifyRecordUpdateAvailable([{ recordId }]);
    this.dispatchEvent(new RefreshEvent());
    this.dispatchEvent(new CustomEvent('amended', { detail: { isApplied } }));
  }
}
