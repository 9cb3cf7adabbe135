import { LightningElement, api } from 'lwc';
import { longDate, monthAndYear } from 'c/billingFormat';
import type { ChartPoint, ChartSeries } from 'types/chart';
import type { DealTerms, DealTrial as Trial, Handoff, InvoiceActionOption } from 'types/dto';
import type { TableCell, TableColumn, TableRow } from 'types/table';
import title from '@salesforce/label/c.Try_Title';
import help from '@salesforce/label/c.Try_Help';
import frequency from '@salesforce/label/c.Try_Frequency';
import typeLabel from '@salesforce/label/c.Try_Type';
import start from '@salesforce/label/c.Try_Start';
import months from '@salesforce/label/c.Try_Months';
import paymentTerms from '@salesforce/label/c.Try_Payment_Terms';
import run from '@salesforce/label/c.Try_Run';
import save from '@salesforce/label/c.Try_Save';
import close from '@salesforce/label/c.Try_Close';
import now from '@salesforce/label/c.Try_Now';
import then from '@salesforce/label/c.Try_Then';
import bills from '@salesforce/label/c.Try_Bills';
import firstBill from '@salesforce/label/c.Try_First_Bill';
import firstDue from '@salesforce/label/c.Try_First_Due';
import chart from '@salesforce/label/c.Try_Chart';
import compared from '@salesforce/label/c.Try_Compared';
import billDate from '@salesforce/label/c.Plan_Bill_Date';
import value from '@salesforce/label/c.Amendment_Value';
import total from '@salesforce/label/c.Handoff_Total_To_Bill';
import annual from '@salesforce/label/c.Handoff_Value_Annual';
import monthly from '@salesforce/label/c.Handoff_Value_Monthly';

type Entries = Omit<Trial, 'termMonths'> & { readonly termMonths: string };

interface Entry extends HTMLElement {
  reportValidity(): boolean;
}

const datesOf = ({ periods }: Handoff): string[] => [...new Set(periods.map(({ billDate: date }) => date))].sort();

function amountsOf({ periods }: Handoff): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const { billDate: date, amount } of periods) amounts.set(date, (amounts.get(date) ?? 0) + amount);
  return amounts;
}

/** What a deal would be billed under other terms, beside what it would be billed as it is. */
export default class DealTrial extends LightningElement {
  @api terms!: DealTerms;
  @api current!: Handoff;
  /** The deal under the terms entered last; missing until they were tried. */
  @api tried: Handoff | undefined;
  @api problem: string | undefined;
  @api isWorking = false;
  private entered: Partial<Entries> = {};
  readonly labels = {
    title,
    help,
    frequency,
    type: typeLabel,
    start,
    months,
    paymentTerms,
    run,
    save,
    close,
    chart,
    compared,
    billDate
  };
  readonly columns: readonly TableColumn[] = [
    { key: 'value', label: value },
    { key: 'now', label: now, type: 'money' },
    { key: 'then', label: then, type: 'money' }
  ];
  readonly series: readonly ChartSeries[] = [
    { key: 'now', label: now, tone: 'light' },
    { key: 'then', label: then, tone: 'brand' }
  ];

  get entries(): Entries {
    const { terms } = this;
    return {
      billingFrequency: terms.billingFrequency,
      billingType: terms.billingType,
      startDate: terms.startDate,
      termMonths: terms.termMonths === null ? '' : String(terms.termMonths),
      paymentTerms: terms.paymentTerms,
      ...this.entered
    };
  }
  get frequencies(): readonly InvoiceActionOption[] {
    return this.terms.frequencies;
  }
  get types(): readonly InvoiceActionOption[] {
    return this.terms.types;
  }
  get paymentTermsOptions(): readonly InvoiceActionOption[] {
    return this.terms.paymentTermsOptions;
  }
  get currencyCode(): string {
    return this.current.currencyCode ?? 'USD';
  }
  get canSave(): boolean {
    return this.tried !== undefined && this.terms.canSave;
  }
  get rows(): TableRow[] {
    const { current, tried } = this;
    if (!tried) return [];
    const row = (label: string, read: (handoff: Handoff) => TableCell): TableRow => ({
      key: label,
      cells: { value: label, now: read(current), then: read(tried) }
    });
    const dueOf = ({ periods }: Handoff): string | null =>
      periods
        .map(({ dueDate }) => dueDate ?? '')
        .filter(Boolean)
        .sort()[0] ?? null;
    return [
      row(total, ({ totalToBill }) => ({ value: totalToBill })),
      row(annual, ({ annualContractValue }) => ({ value: annualContractValue })),
      row(monthly, ({ monthlyRecurringRevenue }) => ({ value: monthlyRecurringRevenue })),
      row(bills, (handoff) => ({ value: datesOf(handoff).length, type: 'number' })),
      row(firstBill, (handoff) => ({ value: datesOf(handoff)[0], type: 'date' })),
      row(firstDue, (handoff) => ({ value: dueOf(handoff), type: 'date' }))
    ];
  }
  get points(): ChartPoint[] {
    const { current, tried } = this;
    if (!tried) return [];
    const before = amountsOf(current);
    const after = amountsOf(tried);
    return [...new Set([...before.keys(), ...after.keys()])].sort().map((date) => ({
      key: date,
      label: monthAndYear(date),
      title: longDate(date),
      values: { now: before.get(date), then: after.get(date) }
    }));
  }

  handleEntry(event: CustomEvent<{ value: string | null }>): void {
    const { entry = '' } = (event.target as HTMLElement).dataset;
    this.entered = { ...this.entered, [entry]: event.detail.value };
  }
  handleRun(): void {
    if (this.isComplete()) this.send('try');
  }
  handleSave(): void {
    if (this.isComplete()) this.send('save');
  }
  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  private isComplete(): boolean {
    const entries = [...(this.template?.querySelectorAll<Entry>('[data-entry]') ?? [])];
    return entries.map((entry) => entry.reportValidity()).every(Boolean);
  }

  private send(name: 'try' | 'save'): void {
    const { termMonths, ...rest } = this.entries;
    const trial: Trial = { ...rest, termMonths: termMonths === '' ? null : Number(termMonths) };
    this.dispatchEvent(new CustomEvent(name, { detail: trial }));
  }
}
