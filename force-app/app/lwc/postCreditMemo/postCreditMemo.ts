import InvoiceAction from 'c/invoiceAction';
import { fillIn } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getStep from '@salesforce/apex/CreditMemoController.getStep';
import post from '@salesforce/apex/CreditMemoController.post';
import title from '@salesforce/label/c.Post_Memo_Title';
import titleOf from '@salesforce/label/c.Post_Memo_Title_Of';
import submit from '@salesforce/label/c.Post_Memo_Submit';
import introText from '@salesforce/label/c.Post_Memo_Intro';

/** Posts a draft credit memo: it gets its number, is locked and settles the invoices that it credits. */
export default class PostCreditMemo extends InvoiceAction {
  readonly labels = { submit };
  readonly intro = introText;

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }

  protected override read(memoId: string): Promise<InvoiceActionView> {
    return getStep({ memoId, act: 'Post' });
  }
  protected override perform(memoId: string): Promise<InvoiceActionOutcome> {
    return post({ memoId });
  }
}
