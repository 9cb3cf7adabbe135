import InvoiceAction from 'c/invoiceAction';
import { fillIn, money } from 'c/billingFormat';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';
import getStep from '@salesforce/apex/InvoiceStepController.getStep';
import perform from '@salesforce/apex/InvoiceStepController.perform';
import title from '@salesforce/label/c.Approve_Title';
import titleOf from '@salesforce/label/c.Approve_Title_Of';
import submit from '@salesforce/label/c.Approve_Submit';
import introText from '@salesforce/label/c.Approve_Intro';
import decisionLabel from '@salesforce/label/c.Approve_Decision';
import approve from '@salesforce/label/c.Workspace_Approve';
import sendBack from '@salesforce/label/c.Workspace_Send_Back';
import reasonLabel from '@salesforce/label/c.Workspace_Reason';

type ValueEvent = CustomEvent<{ value: string }>;

/** Approves an invoice above the approval threshold, or sends it back to its maker for a reason. */
export default class ApproveInvoice extends InvoiceAction {
  decision = 'Approve';
  reason = '';
  readonly decisions = [
    { label: approve, value: 'Approve' },
    { label: sendBack, value: 'SendBack' }
  ];
  readonly labels = { submit, decision: decisionLabel, reason: reasonLabel };

  get heading(): string {
    return this.view ? fillIn(titleOf, this.view.label) : title;
  }
  get intro(): string {
    return fillIn(introText, money(this.view?.left ?? 0, this.view?.currencyCode ?? 'USD'));
  }
  get isSendingBack(): boolean {
    return this.decision === 'SendBack';
  }

  handleDecision(event: ValueEvent): void {
    this.decision = event.detail.value;
  }
  handleReason(event: ValueEvent): void {
    this.reason = event.detail.value;
  }

  protected override read(invoiceId: string): Promise<InvoiceActionView> {
    return getStep({ invoiceId, act: 'Approve' });
  }
  protected override perform(invoiceId: string): Promise<InvoiceActionOutcome> {
    return perform({ invoiceId, act: this.decision, reason: this.reason === '' ? null : this.reason });
  }
}
