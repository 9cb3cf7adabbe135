import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import { NavigationMixin } from 'lightning/navigation';
import { getRecord, notifyRecordUpdateAvailable, type RecordRepresentation } from 'lightning/uiRecordApi';
import type { DealExplanation, Invoice } from 'types/dto';
import type { WireResult } from 'types/wire';
import getInvoice from '@salesforce/apex/InvoiceSummaryController.getInvoice';
import explainDeals from '@salesforce/apex/InvoiceSummaryController.explainDeals';
import STATUS from '@salesforce/schema/Invoice__c.Status__c';
import CHANGED_AT from '@salesforce/schema/Invoice__c.LastModifiedDate';
import draftTitle from '@salesforce/label/c.Invoice_Draft_Title';
import title from '@salesforce/label/c.Invoice_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import print from '@salesforce/label/c.Invoice_Print';
import billTo from '@salesforce/label/c.Invoice_Bill_To';
import attention from '@salesforce/label/c.Invoice_Attention';
import issuedBy from '@salesforce/label/c.Invoice_Issued_By';
import invoiceDate from '@salesforce/label/c.Invoice_Date';
import dueDate from '@salesforce/label/c.Plan_Due_Date';
import terms from '@salesforce/label/c.Invoice_Terms';
import poNumber from '@salesforce/label/c.Invoice_PO_Number';
import why from '@salesforce/label/c.Invoice_Deals_Why';
import noDeal from '@salesforce/label/c.Invoice_Deals_None';
import whyFailed from '@salesforce/label/c.Invoice_Deals_Failed';
import overdue from '@salesforce/label/c.Invoice_Overdue';

/** An invoice as a document, with what may be done with it now. */
export default class InvoiceSummary extends NavigationMixin(LightningElement) {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  invoice: Invoice | undefined;
  error: unknown;
  deals: readonly DealExplanation[] = [];
  isWithoutDeal = false;
  whyProblem: string | undefined;
  private provisioned: WireResult<Invoice> | undefined;
  private seenVersion: string | undefined;
  readonly labels = {
    loading,
    print,
    billTo,
    attention,
    issuedBy,
    invoiceDate,
    dueDate,
    terms,
    poNumber,
    overdue,
    why,
    noDeal
  };

  @wire(getInvoice, { invoiceId: '$recordId' })
  receiveInvoice(result: WireResult<Invoice>): void {
    this.provisioned = result;
    this.error = result.error;
    if (result.data) this.invoice = result.data;
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: [STATUS, CHANGED_AT] })
  async receiveRecord({ data }: WireResult<RecordRepresentation>): Promise<void> {
    if (!data) return;
    const version = JSON.stringify(data.fields);
    const isChange = this.seenVersion !== undefined && this.seenVersion !== version;
    this.seenVersion = version;
    if (isChange) await this.refresh();
  }

  get cardTitle(): string {
    const { invoice } = this;
    if (!invoice) return '';
    return invoice.invoiceNumber ? fillIn(title, invoice.invoiceNumber) : fillIn(draftTitle, invoice.name);
  }
  get isLoading(): boolean {
    return !this.invoice && !this.error;
  }
  get isShown(): boolean {
    return this.invoice !== undefined && this.error === undefined;
  }
  get overdueStatus(): string | null {
    return this.invoice?.isOverdue ? this.labels.overdue : null;
  }

  handlePrint(): void {
    if (!this.recordId) return;
    this[NavigationMixin.Navigate]({
      type: 'standard__webPage',
      attributes: { url: `/apex/InvoiceDocument?id=${encodeURIComponent(this.recordId)}` }
    });
  }

  /** Read when somebody asks, shut when they ask again. */
  async handleWhy(): Promise<void> {
    const isShut = this.deals.length === 0 && !this.isWithoutDeal;
    this.forgetDeals();
    if (!isShut || !this.recordId) return;
    try {
      this.deals = await explainDeals({ invoiceId: this.recordId });
      this.isWithoutDeal = this.deals.length === 0;
    } catch (error) {
      this.whyProblem = [whyFailed, ...errorMessages(error)].join(' ');
    }
  }

  async handleRefresh(): Promise<void> {
    await this.refresh();
    if (this.recordId) await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
  }

  private forgetDeals(): void {
    this.deals = [];
    this.isWithoutDeal = false;
    this.whyProblem = undefined;
  }

  private async refresh(): Promise<void> {
    this.forgetDeals();
    if (this.provisioned) await refreshApex(this.provisioned);
  }
}
