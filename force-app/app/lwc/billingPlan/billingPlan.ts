import { LightningElement, api } from 'lwc';
import { fillIn, longDate } from 'c/billingFormat';
import type { PlannedPeriod } from 'types/dto';
import type { TableColumn, TableFooter, TableRow } from 'types/table';
import caption from '@salesforce/label/c.Plan_Caption';
import billDate from '@salesforce/label/c.Plan_Bill_Date';
import dueDate from '@salesforce/label/c.Plan_Due_Date';
import servicePeriod from '@salesforce/label/c.Plan_Service_Period';
import charge from '@salesforce/label/c.Plan_Charge';
import amount from '@salesforce/label/c.Plan_Amount';
import state from '@salesforce/label/c.Plan_State';
import explain from '@salesforce/label/c.Plan_Explain';
import total from '@salesforce/label/c.Plan_Total';
import empty from '@salesforce/label/c.Plan_Empty';
import until from '@salesforce/label/c.Billing_Date_Range';

const SHOWN_AT_FIRST = 12;

/** Every period of a deal: when it is billed, what it costs and why. */
export default class BillingPlan extends LightningElement {
  @api periods: readonly PlannedPeriod[] = [];
  @api currencyCode = 'USD';
  @api totalAmount: number | null = null;
  readonly labels = { caption, empty };
  readonly firstRows = SHOWN_AT_FIRST;
  readonly columns: readonly TableColumn[] = [
    { key: 'billDate', label: billDate, type: 'date' },
    { key: 'dueDate', label: dueDate, type: 'date' },
    { key: 'charge', label: charge, isWrapped: true },
    { key: 'service', label: servicePeriod },
    { key: 'state', label: state, type: 'status' },
    { key: 'amount', label: amount, type: 'money' }
  ];

  get rows(): TableRow[] {
    return this.periods.map((period) => ({
      key: period.key,
      cells: {
        billDate: period.billDate,
        dueDate: period.dueDate,
        charge: period.productName,
        service: fillIn(until, longDate(period.serviceStart), longDate(period.serviceEnd)),
        state: period.invoiceId
          ? { value: period.invoiceNumber, recordId: period.invoiceId, objectApiName: 'Invoice__c' }
          : period.status,
        amount: period.amount
      },
      explanation: period.explanation,
      explainLabel: fillIn(explain, longDate(period.billDate))
    }));
  }
  get footers(): TableFooter[] {
    return [{ key: 'total', label: total, cells: { amount: this.totalAmount }, isStrong: true }];
  }
}
