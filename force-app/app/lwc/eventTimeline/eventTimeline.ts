import { LightningElement, api } from 'lwc';
import { longDate, money } from 'c/billingFormat';
import type { BillingEvent } from 'types/overview';
import deal from '@salesforce/label/c.Overview_Event_Deal';
import schedule from '@salesforce/label/c.Overview_Event_Schedule';
import invoice from '@salesforce/label/c.Overview_Event_Invoice';
import credit from '@salesforce/label/c.Overview_Event_Credit';
import payment from '@salesforce/label/c.Overview_Event_Payment';
import amendment from '@salesforce/label/c.Overview_Event_Amendment';
import empty from '@salesforce/label/c.Overview_No_History';

const KINDS: Readonly<Record<BillingEvent['kind'], { label: string; icon: string }>> = {
  Deal: { label: deal, icon: 'standard:opportunity' },
  Schedule: { label: schedule, icon: 'standard:timeslot' },
  Invoice: { label: invoice, icon: 'standard:document' },
  Credit: { label: credit, icon: 'standard:return_order' },
  Payment: { label: payment, icon: 'standard:currency' },
  Amendment: { label: amendment, icon: 'standard:contract' }
};

/** What happened, the latest first. */
export default class EventTimeline extends LightningElement {
  @api events: readonly BillingEvent[] = [];
  readonly emptyText = empty;

  get isEmpty(): boolean {
    return this.events.length === 0;
  }
  get shown() {
    return this.events.map((event) => {
      const { kind, happenedOn, amount, currencyCode } = event;
      return {
        ...event,
        key: `${kind}${event.recordId}`,
        kindLabel: KINDS[kind].label,
        iconName: KINDS[kind].icon,
        date: happenedOn ? longDate(happenedOn) : '',
        amountText: typeof amount === 'number' && currencyCode ? money(amount, currencyCode) : ''
      };
    });
  }
}
