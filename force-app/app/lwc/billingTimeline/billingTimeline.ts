import { LightningElement, api } from 'lwc';
import { fillIn, longDate, money, monthAndYear, shortMoney } from 'c/billingFormat';
import type { PlannedPeriod } from 'types/dto';
import title from '@salesforce/label/c.Timeline_Title';
import summary from '@salesforce/label/c.Timeline_Summary';
import barLabel from '@salesforce/label/c.Timeline_Bar';
import billedLabel from '@salesforce/label/c.Timeline_Billed';
import plannedLabel from '@salesforce/label/c.Timeline_Planned';

const WIDTH = 640;
const HEIGHT = 150;
const LEFT = 48;
const BASE = 124;
const TOP = 12;
const MOST_LABELS = 8;
const WIDEST_BAR = 44;

interface Bar {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly centre: number;
  readonly barClass: string;
  readonly text: string;
  readonly label: string | undefined;
}

interface DateTotal {
  readonly billDate: string;
  readonly amount: number;
  readonly isBilled: boolean;
}

/** Amounts by bill date; everything it shows is also in the table beside it. */
export default class BillingTimeline extends LightningElement {
  @api periods: readonly PlannedPeriod[] = [];
  @api currencyCode = 'USD';
  readonly viewBox = `0 0 ${WIDTH} ${HEIGHT}`;
  readonly left = LEFT;
  readonly right = WIDTH;
  readonly base = BASE;
  readonly top = TOP;
  readonly chartTitle = title;
  readonly billedLabel = billedLabel;
  readonly plannedLabel = plannedLabel;

  get totals(): DateTotal[] {
    const byDate = new Map<string, DateTotal>();
    for (const { billDate, amount, status } of this.periods) {
      const known = byDate.get(billDate);
      byDate.set(billDate, {
        billDate,
        amount: (known?.amount ?? 0) + amount,
        isBilled: (known?.isBilled ?? true) && status === 'Billed'
      });
    }
    return [...byDate.values()].sort((one, other) => one.billDate.localeCompare(other.billDate));
  }
  private get highest(): number {
    return Math.max(0, ...this.totals.map(({ amount }) => amount));
  }

  get isShown(): boolean {
    return this.highest > 0;
  }
  get highestText(): string {
    return shortMoney(this.highest, this.currencyCode);
  }
  get description(): string {
    const { totals } = this;
    const [first, last] = [totals[0], totals.at(-1)];
    return first && last ? fillIn(summary, totals.length, longDate(first.billDate), longDate(last.billDate)) : '';
  }
  get bars(): Bar[] {
    const { totals, highest } = this;
    const slot = (WIDTH - LEFT) / totals.length;
    const width = Math.min(WIDEST_BAR, slot * 0.7);
    const everyNth = Math.ceil(totals.length / MOST_LABELS);
    return totals.map(({ billDate, amount, isBilled }, position) => {
      const height = Math.max(1, (Math.max(0, amount) / highest) * (BASE - TOP));
      const centre = LEFT + slot * (position + 0.5);
      return {
        key: billDate,
        x: centre - width / 2,
        y: BASE - height,
        width,
        height,
        centre,
        barClass: isBilled ? 'bar billed' : 'bar planned',
        text: fillIn(
          barLabel,
          longDate(billDate),
          money(amount, this.currencyCode),
          isBilled ? billedLabel : plannedLabel
        ),
        label: position % everyNth === 0 ? monthAndYear(billDate) : undefined
      };
    });
  }
}
