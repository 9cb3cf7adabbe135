import { LightningElement, api } from 'lwc';
import { errorMessages } from 'c/errorMessages';
import { CloseActionScreenEvent } from 'lightning/actions';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { RefreshEvent } from 'lightning/refresh';
import type { InvoiceActionOutcome, InvoiceActionView } from 'types/dto';

interface Entry {
  readonly dataset: Readonly<Record<string, string | undefined>>;
  setCustomValidity(sentence: string): void;
  reportValidity(): boolean;
}

/** What the dialogs of an invoice have in common: reading it, doing it once, showing a refusal on the entry it is about. */
export default abstract class InvoiceAction extends LightningElement {
  view: InvoiceActionView | undefined;
  error: unknown;
  outcome: InvoiceActionOutcome | undefined;
  refusal: string | undefined;
  isWorking = false;
  private invoiceId: string | undefined;

  /** The platform tells it only after the dialog is on the page. */
  @api
  get recordId(): string | undefined {
    return this.invoiceId;
  }
  set recordId(recordId: string | undefined) {
    const isNew = recordId !== undefined && recordId !== this.invoiceId;
    this.invoiceId = recordId;
    if (isNew) this.load(recordId).catch((error: unknown) => this.fail(error));
  }

  get isReady(): boolean {
    return this.view !== undefined;
  }
  get obstacles(): readonly string[] {
    return this.view?.obstacles ?? [];
  }

  /** Reads what the dialog shows. */
  protected abstract read(invoiceId: string): Promise<InvoiceActionView>;
  /** Does what the person asked for. */
  protected abstract perform(invoiceId: string): Promise<InvoiceActionOutcome>;
  /** Takes what the dialog starts with from what was read. */
  protected received?(view: InvoiceActionView): void;

  async handleSubmit(): Promise<void> {
    const { invoiceId } = this;
    if (!invoiceId || this.isWorking || !this.isComplete()) return;
    this.isWorking = true;
    this.refusal = undefined;
    try {
      const outcome = await this.perform(invoiceId);
      if (outcome.isRefused) {
        this.showRefusal(outcome);
        // Somebody else may have been quicker: the page behind should show it.
        await notifyRecordUpdateAvailable([{ recordId: invoiceId }]);
      } else await this.showDone(invoiceId, outcome);
    } catch (error) {
      this.refusal = errorMessages(error).join(' ');
    } finally {
      this.isWorking = false;
    }
  }
  handleClose(): void {
    this.dispatchEvent(new CloseActionScreenEvent());
  }

  private async load(invoiceId: string): Promise<void> {
    const view = await this.read(invoiceId);
    this.view = view;
    this.received?.(view);
  }

  private fail(error: unknown): void {
    this.error = error;
  }

  private entries(): Entry[] {
    return [...(this.template?.querySelectorAll('[data-field]') ?? [])] as unknown as Entry[];
  }

  /** Asks the entries themselves what they miss; a sentence of an earlier refusal is taken back first. */
  protected isComplete(): boolean {
    const entries = this.entries();
    for (const entry of entries) entry.setCustomValidity('');
    return entries.map((entry) => entry.reportValidity()).every(Boolean);
  }

  private showRefusal({ field, messages }: InvoiceActionOutcome): void {
    const sentence = messages.join(' ');
    const entry = this.entries().find(({ dataset: { field: own } }) => own === field);
    if (!entry) {
      this.refusal = sentence;
      return;
    }
    entry.setCustomValidity(sentence);
    entry.reportValidity();
  }

  private async showDone(invoiceId: string, outcome: InvoiceActionOutcome): Promise<void> {
    this.outcome = outcome;
    await notifyRecordUpdateAvailable([{ recordId: invoiceId }]);
    this.dispatchEvent(new RefreshEvent());
  }
}
