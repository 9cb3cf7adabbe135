/** What a person has entered in the Amend dialog so far, as the entries hold it. Types only. */

/** New terms of one charge; empty stays as it is. */
export interface TermsEntry {
  readonly quantity?: string;
  readonly unitPrice?: string;
  readonly discount?: string;
}

export interface AddedEntry extends TermsEntry {
  readonly key: string;
  readonly productId?: string | undefined;
  readonly priceBasis: string;
  readonly chargeType: string;
}

export interface AmendDraft {
  readonly type: string;
  /** The charges that a cancellation, pause, renewal … is for, by schedule. */
  readonly chosen: readonly string[];
  readonly changes: Readonly<Record<string, TermsEntry>>;
  readonly added: readonly AddedEntry[];
  readonly effectiveDate: string;
  readonly newEndDate: string;
  readonly proration: string;
  readonly takesEffect: string;
  readonly reason: string;
  readonly isApplied: boolean;
}

export type AmendDraftEvent = CustomEvent<Partial<AmendDraft>>;
