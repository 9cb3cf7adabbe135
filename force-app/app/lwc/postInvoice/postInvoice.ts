import InvoiceAction from 'c/invoiceAction';
import { fillIn, money } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getStep from '@salesforce/apex/InvoiceStepController.getStep';
import perform from '@salesforce/apex/InvoiceStepController.perform';
import title from '@salesforce/label/c.Post_Invoice_Title';
import titleOf from '@salesforce/label/c.Post_Invoice_Title_Of';
import submit from '@salesforce/label/c.Post_Invoice_Submit';
import introText from '@salesforce/label/c.Post_Invoice_Intro';

/** Posts a draft: it gets its number and is locked. */
export default class PostInvoice extends InvoiceAction {
  readonly labels = { submit };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get intro(): string {
    return fillIn(introText, money(this.view?.left ?? 0, this.view?.currencyCode ?? 'USD'));
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getStep({ invoiceId, act: 'Post' });
  }
  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    return perform({ invoiceId, act: 'Post', reason: null });
  }
}
