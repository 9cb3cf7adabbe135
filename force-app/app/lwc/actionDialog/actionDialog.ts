import { LightningElement, api } from 'lwc';
import type { InvoiceActionOutcome } from 'types/dto';
import loading from '@salesforce/label/c.Billing_Loading';
import cancel from '@salesforce/label/c.Action_Cancel';
import close from '@salesforce/label/c.Action_Close';
import obstacles from '@salesforce/label/c.Action_Obstacles';

/** The frame of a screen action: what is asked goes into its slot, and it shows what came of it. */
export default class ActionDialog extends LightningElement {
  @api heading = '';
  @api submitLabel = '';
  @api submitVariant = 'brand';
  /** Whether what the slot shows is known. */
  @api isReady = false;
  @api isWorking = false;
  @api error: unknown;
  /** Why it cannot be done at all. */
  @api obstacles: readonly string[] = [];
  /** Why it was not done, when no entry is to blame. */
  @api refusal: string | undefined;
  @api outcome: InvoiceActionOutcome | undefined;
  readonly labels = { loading, cancel, close, obstacles };

  get hasObstacles(): boolean {
    return this.obstacles.length > 0;
  }
  get isBusy(): boolean {
    return this.isWorking || (!this.isReady && !this.error);
  }
  get canSubmit(): boolean {
    return !this.error && !this.outcome && !this.hasObstacles;
  }

  handleSubmit(): void {
    this.dispatchEvent(new CustomEvent('submit'));
  }
  /** The dialog would stay before the record that the link opens in place; a new tab leaves it alone. */
  handleFollow(event: MouseEvent): void {
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) this.handleClose();
  }
  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
