import InvoiceAction from 'c/invoiceAction';
import { fillIn, money } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getStep from '@salesforce/apex/InvoiceStepController.getStep';
import perform from '@salesforce/apex/InvoiceStepController.perform';
import title from '@salesforce/label/c.Push_Invoice_Title';
import titleOf from '@salesforce/label/c.Push_Invoice_Title_Of';
import submit from '@salesforce/label/c.Push_Invoice_Submit';
import introText from '@salesforce/label/c.Push_Invoice_Intro';

/** Sends a posted invoice to the billing tool, again too. */
export default class PushInvoice extends InvoiceAction {
  readonly labels = { submit };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get intro(): string {
    return fillIn(introText, money(this.view?.left ?? 0, this.view?.currencyCode ?? 'USD'));
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getStep({ invoiceId, act: 'Push' });
  }
  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    return perform({ invoiceId, act: 'Push', reason: null });
  }
}
