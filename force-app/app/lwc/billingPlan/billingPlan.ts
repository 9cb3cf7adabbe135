import { LightningElement, api } from 'lwc';
import { fillIn, longDate } from 'c/billingFormat';
import type { PlannedPeriod } from 'types/dto';
import caption from '@salesforce/label/c.Plan_Caption';
import billDate from '@salesforce/label/c.Plan_Bill_Date';
import dueDate from '@salesforce/label/c.Plan_Due_Date';
import servicePeriod from '@salesforce/label/c.Plan_Service_Period';
import charge from '@salesforce/label/c.Plan_Charge';
import amount from '@salesforce/label/c.Plan_Amount';
import state from '@salesforce/label/c.Plan_State';
import explain from '@salesforce/label/c.Plan_Explain';
import explanationColumn from '@salesforce/label/c.Plan_Explanation_Column';
import total from '@salesforce/label/c.Plan_Total';
import totalOfAll from '@salesforce/label/c.Plan_Total_Of_All';
import empty from '@salesforce/label/c.Plan_Empty';
import until from '@salesforce/label/c.Billing_Date_Range';
import showAll from '@salesforce/label/c.Plan_Show_All';

const SHOWN_AT_FIRST = 12;

interface Row {
  readonly key: string;
  readonly explanationKey: string;
  readonly period: PlannedPeriod;
  readonly service: string;
  readonly isOpen: boolean;
  readonly expanded: string;
  readonly explainLabel: string;
}

export default class BillingPlan extends LightningElement {
  @api periods: readonly PlannedPeriod[] = [];
  @api currencyCode = 'USD';
  @api totalAmount: number | null = null;
  isShowingAll = false;
  openKeys: readonly string[] = [];
  readonly labels = {
    caption,
    billDate,
    dueDate,
    servicePeriod,
    charge,
    amount,
    state,
    explanationColumn,
    empty
  };

  get isEmpty(): boolean {
    return this.periods.length === 0;
  }
  get rows(): Row[] {
    const shown = this.isShowingAll ? this.periods : this.periods.slice(0, SHOWN_AT_FIRST);
    return shown.map((period) => {
      const isOpen = this.openKeys.includes(period.key);
      return {
        key: period.key,
        explanationKey: `${period.key}-explanation`,
        period,
        service: fillIn(until, longDate(period.serviceStart), longDate(period.serviceEnd)),
        isOpen,
        expanded: String(isOpen),
        explainLabel: fillIn(explain, longDate(period.billDate))
      };
    });
  }
  get isShortened(): boolean {
    return !this.isShowingAll && this.periods.length > SHOWN_AT_FIRST;
  }
  get totalLabel(): string {
    return this.isShortened ? fillIn(totalOfAll, this.periods.length) : total;
  }
  get showAllLabel(): string {
    return fillIn(showAll, this.periods.length);
  }

  handleExplain(event: Event): void {
    const key = (event.currentTarget as HTMLElement).dataset.key ?? '';
    this.openKeys = this.openKeys.includes(key)
      ? this.openKeys.filter((open) => open !== key)
      : [...this.openKeys, key];
  }
  handleShowAll(): void {
    this.isShowingAll = true;
  }
}
