import { LightningElement, api } from 'lwc';
import { fillIn, longDate, monthAndYear } from 'c/billingFormat';
import type { ChartPoint, ChartSeries } from 'types/chart';
import type { AmendmentBill, AmendmentPreview, AmendmentTerms } from 'types/dto';
import type { TableColumn, TableFooter, TableRow } from 'types/table';
import values from '@salesforce/label/c.Amendment_Values';
import value from '@salesforce/label/c.Amendment_Value';
import totalValue from '@salesforce/label/c.Amendment_Total_Value';
import annualValue from '@salesforce/label/c.Amendment_Annual_Value';
import monthlyValue from '@salesforce/label/c.Amendment_Monthly_Value';
import before from '@salesforce/label/c.Amendment_Before';
import after from '@salesforce/label/c.Amendment_After';
import difference from '@salesforce/label/c.Amendment_Difference';
import settledLines from '@salesforce/label/c.Amendment_Settled_Lines';
import settledNothing from '@salesforce/label/c.Amendment_Settled_Nothing';
import creditLine from '@salesforce/label/c.Amendment_Line_Credit';
import chargeLine from '@salesforce/label/c.Amendment_Line_Charge';
import settledTax from '@salesforce/label/c.Amendment_Settled_Tax';
import toPay from '@salesforce/label/c.Amendment_To_Pay';
import toGetBack from '@salesforce/label/c.Amendment_To_Get_Back';
import chosen from '@salesforce/label/c.Amendment_Chosen';
import billsChart from '@salesforce/label/c.Amendment_Bills_Chart';
import noBills from '@salesforce/label/c.Amendment_No_Bills';
import nextBills from '@salesforce/label/c.Amendment_Next_Bills';
import billDate from '@salesforce/label/c.Amendment_Bill_Date';
import withoutIt from '@salesforce/label/c.Amendment_Bill_Before';
import withIt from '@salesforce/label/c.Amendment_Bill_After';
import oldTerms from '@salesforce/label/c.Amendment_Old_Terms';
import newTerms from '@salesforce/label/c.Amendment_New_Terms';
import conventions from '@salesforce/label/c.Amendment_Conventions';
import convention from '@salesforce/label/c.Amendment_Convention';
import credit from '@salesforce/label/c.Amendment_Credit';
import charge from '@salesforce/label/c.Amendment_Charge';
import dueNow from '@salesforce/label/c.Amendment_Due_Now';
import from from '@salesforce/label/c.Amendment_From';
import until from '@salesforce/label/c.Amendment_Until';
import quantity from '@salesforce/label/c.Invoice_Line_Quantity';
import unitPrice from '@salesforce/label/c.Invoice_Line_Unit_Price';
import charged from '@salesforce/label/c.Plan_Charge';
import period from '@salesforce/label/c.Plan_Service_Period';
import amount from '@salesforce/label/c.Plan_Amount';
import dateRange from '@salesforce/label/c.Billing_Date_Range';
import notCharged from '@salesforce/label/c.Amendment_No_Charge';

const BILLS_SHOWN = 12;
const MOST_PRICE_DIGITS = 6;

/** What an amendment does, in figures: value, terms, lines settled at once, next bills, other conventions. */
export default class AmendmentEffect extends LightningElement {
  @api preview!: AmendmentPreview;
  readonly labels = {
    values,
    settledLines,
    settledNothing,
    billsChart,
    noBills,
    nextBills,
    billDate,
    oldTerms,
    newTerms,
    conventions
  };
  readonly valueColumns: readonly TableColumn[] = [
    { key: 'value', label: value },
    { key: 'before', label: before, type: 'money' },
    { key: 'after', label: after, type: 'money' },
    { key: 'difference', label: difference, type: 'money' }
  ];
  readonly termColumns: readonly TableColumn[] = [
    { key: 'charge', label: charged, isWrapped: true },
    { key: 'from', label: from, type: 'date' },
    { key: 'until', label: until, type: 'date' },
    { key: 'quantity', label: quantity, type: 'number' },
    { key: 'unitPrice', label: unitPrice, type: 'money', maximumDigits: MOST_PRICE_DIGITS }
  ];
  readonly lineColumns: readonly TableColumn[] = [
    { key: 'kind', label: charged, isWrapped: true },
    { key: 'period', label: period },
    { key: 'amount', label: amount, type: 'money' }
  ];
  readonly conventionColumns: readonly TableColumn[] = [
    { key: 'convention', label: convention, isWrapped: true },
    { key: 'credit', label: credit, type: 'money' },
    { key: 'charge', label: charge, type: 'money' },
    { key: 'dueNow', label: dueNow, type: 'money' }
  ];
  readonly series: readonly ChartSeries[] = [
    { key: 'before', label: withoutIt, tone: 'light' },
    { key: 'after', label: withIt, tone: 'brand' }
  ];

