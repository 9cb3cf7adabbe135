import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { errorMessages } from 'c/errorMessages';
import { getRecord, notifyRecordUpdateAvailable, type RecordRepresentation } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import type { Handoff } from 'types/dto';
import type { WireResult } from 'types/wire';
import getHandoff from '@salesforce/apex/BillingHandoffController.getHandoff';
import runBilling from '@salesforce/apex/BillingHandoffController.runBilling';
import STAGE from '@salesforce/schema/Opportunity.StageName';
import CHANGED_AT from '@salesforce/schema/Opportunity.LastModifiedDate';
import title from '@salesforce/label/c.Handoff_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import lineTotal from '@salesforce/label/c.Handoff_Line_Total';
import contractValue from '@salesforce/label/c.Handoff_Contract_Value';
import totalToBill from '@salesforce/label/c.Handoff_Total_To_Bill';
import billingStatus from '@salesforce/label/c.Handoff_Billing_Status';
import contract from '@salesforce/label/c.Handoff_Contract';
import planTitle from '@salesforce/label/c.Plan_Title';
import schedulesTitle from '@salesforce/label/c.Schedules_Title';
import invoicesTitle from '@salesforce/label/c.Invoices_Title';
import lost from '@salesforce/label/c.Handoff_Lost';
import runDone from '@salesforce/label/c.Run_Billing_Done';
import runNothing from '@salesforce/label/c.Run_Billing_Nothing';
import runFailed from '@salesforce/label/c.Run_Billing_Failed';

/** From deal to invoices on the opportunity's page: is it ready, what will be billed when, what has been billed. */
export default class BillingHandoff extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  handoff: Handoff | undefined;
  error: unknown;
  isRunning = false;
  private provisioned: WireResult<Handoff> | undefined;
  private seenVersion: string | undefined;
  readonly labels = {
    title,
    loading,
    lineTotal,
    contractValue,
    totalToBill,
    billingStatus,
    contract,
    planTitle,
    schedulesTitle,
    invoicesTitle,
    lost
  };

  @wire(getHandoff, { opportunityId: '$recordId' })
  receiveHandoff(result: WireResult<Handoff>): void {
    this.provisioned = result;
    this.error = result.error;
    if (result.data) this.handoff = result.data;
  }

  /** Somebody changed the deal on this page, so the answer may be another. */
  @wire(getRecord, { recordId: '$recordId', optionalFields: [STAGE, CHANGED_AT] })
  async receiveRecord({ data }: WireResult<RecordRepresentation>): Promise<void> {
    if (!data) return;
    const version = JSON.stringify(data.fields);
    const isChange = this.seenVersion !== undefined && this.seenVersion !== version;
    this.seenVersion = version;
    if (isChange) await this.refresh();
  }

  get isLoading(): boolean {
    return (!this.handoff && !this.error) || this.isRunning;
  }
  get isShown(): boolean {
    return this.handoff !== undefined && this.error === undefined;
  }
  get currencyCode(): string {
    return this.handoff?.currencyCode ?? 'USD';
  }
  get isLost(): boolean {
    return this.handoff !== undefined && this.handoff.isClosed && !this.handoff.isWon;
  }
  get isOfInterest(): boolean {
    return this.handoff !== undefined && !this.isLost;
  }
  /** Notes stay in sight until everything has been billed; then there is nothing left to look at. */
  get isReadinessShown(): boolean {
    const { handoff } = this;
    if (!handoff) return false;
    const isRunning = handoff.isWon && handoff.schedules.length > 0;
    if (!isRunning || handoff.readiness === 'Blocked') return true;
    return handoff.readiness === 'Warning' && handoff.billingStatus !== 'Completed';
  }
  get isHandedOver(): boolean {
    return this.handoff?.isWon === true;
  }
  get hasContractValue(): boolean {
    return typeof this.handoff?.contractValue === 'number';
  }
  get canRun(): boolean {
    return this.handoff?.canRunBilling === true;
  }

  async handleRun(event: CustomEvent<{ asOfDate: string }>): Promise<void> {
    if (!this.recordId) return;
    this.isRunning = true;
    try {
      const { invoiceIds, creditMemoIds, messages } = await runBilling({
        opportunityId: this.recordId,
        asOfDate: event.detail.asOfDate
      });
      const isNothing = invoiceIds.length + creditMemoIds.length === 0;
      this.toast(isNothing ? runNothing : runDone, messages, isNothing ? 'info' : 'success');
      await this.refresh();
      await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
      this.dispatchEvent(new RefreshEvent());
    } catch (error) {
      this.toast(runFailed, errorMessages(error), 'error');
    } finally {
      this.isRunning = false;
    }
  }

  private async refresh(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
  }

  private toast(toastTitle: string, messages: readonly string[], variant: 'info' | 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title: toastTitle, message: messages.join(' '), variant, mode }));
  }
}
