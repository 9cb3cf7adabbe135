import { LightningElement, api } from 'lwc';
import asOfDate from '@salesforce/label/c.Run_Billing_As_Of';
import asOfHelp from '@salesforce/label/c.Run_Billing_As_Of_Help';
import run from '@salesforce/label/c.Run_Billing';

interface DateInput {
  readonly value: string;
  reportValidity(): boolean;
}

/** Today where the user is, as yyyy-MM-dd. */
function today(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

export default class RunBilling extends LightningElement {
  @api isRunning = false;
  asOfDate = today();
  readonly labels = { asOfDate, asOfHelp, run };

  handleDate(event: CustomEvent<{ value: string }>): void {
    this.asOfDate = event.detail.value;
  }
  handleRun(): void {
    const input = this.template?.querySelector('lightning-input') as unknown as DateInput | null;
    if (input && !input.reportValidity()) return;
    this.dispatchEvent(new CustomEvent('run', { detail: { asOfDate: this.asOfDate } }));
  }
}
