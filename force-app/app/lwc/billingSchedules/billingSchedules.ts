import { LightningElement, api } from 'lwc';
import { longDate, money } from 'c/billingFormat';
import type { ScheduleSummary } from 'types/dto';
import type { TableCell, TableColumn, TableRow } from 'types/table';
import caption from '@salesforce/label/c.Schedules_Title';
import schedule from '@salesforce/label/c.Schedules_Schedule';
import charge from '@salesforce/label/c.Plan_Charge';
import status from '@salesforce/label/c.Schedules_Status';
import total from '@salesforce/label/c.Schedules_Total';
import billed from '@salesforce/label/c.Schedules_Billed';
import remaining from '@salesforce/label/c.Schedules_Remaining';
import nextBill from '@salesforce/label/c.Schedules_Next_Bill';
import empty from '@salesforce/label/c.Schedules_Empty';

function inCurrency(value: number | null, { currencyCode }: ScheduleSummary): TableCell {
  return { value, ...(currencyCode ? { currencyCode } : {}) };
}

/** What each schedule has billed, has left and bills next. */
export default class BillingSchedules extends LightningElement {
  @api schedules: readonly ScheduleSummary[] = [];
  @api currencyCode = 'USD';
  @api emptyText = empty;
  readonly labels = { caption };
  readonly columns: readonly TableColumn[] = [
    { key: 'schedule', label: schedule },
    { key: 'charge', label: charge, isWrapped: true },
    { key: 'status', label: status, type: 'status' },
    { key: 'nextBill', label: nextBill },
    { key: 'total', label: total, type: 'money' },
    { key: 'billed', label: billed, type: 'money' },
    { key: 'remaining', label: remaining, type: 'money' }
  ];

  get rows(): TableRow[] {
    return this.schedules.map((each) => ({
      key: each.id,
      isMuted: each.status === 'Cancelled',
      cells: {
        schedule: { value: each.name, recordId: each.id, objectApiName: 'Billing_Schedule__c' },
        charge: {
          value: each.productName,
          note: [each.chargeType, each.billingFrequency].filter(Boolean).join(' · ')
        },
        status: each.status,
        nextBill: this.nextBillOf(each),
        total: inCurrency(each.totalAmount, each),
        billed: inCurrency(each.billedAmount, each),
        remaining: inCurrency(each.remainingAmount, each)
      }
    }));
  }

  private nextBillOf({ nextBillDate, nextBillAmount, currencyCode }: ScheduleSummary): TableCell {
    if (!nextBillDate) return { value: '' };
    return { value: longDate(nextBillDate), note: money(nextBillAmount ?? 0, currencyCode ?? this.currencyCode) };
  }
}
