import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn, longDate, plainNumber } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { ChartPoint, ChartSeries } from 'types/chart';
import type { HomeFigures, Kpi, WeekAmount } from 'types/home';
import type { WireResult } from 'types/wire';
import getFigures from '@salesforce/apex/HomeController.getFigures';
import refreshFigures from '@salesforce/apex/HomeController.refreshFigures';
import title from '@salesforce/label/c.Home_Figures_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import measured from '@salesforce/label/c.Home_Measured_At';
import never from '@salesforce/label/c.Home_Never_Measured';
import refresh from '@salesforce/label/c.Home_Refresh';
import inBackground from '@salesforce/label/c.Home_Measured_In_Background';
import refreshFailed from '@salesforce/label/c.Home_Refresh_Failed';
import calendar from '@salesforce/label/c.Home_Calendar_Title';
import calendarHelp from '@salesforce/label/c.Home_Calendar_Help';
import cash from '@salesforce/label/c.Home_Cash_Title';
import cashHelp from '@salesforce/label/c.Home_Cash_Help';
import noBillings from '@salesforce/label/c.Home_No_Billings';
import noCash from '@salesforce/label/c.Home_No_Cash';
import earlier from '@salesforce/label/c.Home_Earlier';
import overdue from '@salesforce/label/c.Invoice_Overdue';
import week from '@salesforce/label/c.Home_Week';
import weekOf from '@salesforce/label/c.Home_Week_Of';
import documents from '@salesforce/label/c.Home_Documents';
import toBill from '@salesforce/label/c.Home_To_Bill';
import toCome from '@salesforce/label/c.Home_To_Come';
import currency from '@salesforce/label/c.Home_Currency';

/** Lists that show the records behind a KPI. */
const LISTS: Readonly<Record<string, readonly [object: string, filter: string]>> = {
  Invoice_Accuracy: ['Invoice__c', 'Voided'],
  Billing_Lag: ['Invoice__c', 'Posted_This_Month'],
  Failed_Payments: ['Payment__c', 'Failed'],
  Manual_Intervention: ['Invoice__c', 'By_Hand_This_Month'],
  Sync_Failures: ['Sync_Message__c', 'Failed'],
  Amendment_Volume: ['Amendment__c', 'Applied_This_Month'],
  DSO: ['Invoice__c', 'Overdue']
};

interface Tile {
  readonly key: string;
  readonly kpi: Kpi;
  readonly objectApiName: string | undefined;
  readonly filterName: string | undefined;
}

/** The figures at the top of the Home page; they are worked out anew when they are old. */
export default class BillingFigures extends LightningElement {
  figures: HomeFigures | undefined;
  error: unknown;
  isRefreshing = false;
  chosenCurrency: string | undefined;
  private provisioned: WireResult<HomeFigures> | undefined;
  private wasAsked = false;
  readonly labels = {
    title,
    loading,
    refresh,
    calendar,
    calendarHelp,
    cash,
    cashHelp,
    noBillings,
    noCash,
    week,
    currency
  };
  readonly calendarSeries: readonly ChartSeries[] = [{ key: 'amount', label: toBill, tone: 'brand' }];
  readonly cashSeries: readonly ChartSeries[] = [
    { key: 'overdue', label: overdue, tone: 'bad' },
    { key: 'amount', label: toCome, tone: 'good' }
  ];

  @wire(getFigures, {})
  async receiveFigures(result: WireResult<HomeFigures>): Promise<void> {
    this.provisioned = result;
    this.error = result.error;
    if (!result.data) return;
    this.figures = result.data;
    // Nobody has to ask for figures that are old; once is enough when they are worked out in the background.
    if (result.data.isStale && result.data.canRefresh && !this.wasAsked) await this.update(false);
  }

  get isLoading(): boolean {
    return !this.figures && !this.error;
  }
  get isShown(): boolean {
    return this.figures !== undefined && !this.error;
  }
  get canRefresh(): boolean {
    return this.figures?.canRefresh === true;
  }
  get measuredAt(): string | null {
    return this.figures?.measuredAt ?? null;
  }
  get measuredLabel(): string {
    return this.measuredAt ? measured : never;
  }
  get tiles(): Tile[] {
    return (this.figures?.kpis ?? []).map((kpi) => {
      const [objectApiName, filterName] = LISTS[kpi.name] ?? [];
      return { key: kpi.name, kpi, objectApiName, filterName };
    });
  }
  get currencies(): readonly { label: string; value: string }[] {
    const codes = [...(this.figures?.billings ?? []), ...(this.figures?.cash ?? [])]
      .filter(({ documents: count }) => count > 0)
      .map(({ currencyCode }) => currencyCode);
    return [...new Set(codes)].sort().map((code) => ({ label: code, value: code }));
  }
  get hasCurrencies(): boolean {
    return this.currencies.length > 1;
  }
  get currencyCode(): string {
    return this.chosenCurrency ?? this.leadingCurrency;
  }
  get calendarPoints(): ChartPoint[] {
    return this.pointsOf(this.figures?.billings ?? [], earlier, 'amount');
  }
  get cashPoints(): ChartPoint[] {
    return this.pointsOf(this.figures?.cash ?? [], overdue, 'overdue');
  }

  handleCurrency(event: CustomEvent<{ value: string }>): void {
    this.chosenCurrency = event.detail.value;
  }
  async handleRefresh(): Promise<void> {
    await this.update(true);
  }

  private async update(isAskedByPerson: boolean): Promise<void> {
    this.wasAsked = true;
    this.isRefreshing = true;
    try {
      const isDone = await refreshFigures();
      if (isDone && this.provisioned) await refreshApex(this.provisioned);
      if (!isDone && isAskedByPerson) this.toast(inBackground, '', 'info');
    } catch (error) {
      if (isAskedByPerson) this.toast(refreshFailed, errorMessages(error).join(' '), 'error');
    } finally {
      this.isRefreshing = false;
    }
  }

  /** The currency of most documents comes first. */
  private get leadingCurrency(): string {
    const counts = new Map<string, number>();
    for (const { currencyCode, documents: count } of [...(this.figures?.billings ?? []), ...(this.figures?.cash ?? [])])
      counts.set(currencyCode, (counts.get(currencyCode) ?? 0) + count);
    return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 'USD';
  }

  private pointsOf(amounts: readonly WeekAmount[], firstLabel: string, firstSeries: string): ChartPoint[] {
    const ofCurrency = amounts.filter(({ currencyCode }) => currencyCode === this.currencyCode);
    if (!ofCurrency.some(({ documents: count }) => count > 0)) return [];
    return (this.figures?.weeks ?? []).map((start, index) => {
      const found = ofCurrency.find(({ weekStart }) => weekStart === start);
      const isFirst = index === 0;
      return {
        key: start,
        label: isFirst ? firstLabel : shortDate(start),
        title: isFirst ? firstLabel : fillIn(weekOf, longDate(start)),
        values: { [isFirst ? firstSeries : 'amount']: found?.amount ?? 0 },
        note: fillIn(documents, plainNumber(found?.documents ?? 0))
      };
    });
  }

  private toast(toastTitle: string, message: string, variant: 'info' | 'error'): void {
    this.dispatchEvent(new ShowToastEvent({ title: toastTitle, message, variant }));
  }
}

/** Without the year, which the title tells. */
function shortDate(date: string): string {
  return longDate(date).replace(/,? \d{4}$/, '');
}
