import InvoiceAction from 'c/invoiceAction';
import { fillIn, longDate, money } from 'c/billingFormat';
import type { CreditableLine, InvoiceActionOption, InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getCreditable from '@salesforce/apex/InvoiceCreditController.getCreditable';
import credit from '@salesforce/apex/InvoiceCreditController.credit';
import title from '@salesforce/label/c.Credit_Title';
import titleOf from '@salesforce/label/c.Credit_Title_Of';
import submit from '@salesforce/label/c.Credit_Submit';
import leftToCredit from '@salesforce/label/c.Credit_Left_To_Credit';
import scope from '@salesforce/label/c.Credit_Scope';
import whole from '@salesforce/label/c.Credit_Whole';
import byLine from '@salesforce/label/c.Credit_By_Line';
import byAmount from '@salesforce/label/c.Credit_By_Amount';
import amountOf from '@salesforce/label/c.Credit_Amount';
import lines from '@salesforce/label/c.Credit_Lines';
import noLine from '@salesforce/label/c.Credit_No_Line';
import billed from '@salesforce/label/c.Credit_Billed';
import left from '@salesforce/label/c.Credit_Left';
import reason from '@salesforce/label/c.Credit_Reason';
import chooseReason from '@salesforce/label/c.Credit_Choose_Reason';
import note from '@salesforce/label/c.Credit_Note';
import billAgain from '@salesforce/label/c.Credit_Bill_Again';
import billAgainHelp from '@salesforce/label/c.Credit_Bill_Again_Help';
import description from '@salesforce/label/c.Invoice_Line_Description';
import period from '@salesforce/label/c.Credit_Period';
import dateRange from '@salesforce/label/c.Billing_Date_Range';

type Scope = 'whole' | 'lines' | 'amount';
type ValueEvent = CustomEvent<{ value: string }>;
type CheckEvent = CustomEvent<{ checked: boolean }>;

interface LineRow {
  readonly id: string;
  readonly description: string;
  readonly period: string;
  readonly billed: string;
  readonly left: string;
  readonly isChosen: boolean;
  readonly isCredited: boolean;
}

/** Credits an invoice: the whole of what is left, chosen lines, or an amount. */
export default class CreditInvoice extends InvoiceAction {
  scope: Scope = 'whole';
  amount = '';
  reason = '';
  note = '';
  isBilledAgain = false;
  linesProblem: string | undefined;
  private chosenIds: readonly string[] = [];
  readonly scopes = [
    { label: whole, value: 'whole' },
    { label: byLine, value: 'lines' },
    { label: byAmount, value: 'amount' }
  ];
  readonly labels = {
    submit,
    scope,
    lines,
    description,
    period,
    billed,
    left,
    reason,
    chooseReason,
    note,
    billAgain,
    billAgainHelp
  };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get leftText(): string {
    return fillIn(leftToCredit, this.inMoney(this.view?.left ?? 0));
  }
  get amountLabel(): string {
    return fillIn(amountOf, this.view?.currencyCode ?? '');
  }
  get reasons(): readonly InvoiceActionOption[] {
    return this.view?.options ?? [];
  }
  get isByLine(): boolean {
    return this.scope === 'lines';
  }
  get isByAmount(): boolean {
    return this.scope === 'amount';
  }
  get lines(): LineRow[] {
    return (this.view?.lines ?? []).map((line) => this.rowOf(line));
  }

  handleScope(event: ValueEvent): void {
    this.scope = event.detail.value as Scope;
    this.linesProblem = undefined;
  }
  handleLine(event: CheckEvent): void {
    const { line: id = '' } = (event.target as HTMLElement).dataset;
    const others = this.chosenIds.filter((chosen) => chosen !== id);
    this.chosenIds = event.detail.checked ? [...others, id] : others;
    this.linesProblem = undefined;
  }
  handleAmount(event: ValueEvent): void {
    this.amount = event.detail.value;
  }
  handleReason(event: ValueEvent): void {
    this.reason = event.detail.value;
  }
  handleNote(event: ValueEvent): void {
    this.note = event.detail.value;
  }
  handleBillAgain(event: CheckEvent): void {
    this.isBilledAgain = event.detail.checked;
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getCreditable({ invoiceId });
  }

  /** No line chosen would mean the whole invoice to the service, which is not what the person sees. */
  protected override isComplete(): boolean {
    this.linesProblem = this.isByLine && this.chosenIds.length === 0 ? noLine : undefined;
    return super.isComplete() && !this.linesProblem;
  }

  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    return credit({
      invoiceId,
      lineIds: this.isByLine ? this.chosenIds : [],
      amount: this.isByAmount ? Number(this.amount) : null,
      reason: this.reason,
      note: this.note,
      isBilledAgain: this.isBilledAgain
    });
  }

  private rowOf(line: CreditableLine): LineRow {
    const { serviceStart, serviceEnd } = line;
    return {
      id: line.id,
      description: line.description ?? '',
      period: serviceStart && serviceEnd ? fillIn(dateRange, longDate(serviceStart), longDate(serviceEnd)) : '',
      billed: this.inMoney(line.billed),
      left: this.inMoney(line.left),
      isChosen: this.chosenIds.includes(line.id),
      isCredited: line.left === 0
    };
  }

  private inMoney(value: number): string {
    return money(value, this.view?.currencyCode ?? 'USD');
  }
}
