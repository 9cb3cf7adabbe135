import InvoiceAction from 'c/invoiceAction';
import { fillIn, money } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import type { TableColumn, TableRow, TableSelectEvent } from 'types/table';
import getApplying from '@salesforce/apex/CreditMemoController.getApplying';
import apply from '@salesforce/apex/CreditMemoController.apply';
import title from '@salesforce/label/c.Apply_Title';
import titleOf from '@salesforce/label/c.Apply_Title_Of';
import submit from '@salesforce/label/c.Apply_Submit';
import leftText from '@salesforce/label/c.Apply_Left';
import how from '@salesforce/label/c.Apply_How';
import oldest from '@salesforce/label/c.Apply_Oldest';
import chosen from '@salesforce/label/c.Apply_Chosen';
import noneChosen from '@salesforce/label/c.Apply_None_Chosen';
import invoices from '@salesforce/label/c.Apply_Invoices';
import invoice from '@salesforce/label/c.Invoices_Invoice';
import due from '@salesforce/label/c.Plan_Due_Date';
import total from '@salesforce/label/c.Schedules_Total';
import open from '@salesforce/label/c.Apply_Open';

/** Settles open invoices of the customer with what is left of a credit memo: the oldest first, or chosen ones. */
export default class ApplyCreditMemo extends InvoiceAction {
  way = 'oldest';
  chosenIds: readonly string[] = [];
  problem: string | undefined;
  readonly ways = [
    { label: oldest, value: 'oldest' },
    { label: chosen, value: 'chosen' }
  ];
  readonly labels = { submit, how, invoices };
  readonly columns: readonly TableColumn[] = [
    { key: 'invoice', label: invoice },
    { key: 'due', label: due, type: 'date' },
    { key: 'total', label: total, type: 'money' },
    { key: 'open', label: open, type: 'money' }
  ];

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get leftText(): string {
    return fillIn(leftText, money(this.view?.left ?? 0, this.currencyCode));
  }
  get currencyCode(): string {
    return this.view?.currencyCode ?? 'USD';
  }
  get isChosen(): boolean {
    return this.way === 'chosen';
  }
  get rows(): TableRow[] {
    return (this.view?.lines ?? []).map((line) => ({
      key: line.id,
      isSelectable: true,
      cells: { invoice: line.description, due: line.serviceEnd, total: line.billed, open: line.left }
    }));
  }

  handleWay(event: CustomEvent<{ value: string }>): void {
    this.way = event.detail.value;
    this.problem = undefined;
  }
  handleSelect(event: TableSelectEvent): void {
    this.chosenIds = event.detail.keys;
    this.problem = undefined;
  }

  protected override read(memoId: string): Promise<InvoiceActionView> {
    return getApplying({ memoId });
  }
  /** No invoice chosen would mean the oldest first to the service, which is not what the person sees. */
  protected override isComplete(): boolean {
    this.problem = this.isChosen && this.chosenIds.length === 0 ? noneChosen : undefined;
    return super.isComplete() && !this.problem;
  }
  protected override perform(memoId: string): Promise<InvoiceActionOutcome> {
    return apply({ memoId, invoiceIds: this.isChosen ? this.chosenIds : [] });
  }
}
