import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { errorMessages } from 'c/errorMessages';
import { getRecord, notifyRecordUpdateAvailable, updateRecord, type RecordRepresentation } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent, registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import type { DealTrial, Handoff } from 'types/dto';
import type { Figure } from 'types/figure';
import type { WireResult } from 'types/wire';
import { figuresOf } from './figures';
import getHandoff from '@salesforce/apex/BillingHandoffController.getHandoff';
import tryTerms from '@salesforce/apex/BillingHandoffController.tryTerms';
import runBilling from '@salesforce/apex/BillingHandoffController.runBilling';
import STAGE from '@salesforce/schema/Opportunity.StageName';
import CHANGED_AT from '@salesforce/schema/Opportunity.LastModifiedDate';
import FREQUENCY from '@salesforce/schema/Opportunity.Billing_Frequency__c';
import TYPE from '@salesforce/schema/Opportunity.Billing_Type__c';
import START from '@salesforce/schema/Opportunity.Billing_Start_Date__c';
import MONTHS from '@salesforce/schema/Opportunity.Contract_Term_Months__c';
import TERMS from '@salesforce/schema/Opportunity.Payment_Terms__c';
import title from '@salesforce/label/c.Handoff_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import amends from '@salesforce/label/c.Handoff_Amends';
import tryOpen from '@salesforce/label/c.Try_Open';
import trySaved from '@salesforce/label/c.Try_Saved';
import tryFailed from '@salesforce/label/c.Try_Failed';
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
  isTrying = false;
  isTrialWorking = false;
  tried: Handoff | undefined;
  trialProblem: string | undefined;
  private refreshHandler: number | undefined;
  private provisioned: WireResult<Handoff> | undefined;
  private seenVersion: string | undefined;
  readonly labels = {
    title,
    loading,
    amends,
    tryOpen,
    planTitle,
    schedulesTitle,
    invoicesTitle,
    lost
  };

  override connectedCallback(): void {
    // Actions of the page change what is shown here.
    this.refreshHandler = registerRefreshHandler(this, () => this.refresh());
  }
  override disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

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
  get figures(): Figure[] {
    return this.handoff ? figuresOf(this.handoff) : [];
  }
  get isTrialOffered(): boolean {
    return Boolean(this.handoff?.terms) && !this.isTrying;
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

  async handleFixed(): Promise<void> {
    await this.refresh();
  }
  handleTrialOpen(): void {
    this.isTrying = true;
  }
  handleTrialClose(): void {
    this.isTrying = false;
    this.tried = undefined;
    this.trialProblem = undefined;
  }
  async handleTry({ detail }: CustomEvent<DealTrial>): Promise<void> {
    if (!this.recordId) return;
    this.isTrialWorking = true;
    this.trialProblem = undefined;
    try {
      this.tried = await tryTerms({ opportunityId: this.recordId, terms: JSON.stringify(detail) });
    } catch (error) {
      this.tried = undefined;
      this.trialProblem = errorMessages(error).join(' ');
    } finally {
      this.isTrialWorking = false;
    }
  }
  async handleTrialSave({ detail }: CustomEvent<DealTrial>): Promise<void> {
    if (!this.recordId) return;
    this.isTrialWorking = true;
    try {
      await updateRecord({
        fields: {
          Id: this.recordId,
          [FREQUENCY.fieldApiName]: detail.billingFrequency,
          [TYPE.fieldApiName]: detail.billingType,
          [START.fieldApiName]: detail.startDate,
          [MONTHS.fieldApiName]: detail.termMonths,
          [TERMS.fieldApiName]: detail.paymentTerms
        }
      });
      this.toast(trySaved, [], 'success');
      this.handleTrialClose();
      await this.refresh();
    } catch (error) {
      this.toast(tryFailed, errorMessages(error), 'error');
    } finally {
      this.isTrialWorking = false;
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
