import type { BillingRun, RunChoices } from 'types/run';

/** Answers of BillingConsoleController that are valid by default; a test changes what it is about. */

export function billingRun(change: Partial<BillingRun> = {}): BillingRun {
  return {
    id: 'a0B000000000001AAA',
    name: 'BR-000001',
    isPreview: false,
    status: 'Completed',
    isFinished: true,
    isResumable: false,
    asOfDate: '2026-11-30',
    limitedTo: [],
    isPosting: false,
    found: 4,
    processed: 4,
    invoices: 4,
    creditMemos: 0,
    posted: 0,
    failed: 0,
    invoiceTotals: [{ currencyCode: 'USD', amount: 120000 }],
    creditTotals: [],
    reconciliation: null,
    lastError: null,
    startedAt: '2026-11-30T09:00:00.000Z',
    finishedAt: '2026-11-30T09:01:00.000Z',
    startedBy: 'Dana Alvarez',
    canRun: true,
    failures: [],
    leftOut: [],
    ...change
  };
}

export function runChoices(change: Partial<RunChoices> = {}): RunChoices {
  return {
    canRun: true,
    canPost: true,
    today: '2026-11-30',
    entities: [{ label: 'Aurora Software, Inc.', value: 'a0E000000000001AAA' }],
    runs: [billingRun()],
    ...change
  };
}
