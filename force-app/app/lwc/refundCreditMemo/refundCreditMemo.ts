import InvoiceAction from 'c/invoiceAction';
import { fillIn, money } from 'c/billingFormat';
import type { InvoiceActionOption, InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getRefunding from '@salesforce/apex/CreditMemoController.getRefunding';
import refund from '@salesforce/apex/CreditMemoController.refund';
import title from '@salesforce/label/c.Refund_Title';
import titleOf from '@salesforce/label/c.Refund_Title_Of';
import submit from '@salesforce/label/c.Refund_Submit';
import leftText from '@salesforce/label/c.Refund_Left';
import amountOf from '@salesforce/label/c.Refund_Amount';
import method from '@salesforce/label/c.Refund_Method';
import date from '@salesforce/label/c.Refund_Date';
import reference from '@salesforce/label/c.Refund_Reference';
import referenceHelp from '@salesforce/label/c.Refund_Reference_Help';
import note from '@salesforce/label/c.Credit_Note';

type ValueEvent = CustomEvent<{ value: string }>;

/** Records what is paid back to the customer out of a credit memo; all that is left unless told otherwise. */
export default class RefundCreditMemo extends InvoiceAction {
  amount = '';
  method = 'Bank Transfer';
  refundDate = '';
  reference = '';
  note = '';
  readonly labels = { submit, method, date, reference, referenceHelp, note };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get leftText(): string {
    return fillIn(leftText, money(this.view?.left ?? 0, this.view?.currencyCode ?? 'USD'));
  }
  get amountLabel(): string {
    return fillIn(amountOf, this.view?.currencyCode ?? '');
  }
  get methods(): readonly InvoiceActionOption[] {
    return this.view?.options ?? [];
  }

  handleAmount(event: ValueEvent): void {
    this.amount = event.detail.value;
  }
  handleMethod(event: ValueEvent): void {
    this.method = event.detail.value;
  }
  handleDate(event: ValueEvent): void {
    this.refundDate = event.detail.value;
  }
  handleReference(event: ValueEvent): void {
    this.reference = event.detail.value;
  }
  handleNote(event: ValueEvent): void {
    this.note = event.detail.value;
  }

  protected override read(memoId: string): Promise<InvoiceActionView> {
    return getRefunding({ memoId });
  }
  protected override received(view: InvoiceActionView): void {
    this.amount = String(view.left ?? '');
  }
  protected override perform(memoId: string): Promise<InvoiceActionOutcome> {
    return refund({
      memoId,
      amount: Number(this.amount),
      method: this.method,
      refundDate: this.refundDate === '' ? null : this.refundDate,
      reference: this.reference,
      note: this.note
    });
  }
}
