import { LightningElement, api } from 'lwc';
import { fillIn, longDate } from 'c/billingFormat';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { TableColumn, TableRow } from 'types/table';
import type { InvoiceReview as Review } from 'types/workspace';
import getReview from '@salesforce/apex/InvoiceWorkspaceController.getReview';
import loading from '@salesforce/label/c.Billing_Loading';
import openRecord from '@salesforce/label/c.Run_Open';
import contract from '@salesforce/label/c.Review_Contract';
import noContract from '@salesforce/label/c.Review_No_Contract';
import linesTitle from '@salesforce/label/c.Review_Lines';
import chargesTitle from '@salesforce/label/c.Review_Charges';
import line from '@salesforce/label/c.Review_Line_Column';
import amount from '@salesforce/label/c.Review_Amount_Column';
import charge from '@salesforce/label/c.Review_Charge_Column';
import contracted from '@salesforce/label/c.Review_Contracted_Column';
import billed from '@salesforce/label/c.Review_Billed_Column';
import left from '@salesforce/label/c.Review_Left_Column';
import onInvoice from '@salesforce/label/c.Review_On_Invoice_Column';
import dateRange from '@salesforce/label/c.Billing_Date_Range';
import total from '@salesforce/label/c.Schedules_Total';
import memoTitle from '@salesforce/label/c.Review_Memo';
import save from '@salesforce/label/c.Review_Save';
import saved from '@salesforce/label/c.Review_Saved';

/** Fields of a draft that finance may complete; all others come from the contract. */
const MEMO_FIELDS = ['PO_Number__c', 'Billing_Contact__c', 'Payment_Terms__c', 'Due_Date__c'];

/** An invoice beside what its contract says: lines on one side, charges on the other, memo fields below. */
export default class InvoiceReview extends LightningElement {
  review: Review | undefined;
  error: unknown;
  private shownId: string | undefined;
  readonly memoFields = MEMO_FIELDS;
  readonly labels = {
    loading,
    openRecord,
    contract,
    noContract,
    linesTitle,
    chargesTitle,
    total,
    memoTitle,
    save
  };
  readonly lineColumns: readonly TableColumn[] = [
    { key: 'line', label: line, isWrapped: true },
    { key: 'amount', label: amount, type: 'money' }
  ];
  readonly chargeColumns: readonly TableColumn[] = [
    { key: 'charge', label: charge, isWrapped: true },
    { key: 'contracted', label: contracted, type: 'money' },
    { key: 'billed', label: billed, type: 'money' },
    { key: 'left', label: left, type: 'money' },
    { key: 'onInvoice', label: onInvoice, type: 'money' }
  ];

  @api
  get invoiceId(): string | undefined {
    return this.shownId;
  }
  set invoiceId(value: string | undefined) {
    this.shownId = value;
    this.review = undefined;
    this.error = undefined;
    this.load().catch(() => undefined);
  }

  /** Reads the invoice anew. */
  @api
  async refresh(): Promise<void> {
    await this.load();
  }

  get isLoading(): boolean {
    return !this.review && !this.error;
  }
  get heading(): string {
    const { invoice } = this.review ?? {};
    return invoice ? (invoice.invoiceNumber ?? invoice.name) : '';
  }
  get currencyCode(): string {
    return this.review?.invoice.currencyCode ?? 'USD';
  }
  get isDraft(): boolean {
    return this.review?.invoice.status === 'Draft';
  }
  get lineRows(): TableRow[] {
    return (this.review?.invoice.lines ?? []).map((each) => ({
      key: each.id,
      explanation: each.explanation,
      cells: {
        line: { value: each.description ?? each.productName, note: between(each.serviceStart, each.serviceEnd) },
        amount: each.amount
      }
    }));
  }
  get chargeRows(): TableRow[] {
    return (this.review?.charges ?? []).map((each) => ({
      key: each.scheduleId,
      cells: {
        charge: {
          value: each.product ?? each.name,
          recordId: each.scheduleId,
          objectApiName: 'Billing_Schedule__c',
          note: [each.rhythm, between(each.startDate, each.endDate)].filter(Boolean).join(', ')
        },
        contracted: each.contracted,
        billed: each.billed,
        left: each.remaining,
        onInvoice: each.onInvoice
      }
    }));
  }

  async handleSaved(): Promise<void> {
    this.dispatchEvent(new ShowToastEvent({ title: saved, message: this.heading, variant: 'success' }));
    this.dispatchEvent(new CustomEvent('saved'));
    await this.load();
  }

  private async load(): Promise<void> {
    const invoiceId = this.shownId;
    if (!invoiceId) return;
    try {
      const review = await getReview({ invoiceId });
      if (invoiceId === this.shownId) this.review = review;
    } catch (error) {
      this.error = error;
    }
  }
}

function between(start: string | null, end: string | null): string {
  if (start && end) return fillIn(dateRange, longDate(start), longDate(end));
  return start ? longDate(start) : '';
}
