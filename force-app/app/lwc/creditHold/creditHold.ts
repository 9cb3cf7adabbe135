import { LightningElement, api } from 'lwc';
import onHold from '@salesforce/label/c.Hold_On';
import effect from '@salesforce/label/c.Hold_Effect';
import set from '@salesforce/label/c.Hold_Set';
import release from '@salesforce/label/c.Hold_Release';
import reasonLabel from '@salesforce/label/c.Hold_Reason';
import submit from '@salesforce/label/c.Hold_Submit';
import cancel from '@salesforce/label/c.Action_Cancel';

const LONGEST_REASON = 255;

interface Entry extends HTMLElement {
  reportValidity(): boolean;
}

/** Says whether a customer's credit is on hold; lets those who may hold and release it. */
export default class CreditHold extends LightningElement {
  @api isOnHold = false;
  @api reason: string | null | undefined;
  @api canChange = false;
  @api isWorking = false;
  isEntering = false;
  entered = '';
  readonly longest = LONGEST_REASON;
  readonly labels = { onHold, effect, set, release, reason: reasonLabel, submit, cancel };

  get isOffered(): boolean {
    return this.canChange && !this.isEntering;
  }

  handleStart(): void {
    this.isEntering = true;
  }
  handleCancel(): void {
    this.isEntering = false;
    this.entered = '';
  }
  handleReason(event: CustomEvent<{ value: string }>): void {
    this.entered = event.detail.value;
  }
  handleSubmit(): void {
    if (!this.template?.querySelector<Entry>('[data-reason]')?.reportValidity()) return;
    this.send(true, this.entered);
    this.handleCancel();
  }
  handleRelease(): void {
    this.send(false, null);
  }

  private send(isOnHold: boolean, reason: string | null): void {
    this.dispatchEvent(new CustomEvent('holdchange', { detail: { isOnHold, reason } }));
  }
}
