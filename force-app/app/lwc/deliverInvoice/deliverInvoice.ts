import InvoiceAction from 'c/invoiceAction';
import { fillIn } from 'c/billingFormat';
import type { InvoiceActionOption, InvoiceActionOutcome, InvoiceActionView, InvoiceDelivery } from 'types/dto';
import getDelivery from '@salesforce/apex/InvoiceDeliveryController.getDelivery';
import deliver from '@salesforce/apex/InvoiceDeliveryController.deliver';
import title from '@salesforce/label/c.Deliver_Title';
import titleOf from '@salesforce/label/c.Deliver_Title_Of';
import submit from '@salesforce/label/c.Deliver_Submit';
import channel from '@salesforce/label/c.Deliver_Channel';
import recipient from '@salesforce/label/c.Deliver_Recipient';
import note from '@salesforce/label/c.Credit_Note';
import before from '@salesforce/label/c.Deliver_Before';
import to from '@salesforce/label/c.Deliver_To';
import status from '@salesforce/label/c.Deliver_Status';
import sentAt from '@salesforce/label/c.Deliver_Sent_At';

const E_MAIL = 'E-Mail';

type ValueEvent = CustomEvent<{ value: string }>;

/** Delivers an invoice as the customer prefers, in another way, or again. */
export default class DeliverInvoice extends InvoiceAction {
  channel = '';
  recipient = '';
  note = '';
  readonly labels = { submit, channel, recipient, note, before, to, status, sentAt };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get channels(): readonly InvoiceActionOption[] {
    return this.view?.options ?? [];
  }
  get isMail(): boolean {
    return this.channel === E_MAIL;
  }
  get deliveries(): readonly InvoiceDelivery[] {
    return this.view?.deliveries ?? [];
  }
  get hasDeliveries(): boolean {
    return this.deliveries.length > 0;
  }

  handleChannel(event: ValueEvent): void {
    this.channel = event.detail.value;
  }
  handleRecipient(event: ValueEvent): void {
    this.recipient = event.detail.value;
  }
  handleNote(event: ValueEvent): void {
    this.note = event.detail.value;
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getDelivery({ invoiceId });
  }
  protected override received(view: InvoiceActionView): void {
    this.channel = view.channel ?? '';
    this.recipient = view.recipient ?? '';
  }
  /** The standard address is left to the service, which also remembers whose it is. */
  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    const isNamed = this.isMail && this.recipient !== this.view?.recipient;
    return deliver({
      invoiceId,
      channel: this.channel,
      recipient: isNamed ? this.recipient : null,
      note: this.note
    });
  }
}
