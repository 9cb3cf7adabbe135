import type { FieldMapping, Finding, FindingQueue, ReconciliationRun } from 'types/reconciliation';

/** Answers of the controllers of reconciliation and mapping that are valid by default. */

export function finding(change: Partial<Finding> = {}): Finding {
  return {
    findingId: 'f1',
    name: 'BF-00001',
    category: 'Amount Discrepancy',
    severity: 'Red Flag',
    status: 'Open',
    cause: 'The tool has another total.',
    nextStep: 'Correct the invoice in the tool.',
    connector: 'Stripe',
    accountId: '001000000000001AAA',
    accountName: 'Aurora Software, Inc.',
    invoiceId: 'a01000000000001AAA',
    invoiceLabel: 'INV-000001',
    contractId: null,
    contractLabel: null,
    scheduleId: null,
    scheduleLabel: null,
    ours: 30000,
    theirs: 29500,
    difference: 500,
    currencyCode: 'USD',
    ownerId: '005000000000001AAA',
    ownerName: 'Fiona Finance',
    detectedAt: '2026-03-01T08:00:00.000Z',
    snoozedUntil: null,
    resolution: null,
    ...change
  };
}

export function run(change: Partial<ReconciliationRun> = {}): ReconciliationRun {
  return {
    runId: 'r1',
    name: 'RR-00001',
    status: 'Completed',
    stage: null,
    compared: 412,
    reported: 1,
    startedAt: '2026-03-01T04:00:00.000Z',
    finishedAt: '2026-03-01T04:01:00.000Z',
    lastError: null,
    warnings: null,
    ...change
  };
}

export function findingQueue(change: Partial<FindingQueue> = {}): FindingQueue {
  return {
    findings: [finding()],
    counts: { 'Sync Failure': 1, 'Amount Discrepancy': 2 },
    latestRun: run(),
    canWork: true,
    hasMore: false,
    ...change
  };
}

export function fieldMapping(change: Partial<FieldMapping> = {}): FieldMapping {
  return {
    name: 'Stripe_Invoice_PO',
    label: 'Purchase order',
    connector: 'Stripe',
    document: 'Invoice',
    crmField: 'Opportunity__r.PO_Number__c',
    crmName: 'Opportunity.PO_Number__c',
    invoiceField: 'PO_Number__c',
    toolField: 'custom_fields[0]',
    transform: 'As Is',
    defaultValue: null,
    isRequired: false,
    isBuiltIn: true,
    isActive: true,
    note: null,
    problems: [],
    ...change
  };
}
