import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn, money } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { ChartPoint, ChartSeries } from 'types/chart';
import type { Figure } from 'types/figure';
import type { AgingBucket, BillingOverview as Overview, OpenDocument, OverviewAmounts } from 'types/overview';
import type { TableColumn, TableRow } from 'types/table';
import type { WireResult } from 'types/wire';
import { creditColumns, invoiceColumns } from './columns';
import getOverview from '@salesforce/apex/BillingOverviewController.getOverview';
import setCreditHold from '@salesforce/apex/BillingOverviewController.setCreditHold';
import title from '@salesforce/label/c.Overview_Title';
import loading from '@salesforce/label/c.Billing_Loading';
import billed from '@salesforce/label/c.Overview_Billed';
import open from '@salesforce/label/c.Overview_Open';
import overdue from '@salesforce/label/c.Overview_Overdue';
import unbilled from '@salesforce/label/c.Overview_Unbilled';
import credit from '@salesforce/label/c.Overview_Credit';
import aging from '@salesforce/label/c.Overview_Aging';
import agingChart from '@salesforce/label/c.Overview_Aging_Chart';
import agingColumn from '@salesforce/label/c.Overview_Aging_Column';
import notDue from '@salesforce/label/c.Overview_Not_Due';
import days from '@salesforce/label/c.Overview_Days';
import daysOver from '@salesforce/label/c.Overview_Days_Over';
import nothingOpen from '@salesforce/label/c.Overview_Nothing_Open';
import nothingYet from '@salesforce/label/c.Overview_Nothing_Yet';
import invoices from '@salesforce/label/c.Overview_Invoices';
import invoicesOf from '@salesforce/label/c.Overview_Invoices_Of';
import credits from '@salesforce/label/c.Overview_Credits';
import noCredits from '@salesforce/label/c.Overview_No_Credits';
import schedules from '@salesforce/label/c.Overview_Schedules';
import noSchedules from '@salesforce/label/c.Overview_No_Schedules';
import history from '@salesforce/label/c.Overview_History';
import held from '@salesforce/label/c.Hold_Done';
import released from '@salesforce/label/c.Hold_Released';
import holdFailed from '@salesforce/label/c.Hold_Failed';

interface CurrencyBlock {
  readonly key: string;
  readonly figures: readonly Figure[];
  readonly points: readonly ChartPoint[];
  readonly chartText: string;
}

/** What is billed, open and to come of an account or a contract, and what happened. */
export default class BillingOverview extends LightningElement {
  @api recordId: string | undefined;

  overview: Overview | undefined;
  error: unknown;
  isWorking = false;
  private refreshHandler: number | undefined;
  private provisioned: WireResult<Overview> | undefined;
  readonly invoiceColumns: readonly TableColumn[] = invoiceColumns;
  readonly creditColumns: readonly TableColumn[] = creditColumns;
  readonly series: readonly ChartSeries[] = [
    { key: 'current', label: notDue, tone: 'brand' },
    { key: 'late', label: overdue, tone: 'bad' }
  ];
  readonly labels = {
    title,
    loading,
    aging,
    agingColumn,
    nothingOpen,
    nothingYet,
    credits,
    noCredits,
    schedules,
    history,
    noSchedules
  };

  override connectedCallback(): void {
    // Actions of the page, as amending, change what is shown here.
    this.refreshHandler = registerRefreshHandler(this, () => this.refresh());
  }
  override disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  @wire(getOverview, { recordId: '$recordId' })
  receive(result: WireResult<Overview>): void {
    this.provisioned = result;
    this.error = result.error;
    if (result.data) this.overview = result.data;
  }

  get isLoading(): boolean {
    return !this.overview && !this.error;
  }
  get isShown(): boolean {
    return this.overview !== undefined && !this.error;
  }
  get isEmpty(): boolean {
    return this.overview?.amounts.length === 0;
  }
  get hasHistory(): boolean {
    return (this.overview?.history.length ?? 0) > 0;
  }
  get blocks(): CurrencyBlock[] {
    return (this.overview?.amounts ?? []).map((amounts) => ({
      key: amounts.currencyCode,
      figures: this.figuresOf(amounts),
      points: amounts.aging.map((bucket, position) => this.pointOf(bucket, amounts.aging[position - 1])),
      chartText: fillIn(agingChart, amounts.currencyCode)
    }));
  }
  get currencyCode(): string {
    return this.overview?.amounts[0]?.currencyCode ?? 'USD';
  }
  get invoicesTitle(): string {
    const { overview } = this;
    const shown = overview?.invoices.length ?? 0;
    const all = overview?.openInvoiceCount ?? 0;
    return all > shown ? fillIn(invoicesOf, shown, all) : invoices;
  }
  get invoiceRows(): TableRow[] {
    return (this.overview?.invoices ?? []).map((each) => this.rowOf(each, 'Invoice__c'));
  }
  get creditRows(): TableRow[] {
    return (this.overview?.credits ?? []).map((each) => this.rowOf(each, 'Credit_Memo__c'));
  }

  async handleHold(event: CustomEvent<{ isOnHold: boolean; reason: string | null }>): Promise<void> {
    const { overview } = this;
    if (!overview) return;
    const { isOnHold, reason } = event.detail;
    this.isWorking = true;
    try {
      await setCreditHold({ accountId: overview.accountId, isOnHold, reason });
      this.toast(fillIn(isOnHold ? held : released, overview.accountName), '', 'success');
      await this.refresh();
      await notifyRecordUpdateAvailable([{ recordId: overview.accountId }]);
    } catch (error) {
      this.toast(holdFailed, errorMessages(error).join(' '), 'error');
    } finally {
      this.isWorking = false;
    }
  }

  private async refresh(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
  }

  private figuresOf(amounts: OverviewAmounts): Figure[] {
    const inMoney = (value: number): string => money(value, amounts.currencyCode);
    const figure = (key: string, label: string, value: number, more: Partial<Figure> = {}): Figure => ({
      key,
      label,
      text: inMoney(value),
      ...more
    });
    return [
      figure('open', open, amounts.open, { isLarge: true }),
      figure('overdue', overdue, amounts.overdue, {
        isLarge: true,
        tone: amounts.overdue > 0 ? 'bad' : undefined
      }),
      figure('billed', billed, amounts.billed),
      figure('unbilled', unbilled, amounts.unbilled),
      figure('credit', credit, amounts.credit)
    ];
  }

  private pointOf(bucket: AgingBucket, before: AgingBucket | undefined): ChartPoint {
    const { lastDay, amount } = bucket;
    const from = (before?.lastDay ?? 0) + 1;
    const isLate = lastDay !== 0;
    const late = typeof lastDay === 'number' ? fillIn(days, from, lastDay) : fillIn(daysOver, from - 1);
    const label = isLate ? late : notDue;
    return {
      key: String(lastDay ?? 'older'),
      label,
      title: label,
      values: isLate ? { late: amount } : { current: amount }
    };
  }

  private rowOf(each: OpenDocument, objectApiName: string): TableRow {
    const { currencyCode } = each;
    return {
      key: each.id,
      cells: {
        document: { value: each.label, recordId: each.id, objectApiName },
        date: each.documentDate,
        due: each.isOverdue ? { value: each.dueDate, note: overdue } : each.dueDate,
        state: each.state,
        total: { value: each.total, currencyCode },
        balance: { value: each.balance, currencyCode }
      },
      ...(each.isOverdue ? { tone: 'bad' as const } : {})
    };
  }

  private toast(heading: string, message: string, variant: 'success' | 'error'): void {
    this.dispatchEvent(new ShowToastEvent({ title: heading, message, variant }));
  }
}
