import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn } from 'c/billingFormat';
import { NavigationMixin } from 'lightning/navigation';
import { getRecord, notifyRecordUpdateAvailable, type RecordRepresentation } from 'lightning/uiRecordApi';
import type { Invoice } from 'types/dto';
import type { WireResult } from 'types/wire';
import getInvoice from '@salesforce/apex/InvoiceSummaryController.getInvoice';
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
import overdue from '@salesforce/label/c.Invoice_Overdue';

/** An invoice as a document, with what may be done with it now. */
export default class InvoiceSummary extends NavigationMixin(LightningElement) {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  invoice: Invoice | undefined;
  error: unknown;
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
    overdue
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

  async handleRefresh(): Promise<void> {
    await this.refresh();
    if (this.recordId) await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
  }

  private async refresh(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
  }
}
