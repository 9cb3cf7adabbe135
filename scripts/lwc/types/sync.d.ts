/** What the controllers of the sync pages answer, as JSON. Types only, erased before anything runs. */

export interface ConnectorOverview {
  readonly name: string;
  readonly label: string;
  readonly role: string | null;
  readonly state: 'Working' | 'Failing' | 'Left Alone' | 'Not Used Yet' | 'Switched Off';
  readonly pending: number;
  readonly inFlight: number;
  readonly retrying: number;
  readonly uncertain: number;
  readonly deadLetter: number;
  readonly oldestWaitingAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastError: string | null;
  readonly failuresInARow: number;
  readonly probeAt: string | null;
}

export interface SyncFailure {
  readonly messageId: string;
  readonly name: string;
  readonly connector: string;
  readonly operation: string;
  readonly status: string;
  readonly recordId: string | null;
  readonly recordLabel: string | null;
  readonly accountName: string | null;
  readonly error: string | null;
  readonly httpStatus: number | null;
  readonly attempts: number | null;
  readonly ownerName: string | null;
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
  readonly isGivenUp: boolean;
}

export interface SyncOverview {
  readonly connectors: readonly ConnectorOverview[];
  readonly failures: readonly SyncFailure[];
  readonly hasMoreFailures: boolean;
  readonly canSend: boolean;
  readonly readAt: string;
}

export interface SyncTrailEntry {
  readonly messageId: string;
  readonly name: string;
  readonly connector: string;
  readonly operation: string;
  readonly status: string;
  readonly attempts: number | null;
  readonly error: string | null;
  readonly httpStatus: number | null;
  readonly externalId: string | null;
  readonly recordId: string | null;
  readonly recordLabel: string | null;
  readonly isReplaced: boolean;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly nextAttemptAt: string | null;
}

export interface SyncTrail {
  readonly entries: readonly SyncTrailEntry[];
  readonly canOpen: boolean;
}

export interface SetupLink {
  readonly label: string;
  readonly kind: 'list' | 'new' | 'setup' | 'tab';
  readonly target: string;
}

export interface SetupAction {
  readonly label: string;
  readonly name: 'testConnection' | 'turnOn';
  readonly argument: string;
}

export interface SetupStep {
  readonly key: string;
  readonly title: string;
  readonly purpose: string;
  readonly state: 'Done' | 'To Do' | 'Problem' | 'Optional';
  readonly findings: readonly string[];
  readonly links: readonly SetupLink[];
  readonly actions: readonly SetupAction[];
}

export interface ConnectionTestResult {
  readonly isConnected: boolean;
  readonly sentence: string;
}
