import { LightningElement, api } from 'lwc';
import type { ScheduleSummary } from 'types/dto';
import caption from '@salesforce/label/c.Schedules_Title';
import schedule from '@salesforce/label/c.Schedules_Schedule';
import charge from '@salesforce/label/c.Plan_Charge';
import status from '@salesforce/label/c.Schedules_Status';
import total from '@salesforce/label/c.Schedules_Total';
import billed from '@salesforce/label/c.Schedules_Billed';
import remaining from '@salesforce/label/c.Schedules_Remaining';
import nextBill from '@salesforce/label/c.Schedules_Next_Bill';
import empty from '@salesforce/label/c.Schedules_Empty';

export default class BillingSchedules extends LightningElement {
  @api schedules: readonly ScheduleSummary[] = [];
  @api currencyCode = 'USD';
  readonly labels = { caption, schedule, charge, status, total, billed, remaining, nextBill, empty };

  get isEmpty(): boolean {
    return this.schedules.length === 0;
  }
  get rows() {
    return this.schedules.map((each) => ({
      schedule: each,
      key: each.id,
      terms: [each.chargeType, each.billingFrequency].filter(Boolean).join(' · ')
    }));
  }
}
