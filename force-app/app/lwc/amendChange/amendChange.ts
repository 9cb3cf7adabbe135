import { LightningElement, api } from 'lwc';
import { choosable, kindOf } from 'c/amendKinds';
import { fillIn, longDate, money, plainNumber } from 'c/billingFormat';
import type { AddedEntry, AmendDraft, TermsEntry } from 'types/amend';
import type { AmendableCharge, AmendableContract, InvoiceActionOption } from 'types/dto';
import { explanationOf } from './explanations';
import typeOfChange from '@salesforce/label/c.Amend_Type';
import charges from '@salesforce/label/c.Amend_Charges';
import now from '@salesforce/label/c.Amend_Now';
import nowDiscounted from '@salesforce/label/c.Amend_Now_Discounted';
import runs from '@salesforce/label/c.Amend_Runs';
import runsOn from '@salesforce/label/c.Amend_Runs_On';
import quantity from '@salesforce/label/c.Amend_Quantity';
import price from '@salesforce/label/c.Amend_Price';
import discount from '@salesforce/label/c.Amend_Discount';
import addProduct from '@salesforce/label/c.Amend_Add_Product';
import noCharges from '@salesforce/label/c.Amend_No_Charges';
import nothingEntered from '@salesforce/label/c.Amend_Nothing_Entered';
import nothingChosen from '@salesforce/label/c.Amend_Nothing_Chosen';

interface Entry extends HTMLElement {
  reportValidity(): boolean;
}

interface ShownCharge {
  readonly key: string;
  readonly title: string;
  readonly terms: string;
  readonly term: string;
  readonly status: string;
  readonly isChosen: boolean;
  readonly entries: TermsEntry;
}

const MOST_PRICE_DIGITS = 6;
const isEntered = (terms: TermsEntry | undefined): boolean => Object.values(terms ?? {}).some(Boolean);

/** First step of amending a contract: which kind of change, of which charges, to which terms. */
export default class AmendChange extends LightningElement {
  @api contract!: AmendableContract;
  @api draft!: AmendDraft;
  problem: string | undefined;
  readonly labels = { type: typeOfChange, charges, quantity, discount, addProduct, noCharges };

  get kindHelp(): string {
    return explanationOf(this.draft.type);
  }
  get isChoosing(): boolean {
    return ['whole', 'prolonged'].includes(kindOf(this.draft.type));
  }
  get hasTerms(): boolean {
    return ['terms', 'prolonged'].includes(kindOf(this.draft.type));
  }
  get mayAdd(): boolean {
    return ['terms', 'added'].includes(kindOf(this.draft.type));
  }
  get areChargesShown(): boolean {
    return kindOf(this.draft.type) !== 'added';
  }
  get isEmpty(): boolean {
    return this.areChargesShown && this.shownCharges.length === 0;
  }
  get priceLabel(): string {
    return fillIn(price, this.contract.currencyCode ?? '');
  }
  get shownCharges(): ShownCharge[] {
    return choosable(this.draft.type, this.contract.charges).map((charge) => this.shown(charge));
  }

  /** @return whether this step is complete; says what is missing where it is missing */
  @api check(): boolean {
    const entries = [...(this.template?.querySelectorAll<Entry>('[data-entry]') ?? [])];
    const areValid = entries.map((entry) => entry.reportValidity()).every(Boolean);
    const added = [...(this.template?.querySelectorAll('c-amend-added-charge') ?? [])] as unknown as {
      check(): boolean;
    }[];
    const areComplete = added.map((each) => each.check()).every(Boolean);
    this.problem = this.missing();
    return areValid && areComplete && !this.problem;
  }

  /** Shows why the service refused these entries. */
  @api refuse(sentence: string): void {
    this.problem = sentence;
  }

  handleType(event: CustomEvent<{ value: string }>): void {
    const { value } = event.detail;
    const chosen = choosable(value, this.contract.charges).map(({ scheduleId }) => scheduleId);
    const added = kindOf(value) === 'added' ? [this.emptyCharge()] : [];
    const effectiveDate = value === 'Renewal' ? this.contract.nextTermStart : this.contract.today;
    this.send({ type: value, chosen, added, changes: {}, effectiveDate });
  }
  handleChoose(event: CustomEvent<{ checked: boolean }>): void {
    const { schedule = '' } = (event.target as HTMLElement).dataset;
    const others = this.draft.chosen.filter((chosen) => chosen !== schedule);
    this.send({ chosen: event.detail.checked ? [...others, schedule] : others });
  }
  handleTerms(event: CustomEvent<{ value: string }>): void {
    const { schedule = '', entry = '' } = (event.target as HTMLElement).dataset;
    const changes = {
      ...this.draft.changes,
      [schedule]: { ...this.draft.changes[schedule], [entry]: event.detail.value }
    };
    this.send({ changes });
  }
  handleAdd(): void {
    this.send({ added: [...this.draft.added, this.emptyCharge()] });
  }
  handleAdded(event: CustomEvent<AddedEntry>): void {
    const { detail } = event;
    this.send({ added: this.draft.added.map((each) => (each.key === detail.key ? detail : each)) });
  }
  handleRemove(event: CustomEvent<{ key: string }>): void {
    this.send({ added: this.draft.added.filter(({ key }) => key !== event.detail.key) });
  }

  get types(): readonly InvoiceActionOption[] {
    return this.contract.types;
  }

  private missing(): string | undefined {
    const { draft } = this;
    if (this.isChoosing) return draft.chosen.length === 0 ? nothingChosen : undefined;
    const hasTerms = Object.values(draft.changes).some(isEntered);
    return hasTerms || draft.added.length > 0 ? undefined : nothingEntered;
  }

  private emptyCharge(): AddedEntry {
    const { priceBases, chargeTypes } = this.contract;
    const keys = this.draft.added.map(({ key }) => Number(key));
    return {
      key: String(Math.max(0, ...keys) + 1),
      quantity: '1',
      priceBasis: priceBases[0]?.value ?? '',
      chargeType: chargeTypes[0]?.value ?? ''
    };
  }

  private send(change: Partial<AmendDraft>): void {
    this.problem = undefined;
    this.dispatchEvent(new CustomEvent('draftchange', { detail: change }));
  }

  private shown(charge: AmendableCharge): ShownCharge {
    const { scheduleId, startDate, endDate } = charge;
    const amount = money(charge.unitPrice ?? 0, this.contract.currencyCode ?? 'USD', MOST_PRICE_DIGITS);
    const parts = [plainNumber(charge.quantity ?? 0), amount] as const;
    return {
      key: scheduleId,
      title: [charge.productName, charge.name].filter(Boolean).join(' · '),
      terms: charge.discount ? fillIn(nowDiscounted, ...parts, plainNumber(charge.discount)) : fillIn(now, ...parts),
      term: endDate ? fillIn(runs, longDate(startDate), longDate(endDate)) : fillIn(runsOn, longDate(startDate)),
      status: charge.status,
      isChosen: this.draft.chosen.includes(scheduleId),
      entries: this.draft.changes[scheduleId] ?? {}
    };
  }
}
