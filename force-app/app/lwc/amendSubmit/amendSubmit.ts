import { LightningElement, api } from 'lwc';
import { fillIn, longDate, money } from 'c/billingFormat';
import type { AmendDraft } from 'types/amend';
import type { AmendmentPreview } from 'types/dto';
import summary from '@salesforce/label/c.Amend_Summary';
import reason from '@salesforce/label/c.Amend_Reason';
import reasonHelp from '@salesforce/label/c.Amend_Reason_Help';
import how from '@salesforce/label/c.Amend_How';
import applyNow from '@salesforce/label/c.Amend_Apply_Now';
import keepDraft from '@salesforce/label/c.Amend_Keep_Draft';
import draftOnly from '@salesforce/label/c.Amend_Draft_Only';

const LONGEST_REASON = 255;

interface Entry extends HTMLElement {
  setCustomValidity(sentence: string): void;
  reportValidity(): boolean;
}

/** Last step of amending a contract: why, and whether the contract changes at once. */
export default class AmendSubmit extends LightningElement {
  @api draft!: AmendDraft;
  @api preview: AmendmentPreview | undefined;
  @api canApply = false;
  readonly longest = LONGEST_REASON;
  readonly labels = { reason, reasonHelp, how, draftOnly };
  readonly choices = [
    { label: applyNow, value: 'apply' },
    { label: keepDraft, value: 'draft' }
  ];

  get summary(): string {
    const { preview, draft } = this;
    if (!preview) return '';
    const inMoney = (value: number): string => money(value, preview.currencyCode);
    const from = draft.effectiveDate ? longDate(draft.effectiveDate) : '';
    return fillIn(summary, draft.type, from, inMoney(preview.oldTotal), inMoney(preview.newTotal));
  }
  get choice(): string {
    return this.draft.isApplied ? 'apply' : 'draft';
  }

  /** @return whether a reason is given */
  @api check(): boolean {
    const entry = this.entry();
    entry?.setCustomValidity('');
    return entry?.reportValidity() ?? false;
  }

  /** Shows why the service refused the reason. */
  @api refuse(sentence: string): void {
    const entry = this.entry();
    entry?.setCustomValidity(sentence);
    entry?.reportValidity();
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.send({ reason: event.detail.value });
  }
  handleChoice(event: CustomEvent<{ value: string }>): void {
    this.send({ isApplied: event.detail.value === 'apply' });
  }

  private entry(): Entry | null | undefined {
    return this.template?.querySelector<Entry>('[data-entry="reason"]');
  }

  private send(change: Partial<AmendDraft>): void {
    this.dispatchEvent(new CustomEvent('draftchange', { detail: change }));
  }
}
