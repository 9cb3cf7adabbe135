import { LightningElement, api } from 'lwc';
import { kindOf } from 'c/amendKinds';
import type { AmendDraft } from 'types/amend';
import type { AmendableContract, InvoiceActionOption } from 'types/dto';
import effective from '@salesforce/label/c.Amend_Effective';
import effectiveHelp from '@salesforce/label/c.Amend_Effective_Help';
import end from '@salesforce/label/c.Amend_End';
import endHelp from '@salesforce/label/c.Amend_End_Help';
import takesEffect from '@salesforce/label/c.Amend_Takes_Effect';
import takesEffectHelp from '@salesforce/label/c.Amend_Takes_Effect_Help';
import proration from '@salesforce/label/c.Amend_Proration';
import prorationHelp from '@salesforce/label/c.Amend_Proration_Help';

interface Entry extends HTMLElement {
  setCustomValidity(sentence: string): void;
  reportValidity(): boolean;
}

/** Second step of amending a contract: from when, until when, and what becomes of days that were billed before. */
export default class AmendTiming extends LightningElement {
  @api contract!: AmendableContract;
  @api draft!: AmendDraft;
  readonly labels = {
    effective,
    effectiveHelp,
    end,
    endHelp,
    takesEffect,
    takesEffectHelp,
    proration,
    prorationHelp
  };

  get isProlonged(): boolean {
    return kindOf(this.draft.type) === 'prolonged';
  }
  /** What runs on is billed in its turn; nothing that was billed before changes. */
  get isSettled(): boolean {
    return !this.isProlonged;
  }
  get isEndRequired(): boolean {
    return this.draft.type === 'Extension';
  }
  get takesEffectOptions(): readonly InvoiceActionOption[] {
    return this.contract.takesEffect;
  }
  get prorationOptions(): readonly InvoiceActionOption[] {
    return this.contract.prorations;
  }

  /** @return whether this step is complete; each entry says itself what it misses */
  @api check(): boolean {
    return this.entries()
      .map((entry) => {
        entry.setCustomValidity('');
        return entry.reportValidity();
      })
      .every(Boolean);
  }

  /** Shows why the service refused an entry, on that entry. */
  @api refuse(sentence: string, field: string): void {
    const entry = this.entries().find(({ dataset }) => dataset.entry === field);
    entry?.setCustomValidity(sentence);
    entry?.reportValidity();
  }

  handleEntry(event: CustomEvent<{ value: string | null }>): void {
    const entry = event.target as Entry;
    const { entry: name = '' } = entry.dataset;
    // A refusal is about the value that was; only dates carry one.
    if (name.endsWith('Date')) entry.setCustomValidity('');
    this.dispatchEvent(new CustomEvent('draftchange', { detail: { [name]: event.detail.value ?? '' } }));
  }

  private entries(): Entry[] {
    return [...(this.template?.querySelectorAll<Entry>('[data-entry$="Date"]') ?? [])];
  }
}
