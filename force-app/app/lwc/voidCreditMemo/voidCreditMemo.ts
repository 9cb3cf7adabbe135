import InvoiceAction from 'c/invoiceAction';
import { fillIn } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getStep from '@salesforce/apex/CreditMemoController.getStep';
import voidMemo from '@salesforce/apex/CreditMemoController.voidMemo';
import title from '@salesforce/label/c.Void_Memo_Title';
import titleOf from '@salesforce/label/c.Void_Memo_Title_Of';
import submit from '@salesforce/label/c.Void_Memo_Submit';
import introText from '@salesforce/label/c.Void_Memo_Intro';
import reasonLabel from '@salesforce/label/c.Void_Reason';

/** Voids a credit memo that should not exist. */
export default class VoidCreditMemo extends InvoiceAction {
  reason = '';
  readonly labels = { submit, reason: reasonLabel };
  readonly intro = introText;

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  protected override read(memoId: string): Promise<InvoiceActionView> {
    return getStep({ memoId, act: 'Void' });
  }
  protected override perform(memoId: string): Promise<InvoiceActionOutcome> {
    return voidMemo({ memoId, reason: this.reason });
  }
}