  get currencyCode(): string {
    return this.preview.currencyCode;
  }
  get valueRows(): TableRow[] {
    const row = (label: string, old: number, revised: number): TableRow => ({
      key: label,
      cells: { value: label, before: old, after: revised, difference: revised - old }
    });
    const { preview } = this;
    return [
      row(totalValue, preview.oldTotal, preview.newTotal),
      row(annualValue, preview.oldAnnual, preview.newAnnual),
      row(monthlyValue, preview.oldMonthly, preview.newMonthly)
    ];
  }
  get oldTermRows(): TableRow[] {
    return this.preview.oldTerms.map((each, position) => this.termsRow(each, position));
  }
  get newTermRows(): TableRow[] {
    return this.preview.newTerms.map((each, position) => this.termsRow(each, position));
  }
  get lineRows(): TableRow[] {
    return this.preview.settledLines.map((line, position) => ({
      key: String(position),
      cells: {
        kind: { value: line.amount < 0 ? creditLine : chargeLine, note: line.productName ?? line.scheduleName },
        period: fillIn(dateRange, longDate(line.serviceStart), longDate(line.serviceEnd)),
        amount: line.amount
      },
      explanation: line.explanation
    }));
  }
  get lineFooters(): TableFooter[] {
    const { preview } = this;
    const due = {
      key: 'due',
      label: preview.dueNow < 0 ? toGetBack : toPay,
      cells: { amount: preview.dueNow },
      isStrong: true
    };
    if (preview.taxNow === 0) return [due];
    return [{ key: 'tax', label: settledTax, cells: { amount: preview.taxNow } }, due];
  }
  get points(): ChartPoint[] {
    const amounts = (bills: readonly AmendmentBill[]): Map<string, AmendmentBill> =>
      new Map(bills.map((bill) => [bill.billDate, bill]));
    const old = amounts(this.preview.oldBills);
    const revised = amounts(this.preview.nextBills);
    return [...new Set([...old.keys(), ...revised.keys()])]
      .sort()
      .slice(0, BILLS_SHOWN)
      .map((date) => ({
        key: date,
        label: monthAndYear(date),
        title: longDate(date),
        values: { before: old.get(date)?.amount, after: revised.get(date)?.amount }
      }));
  }
  get conventionRows(): TableRow[] {
    return this.preview.comparisons.map((each, position) => {
      const isChosen = !each.method && each.proration === this.preview.proration;
      const name = each.method ? `${each.proration}, ${each.method}` : each.proration;
      return {
        key: String(position),
        cells: {
          convention: isChosen ? { value: name, note: chosen } : name,
          credit: each.credit,
          charge: each.charge,
          dueNow: each.dueNow
        },
        isMuted: Boolean(each.problem),
        ...(each.problem ? { message: each.problem, tone: 'watch' as const } : {})
      };
    });
  }

  private termsRow(terms: AmendmentTerms, position: number): TableRow {
    return {
      key: String(position),
      cells: {
        charge: terms.productName ?? terms.scheduleName,
        from: terms.startDate,
        until: terms.endDate,
        quantity: terms.quantity,
        unitPrice: terms.isCharged
          ? { value: terms.unitPrice, note: terms.priceBasis }
          : { value: notCharged, type: 'text' }
      },
      isMuted: !terms.isCharged
    };
  }
}
