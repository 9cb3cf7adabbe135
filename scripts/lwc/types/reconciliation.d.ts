/** What the controllers of reconciliation and field mapping answer, as JSON. Types only, erased before anything runs. */

export interface Finding {
  readonly findingId: string;
  readonly name: string;
  readonly category: string;
  readonly severity: string | null;
  readonly status: string;
  readonly cause: string | null;
  readonly nextStep: string | null;
  readonly connector: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly invoiceId: string | null;
  readonly invoiceLabel: string | null;
  readonly contractId: string | null;
  readonly contractLabel: string | null;
  readonly scheduleId: string | null;
  readonly scheduleLabel: string | null;
  readonly ours: number | null;
  readonly theirs: number | null;
  readonly difference: number | null;
  readonly currencyCode: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly detectedAt: string | null;
  readonly snoozedUntil: string | null;
  readonly resolution: string | null;
}

export interface ReconciliationRun {
  readonly runId: string;
  readonly name: string;
  readonly status: string;
  readonly stage: string | null;
  readonly compared: number | null;
  readonly reported: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly lastError: string | null;
  readonly warnings: string | null;
}

export interface FindingQueue {
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, number>>;
  readonly latestRun: ReconciliationRun | null;
  readonly canWork: boolean;
  readonly hasMore: boolean;
}

export interface FieldMapping {
  readonly name: string;
  readonly label: string;
  readonly connector: string;
  readonly document: string;
  readonly crmField: string | null;
  readonly crmName: string | null;
  readonly invoiceField: string | null;
  readonly toolField: string;
  readonly transform: string;
  readonly defaultValue: string | null;
  readonly isRequired: boolean;
  readonly isBuiltIn: boolean;
  readonly isActive: boolean;
  readonly note: string | null;
  readonly problems: readonly string[];
}
