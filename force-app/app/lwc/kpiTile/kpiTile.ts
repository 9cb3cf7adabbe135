import { LightningElement, api } from 'lwc';
import { fillIn, monthAndYear, percentage, plainNumber } from 'c/billingFormat';
import type { Kpi, KpiState } from 'types/home';
import days from '@salesforce/label/c.Kpi_Days';
import noData from '@salesforce/label/c.Kpi_No_Data';
import onTarget from '@salesforce/label/c.Kpi_On_Target';
import redFlag from '@salesforce/label/c.Kpi_Red_Flag';
import watch from '@salesforce/label/c.Kpi_Watch';
import atLeast from '@salesforce/label/c.Kpi_Target_At_Least';
import atMost from '@salesforce/label/c.Kpi_Target_At_Most';
import up from '@salesforce/label/c.Kpi_Up';
import down from '@salesforce/label/c.Kpi_Down';
import same from '@salesforce/label/c.Kpi_Same';
import firstMonth from '@salesforce/label/c.Kpi_First_Month';
import records from '@salesforce/label/c.Kpi_Records';
import documentsIn from '@salesforce/label/c.Kpi_Currency';

const STATES: Readonly<Record<KpiState, { word: string; icon: string; tone: string }>> = {
  'On Target': { word: onTarget, icon: 'utility:success', tone: 'good' },
  Watch: { word: watch, icon: 'utility:warning', tone: 'watch' },
  'Red Flag': { word: redFlag, icon: 'utility:error', tone: 'bad' },
  'No Data': { word: noData, icon: 'utility:dash', tone: 'none' }
};
const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

/** One key figure: its value, its state in a word, how it moved, and the records behind it. */
export default class KpiTile extends LightningElement {
  @api kpi!: Kpi;
  @api objectApiName: string | undefined;
  @api filterName: string | undefined;

  get figure(): string {
    return this.kpi.value === null ? '–' : this.written(this.kpi.value);
  }
  get stateWord(): string {
    return STATES[this.kpi.state].word;
  }
  get stateIcon(): string {
    return STATES[this.kpi.state].icon;
  }
  get tileClass(): string {
    return `tile ${STATES[this.kpi.state].tone}`;
  }
  get target(): string {
    const { target, better } = this.kpi;
    return target === null ? '' : fillIn(better === 'Higher' ? atLeast : atMost, this.written(target));
  }
  get month(): string {
    const { periodStart, currencyCode } = this.kpi;
    if (!periodStart) return '';
    return currencyCode ? fillIn(documentsIn, monthAndYear(periodStart), currencyCode) : monthAndYear(periodStart);
  }
  get trend(): string {
    const { value, previous } = this.kpi;
    if (value === null) return '';
    if (previous === null) return firstMonth;
    const difference = value - previous;
    if (difference === 0) return same;
    return fillIn(difference > 0 ? up : down, this.written(Math.abs(difference)));
  }
  get basis(): string {
    const { cases, unit } = this.kpi;
    return cases === null || unit === 'Count' ? '' : fillIn(records, plainNumber(cases));
  }
  get isLinked(): boolean {
    return this.objectApiName !== undefined;
  }
  get hasTrendLine(): boolean {
    return this.kpi.points.length > 1;
  }
  get viewBox(): string {
    return `0 0 ${WIDTH} ${HEIGHT}`;
  }
  get line(): string {
    const values = this.kpi.points.map(({ value }) => value);
    const least = Math.min(...values);
    const span = Math.max(...values) - least || 1;
    const step = (WIDTH - 2 * EDGE) / (values.length - 1);
    const at = (value: number): number => HEIGHT - EDGE - ((value - least) / span) * (HEIGHT - 2 * EDGE);
    return values.map((value, index) => `${(EDGE + index * step).toFixed(1)},${at(value).toFixed(1)}`).join(' ');
  }

  private written(value: number): string {
    if (this.kpi.unit === 'Percent') return percentage(value / 100, 1);
    return this.kpi.unit === 'Days' ? fillIn(days, plainNumber(value, 1)) : plainNumber(value, 1);
  }
}
