import { LightningElement, api } from 'lwc';
import { fillIn, longDate, monthAndYear } from 'c/billingFormat';
import type { ChartPoint, ChartSeries } from 'types/chart';
import type { PlannedPeriod } from 'types/dto';
import summary from '@salesforce/label/c.Timeline_Summary';
import billedLabel from '@salesforce/label/c.Timeline_Billed';
import plannedLabel from '@salesforce/label/c.Timeline_Planned';
import billDate from '@salesforce/label/c.Plan_Bill_Date';

/** What is billed at each bill date. */
export default class BillingTimeline extends LightningElement {
  @api periods: readonly PlannedPeriod[] = [];
  @api currencyCode = 'USD';
  readonly pointLabel = billDate;

  get points(): ChartPoint[] {
    const byDate = new Map<string, { billed: number; planned: number; products: Set<string> }>();
    for (const { billDate: date, amount, status, productName } of this.periods) {
      const known = byDate.get(date) ?? { billed: 0, planned: 0, products: new Set<string>() };
      if (status === 'Billed') known.billed += amount;
      else known.planned += amount;
      if (productName) known.products.add(productName);
      byDate.set(date, known);
    }
    return [...byDate]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([date, { billed, planned, products }]) => ({
        key: date,
        label: monthAndYear(date),
        title: longDate(date),
        values: { billed: billed || null, planned: planned || null },
        note: [...products].join(', ')
      }));
  }
  get series(): ChartSeries[] {
    const used = (key: string): boolean => this.points.some(({ values }) => typeof values[key] === 'number');
    const both: readonly ChartSeries[] = [
      { key: 'billed', label: billedLabel, tone: 'brand' },
      { key: 'planned', label: plannedLabel, tone: 'light' }
    ];
    return both.filter(({ key }) => used(key));
  }
  get isShown(): boolean {
    return this.series.length > 0;
  }
  get description(): string {
    const { points } = this;
    const [first, last] = [points[0], points.at(-1)];
    return first && last ? fillIn(summary, points.length, first.title, last.title) : '';
  }
}
