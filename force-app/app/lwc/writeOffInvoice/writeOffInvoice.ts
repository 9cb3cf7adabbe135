import InvoiceAction from 'c/invoiceAction';
import { fillIn, money } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getWriteOff from '@salesforce/apex/InvoiceCreditController.getWriteOff';
import writeOff from '@salesforce/apex/InvoiceCreditController.writeOff';
import title from '@salesforce/label/c.Write_Off_Title';
import titleOf from '@salesforce/label/c.Write_Off_Title_Of';
import submit from '@salesforce/label/c.Write_Off_Submit';
import intro from '@salesforce/label/c.Write_Off_Intro';
import reason from '@salesforce/label/c.Write_Off_Reason';

/** Writes off what a customer will not pay of an invoice. */
export default class WriteOffInvoice extends InvoiceAction {
  reason = '';
  readonly labels = { submit, reason };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get intro(): string {
    return fillIn(intro, money(this.view?.left ?? 0, this.view?.currencyCode ?? 'USD'));
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getWriteOff({ invoiceId });
  }
  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    return writeOff({ invoiceId, reason: this.reason });
  }
}
