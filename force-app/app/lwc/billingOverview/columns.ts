import type { TableColumn } from 'types/table';
import invoice from '@salesforce/label/c.Invoices_Invoice';
import creditMemo from '@salesforce/label/c.Overview_Credit_Memo';
import date from '@salesforce/label/c.Invoices_Date';
import due from '@salesforce/label/c.Plan_Due_Date';
import settlement from '@salesforce/label/c.Invoices_Settlement';
import reason from '@salesforce/label/c.Overview_Reason';
import total from '@salesforce/label/c.Schedules_Total';
import balance from '@salesforce/label/c.Overview_Balance';

export const invoiceColumns: readonly TableColumn[] = [
  { key: 'document', label: invoice },
  { key: 'date', label: date, type: 'date' },
  { key: 'due', label: due, type: 'date' },
  { key: 'state', label: settlement, type: 'status' },
  { key: 'total', label: total, type: 'money' },
  { key: 'balance', label: balance, type: 'money' }
];

export const creditColumns: readonly TableColumn[] = [
  { key: 'document', label: creditMemo },
  { key: 'date', label: date, type: 'date' },
  { key: 'state', label: reason },
  { key: 'total', label: total, type: 'money' },
  { key: 'balance', label: balance, type: 'money' }
];
