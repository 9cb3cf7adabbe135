/** What BillingConsoleController answers, as JSON. Types only, erased before anything runs. */

export interface RunTotal {
  readonly currencyCode: string;
  readonly amount: number;
}

export interface RunFailure {
  readonly id: string;
  readonly recordId: string;
  readonly objectApiName: string;
  readonly recordName: string | null;
  readonly accountName: string | null;
  readonly reason: string | null;
  /** Whether it is still to be done. */
  readonly isOpen: boolean;
}

export type LeftOutReason = 'Paused' | 'NotActive' | 'MilestoneOpen' | 'DealBlocked' | 'DraftsWait';

export interface BillingRun {
  readonly id: string;
  readonly name: string;
  readonly isPreview: boolean;
  readonly status: string;
  readonly isFinished: boolean;
  readonly isResumable: boolean;
  readonly asOfDate: string;
  readonly limitedTo: readonly string[];
  readonly isPosting: boolean;
  readonly found: number;
  readonly processed: number;
  readonly invoices: number;
  readonly creditMemos: number;
  readonly posted: number;
  readonly failed: number;
  readonly invoiceTotals: readonly RunTotal[];
  readonly creditTotals: readonly RunTotal[];
  readonly reconciliation: string | null;
  readonly lastError: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly startedBy: string | null;
  readonly canRun: boolean;
  readonly failures: readonly RunFailure[];
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[];
}

export interface RunChoices {
  readonly canRun: boolean;
  readonly canPost: boolean;
  readonly today: string;
  readonly entities: readonly { readonly label: string; readonly value: string }[];
  readonly runs: readonly BillingRun[];
}
