import { LightningElement, api } from 'lwc';
import type { InvoiceListItem } from 'types/dto';
import caption from '@salesforce/label/c.Invoices_Title';
import invoice from '@salesforce/label/c.Invoices_Invoice';
import date from '@salesforce/label/c.Invoices_Date';
import due from '@salesforce/label/c.Plan_Due_Date';
import status from '@salesforce/label/c.Schedules_Status';
import settlement from '@salesforce/label/c.Invoices_Settlement';
import sync from '@salesforce/label/c.Invoices_Sync';
import total from '@salesforce/label/c.Schedules_Total';
import empty from '@salesforce/label/c.Invoices_Empty';

export default class BillingInvoices extends LightningElement {
  @api invoices: readonly InvoiceListItem[] = [];
  @api currencyCode = 'USD';
  readonly labels = { caption, invoice, date, due, status, settlement, sync, total, empty };

  get isEmpty(): boolean {
    return this.invoices.length === 0;
  }
  get rows() {
    // A draft has no number yet, so it goes by its internal name.
    return this.invoices.map((each) => ({ invoice: each, key: each.id, label: each.invoiceNumber ?? each.name }));
  }
}
