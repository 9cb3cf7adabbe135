import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import type { Invoice, InvoiceSync as Sync } from 'types/dto';
import heading from '@salesforce/label/c.Sync_Title';
import notSent from '@salesforce/label/c.Sync_Not_Sent';
import pending from '@salesforce/label/c.Sync_Pending';
import sent from '@salesforce/label/c.Sync_Sent';
import confirmed from '@salesforce/label/c.Sync_Confirmed';
import failed from '@salesforce/label/c.Sync_Failed';
import uncertain from '@salesforce/label/c.Sync_Uncertain';
import openTool from '@salesforce/label/c.Sync_Open_In_Tool';
import lastError from '@salesforce/label/c.Sync_Last_Error';
import attempts from '@salesforce/label/c.Sync_Attempts';
import refresh from '@salesforce/label/c.Sync_Refresh';
import nextAttempt from '@salesforce/label/c.Sync_Next_Attempt';

const SENTENCES: Readonly<Record<string, string>> = {
  'Not Sent': notSent,
  Pending: pending,
  Sent: sent,
  Confirmed: confirmed,
  Failed: failed,
  Uncertain: uncertain
};

/** Seconds until the page looks again by itself while the tool has not answered; then only when asked. */
const LOOKS: readonly number[] = [1, 2, 4, 8, 15, 30];

export default class InvoiceSync extends LightningElement {
  private shownInvoice!: Invoice;
  private looksTaken = 0;
  private nextLook: number | undefined;
  readonly labels = { heading, openTool, lastError, nextAttempt, refresh };

  @api
  get invoice(): Invoice {
    return this.shownInvoice;
  }
  set invoice(value: Invoice) {
    this.shownInvoice = value;
    this.lookAgainLater();
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.nextLook);
  }

  private get sync(): Sync | null {
    return this.invoice.sync;
  }
  get status(): string {
    return this.invoice.syncStatus ?? 'Not Sent';
  }
  get sentence(): string {
    return SENTENCES[this.status] ?? '';
  }
  /** The answer comes while nobody is looking, so the page looks again and can be asked to. */
  get isUnderWay(): boolean {
    return ['Pending', 'Sent', 'Uncertain'].includes(this.status);
  }
  get hasLink(): boolean {
    return Boolean(this.invoice.externalId && this.invoice.externalUrl);
  }
  get hasNumberOnly(): boolean {
    return Boolean(this.invoice.externalId) && !this.hasLink;
  }
  get error(): string | null {
    return this.status === 'Confirmed' ? null : (this.sync?.lastError ?? null);
  }
  get attemptsText(): string | null {
    const count = this.sync?.attempts ?? 0;
    return count > 0 && this.status !== 'Confirmed' ? fillIn(attempts, count) : null;
  }
  get nextAttemptAt(): string | null {
    return this.status === 'Confirmed' ? null : (this.sync?.nextAttemptAt ?? null);
  }

  handleRefresh(): void {
    this.dispatchEvent(new CustomEvent('refresh'));
    this.lookAgainLater();
  }

  private lookAgainLater(): void {
    window.clearTimeout(this.nextLook);
    if (!this.isUnderWay) {
      this.looksTaken = 0;
      return;
    }
    const seconds = LOOKS[this.looksTaken];
    if (seconds === undefined) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the billing tool's answer comes from a job that tells no page
    this.nextLook = window.setTimeout(() => {
      this.looksTaken += 1;
      this.handleRefresh();
    }, seconds * 1000);
  }
}
