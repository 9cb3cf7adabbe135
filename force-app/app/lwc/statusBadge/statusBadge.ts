import { LightningElement, api } from 'lwc';

const GOOD = ['Active', 'Completed', 'Posted', 'Paid', 'Confirmed', 'Billed', 'Succeeded', 'Ready', 'Working'];
const WATCH = [
  'Paused',
  'Pending Approval',
  'Partially Paid',
  'Pending',
  'Sent',
  'Retrying',
  'In Flight',
  'Uncertain',
  'Queued',
  'Running',
  'Posting',
  'Waiting',
  'Completed with Failures',
  'Warning',
  'Failing',
  'Notice'
];
const BAD = [
  'Blocked',
  'Cancelled',
  'Voided',
  'Written Off',
  'Stopped',
  'Failed',
  'Dead Letter',
  'Overdue',
  'Left Alone',
  'Red Flag'
];

/** The colour only repeats what the word says. */
export default class StatusBadge extends LightningElement {
  @api status: string | null | undefined;
  /** What is shown in its place, in the user's language. */
  @api label: string | undefined;

  get text(): string {
    return this.label ?? this.status ?? '';
  }

  get badgeClass(): string {
    const status = this.status ?? '';
    if (GOOD.includes(status)) return 'slds-badge good';
    if (WATCH.includes(status)) return 'slds-badge watch';
    return BAD.includes(status) ? 'slds-badge bad' : 'slds-badge';
  }
}
