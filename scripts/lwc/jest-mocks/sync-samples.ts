import type { ConnectorOverview, SetupStep, SyncFailure, SyncOverview, SyncTrailEntry } from 'types/sync';

/** Answers of the sync controllers that are valid by default; a test changes what it is about. */

export function connector(change: Partial<ConnectorOverview> = {}): ConnectorOverview {
  return {
    name: 'Stripe',
    label: 'Stripe',
    role: 'Billing',
    state: 'Working',
    pending: 1,
    inFlight: 0,
    retrying: 0,
    uncertain: 0,
    deadLetter: 1,
    oldestWaitingAt: '2026-03-01T09:00:00.000Z',
    lastSuccessAt: '2026-03-01T09:30:00.000Z',
    lastFailureAt: null,
    lastError: null,
    failuresInARow: 0,
    probeAt: null,
    ...change
  };
}

export function failure(change: Partial<SyncFailure> = {}): SyncFailure {
  return {
    messageId: 'm1',
    name: 'SM-000001',
    connector: 'Stripe',
    operation: 'PushInvoice',
    status: 'Dead Letter',
    recordId: 'a01000000000001AAA',
    recordLabel: 'INV-000001',
    accountName: 'Aurora Software, Inc.',
    error: 'No such tax rate: txr_gone',
    httpStatus: 400,
    attempts: 1,
    ownerName: 'Fiona Finance',
    createdAt: '2026-03-01T08:00:00.000Z',
    nextAttemptAt: null,
    isGivenUp: true,
    ...change
  };
}

export function overview(change: Partial<SyncOverview> = {}): SyncOverview {
  return {
    connectors: [connector()],
    failures: [failure()],
    hasMoreFailures: false,
    canSend: true,
    readAt: '2026-03-01T10:00:00.000Z',
    ...change
  };
}

export function trailEntry(change: Partial<SyncTrailEntry> = {}): SyncTrailEntry {
  return {
    messageId: 'm1',
    name: 'SM-000001',
    connector: 'Stripe',
    operation: 'PushInvoice',
    status: 'Succeeded',
    attempts: 1,
    error: null,
    httpStatus: 200,
    externalId: 'in_1',
    recordId: 'a01000000000001AAA',
    recordLabel: 'INV-000001',
    isReplaced: false,
    createdAt: '2026-03-01T08:00:00.000Z',
    finishedAt: '2026-03-01T08:00:05.000Z',
    nextAttemptAt: null,
    ...change
  };
}

export function setupStep(change: Partial<SetupStep> = {}): SetupStep {
  return {
    key: 'connectors',
    title: 'Billing tool',
    purpose: 'Posted invoices are handed over to each active connector.',
    state: 'To Do',
    findings: ['Stripe is active and was never asked. Test it.'],
    links: [{ label: 'Billing connectors', kind: 'setup', target: 'CustomMetadata' }],
    actions: [{ label: 'Test Stripe', name: 'testConnection', argument: 'Stripe' }],
    ...change
  };
}
