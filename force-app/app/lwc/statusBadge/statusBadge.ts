import { LightningElement, api } from 'lwc';

const GOOD = ['Active', 'Completed', 'Posted', 'Paid', 'Confirmed', 'Billed', 'Succeeded', 'Ready'];
const WATCH = [
  'Paused',
  'Pending Approval',
  'Partially Paid',
  'Pending',
  'Sent',
  'Retrying',
  'In Flight',
  'Uncertain',
  'Warning'
];
const BAD = ['Blocked', 'Cancelled', 'Voided', 'Written Off', 'Failed', 'Dead Letter', 'Overdue'];

/** The colour only repeats what the word says. */
export default class StatusBadge extends LightningElement {
  @api status: string | null | undefined;

  get badgeClass(): string {
    const status = this.status ?? '';
    if (GOOD.includes(status)) return 'slds-badge good';
    if (WATCH.includes(status)) return 'slds-badge watch';
    return BAD.includes(status) ? 'slds-badge bad' : 'slds-badge';
  }
}
