import InvoiceAction from 'c/invoiceAction';
import { fillIn } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getVoiding from '@salesforce/apex/InvoiceCreditController.getVoiding';
import voidInvoice from '@salesforce/apex/InvoiceCreditController.voidInvoice';
import title from '@salesforce/label/c.Void_Title';
import titleOf from '@salesforce/label/c.Void_Title_Of';
import submit from '@salesforce/label/c.Void_Submit';
import intro from '@salesforce/label/c.Void_Intro';
import reason from '@salesforce/label/c.Void_Reason';

/** Voids an invoice that should not exist; says beforehand what stands against it. */
export default class VoidInvoice extends InvoiceAction {
  reason = '';
  readonly labels = { submit, reason };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get intro(): string {
    return intro;
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getVoiding({ invoiceId });
  }
  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    return voidInvoice({ invoiceId, reason: this.reason });
  }
}
