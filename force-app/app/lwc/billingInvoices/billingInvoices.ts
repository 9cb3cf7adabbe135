import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import type { InvoiceListItem } from 'types/dto';
import type { TableColumn, TableRow } from 'types/table';
import caption from '@salesforce/label/c.Invoices_Title';
import invoice from '@salesforce/label/c.Invoices_Invoice';
import date from '@salesforce/label/c.Invoices_Date';
import due from '@salesforce/label/c.Plan_Due_Date';
import status from '@salesforce/label/c.Schedules_Status';
import settlement from '@salesforce/label/c.Invoices_Settlement';
import sync from '@salesforce/label/c.Invoices_Sync';
import total from '@salesforce/label/c.Schedules_Total';
import explain from '@salesforce/label/c.Invoices_Explain';
import empty from '@salesforce/label/c.Invoices_Empty';

/** Invoices with their state here and in the billing tool. */
export default class BillingInvoices extends LightningElement {
  @api invoices: readonly InvoiceListItem[] = [];
  @api currencyCode = 'USD';
  readonly labels = { caption, empty };
  readonly columns: readonly TableColumn[] = [
    { key: 'invoice', label: invoice },
    { key: 'date', label: date, type: 'date' },
    { key: 'due', label: due, type: 'date' },
    { key: 'status', label: status, type: 'status' },
    { key: 'settlement', label: settlement, type: 'status' },
    { key: 'sync', label: sync, type: 'status' },
    { key: 'total', label: total, type: 'money' }
  ];

  get rows(): TableRow[] {
    return this.invoices.map((each) => ({
      key: each.id,
      isMuted: each.status === 'Voided',
      cells: {
        // A draft has no number yet, so it goes by its internal name.
        invoice: { value: each.invoiceNumber ?? each.name, recordId: each.id, objectApiName: 'Invoice__c' },
        date: each.invoiceDate,
        due: each.dueDate,
        status: each.status,
        settlement: each.settlementStatus,
        sync: each.syncStatus,
        total: each.totalAmount
      },
      explanation: each.explanation ?? null,
      explainLabel: fillIn(explain, each.invoiceNumber ?? each.name)
    }));
  }
}
