import type { KeyObject } from 'node:crypto';
import type { CapturedEmail } from './captured-emails.js';
import type { QueuedJob } from './jobs/job-queue.js';
import type { Program } from '../apex/descriptor.js';
import type { Schema, FieldAccess, ObjectAccess, ObjectDefinition } from '../schema/model.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { DataService } from '../database/service.js';

/** The transaction that Apex runs in now. There is one at a time: Apex is synchronous and has the worker to itself. */

export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'futureCalls'
  | 'queueableJobs'
  | 'emailInvocations'
  | 'publishImmediateDml'
  | 'queryLocatorRows'
  | 'cursors'
  | 'cursorRows'
  | 'cursorFetches'
  | 'paginationCursors'
  | 'paginationCursorRows'
  | 'cpuTime'
  | 'heapSize';

export interface LimitCounter {
  used(name: LimitName): number;
  allowed(name: LimitName): number;
  /** Adds, and throws the uncatchable System.LimitException when the allowance is exceeded. */
  consume(name: LimitName, amount?: number): void;
}

export interface RunningUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly profileId: string;
  readonly profileName: string;
  readonly timeZone: string;
  readonly locale: string;
  /** Lower-case names, as in PermissionSetDefinition. */
  objectAccess(object: string): ObjectAccess;
  fieldAccess(object: string, field: string): FieldAccess;
  hasCustomPermission(name: string): boolean;
  hasUserPermission(name: string): boolean;
  canRunClass(name: string): boolean;
  canOpenPage(name: string): boolean;
}

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly timeout: number;
}
export interface HttpAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface TriggerContext {
  readonly operation:
    | 'BEFORE_INSERT'
    | 'BEFORE_UPDATE'
    | 'BEFORE_DELETE'
    | 'AFTER_INSERT'
    | 'AFTER_UPDATE'
    | 'AFTER_DELETE'
    | 'AFTER_UNDELETE';
  readonly object: string;
  readonly newRecords: SObjectRecord[] | null;
  readonly oldRecords: SObjectRecord[] | null;
}

/** What starts a transaction that does not run later, by the names of `System.Quiddity`. */
export type EntryPoint =
  'ANONYMOUS' | 'AURA' | 'BULK_API' | 'INVOCABLE_ACTION' | 'PLATFORM_EVENT_PUBLISH_CALLBACK' | 'REST' | 'VF';

export type AsyncKind = 'queueable' | 'future' | 'batch' | 'scheduled' | 'finalizer';

export interface TestState {
  readonly isRunning: boolean;
  /** `@IsTest(SeeAllData=true)` on the method or its class. */
  readonly seesAllData?: boolean;
  calloutMock: object | null;
  webServiceMock?: object;
  /** `Test.setContinuationResponse`, by label. */
  continuationResponses?: Map<string, object>;
  /** `Test.setReadOnlyApplicationMode`. */
  isReadOnlyMode?: boolean;
  /** `Test.enableChangeDataCapture`. */
  capturesChanges?: boolean;
  /** `FeatureManagement.setPackage…Value`, by name. */
  packageValues?: Map<string, unknown>;
  /** `Test.setFixedSearchResults`: the only records that SOSL finds in this test. */
  fixedSearchResults?: readonly string[];
  /** Events that their triggers asked for again: the next delivery has them. */
  retriedEvents?: Omit<QueuedJob, 'sequence'>[];
  /** 0 before startTest, 1 between, 2 after stopTest. */
  phase: 0 | 1 | 2;
}

/** What EventBus.TriggerContext tells and keeps. */
export interface EventDelivery {
  readonly retries: number;
  readonly lastError: string;
  /** ReplayId of the last event that the trigger has dealt with. */
  checkpoint: string | null;
}

/** What became of one record. */
export interface SavedChange {
  readonly action: 'INSERT' | 'UPDATE' | 'DELETE' | 'UNDELETE';
  readonly record: SObjectRecord;
  readonly old: SObjectRecord | null;
}

export interface Execution {
  readonly program: Program;
  readonly schema: Schema;
  readonly data: DataService;
  readonly limits: LimitCounter;
  readonly user: RunningUser;
  /** Another user with the rights that they have at this moment. */
  userNamed(userId: string): RunningUser;
  readonly kind: 'synchronous' | AsyncKind;
  /** Null for everything that has no name of its own, such as a save through the REST API. */
  readonly entryPoint: EntryPoint | null;
  readonly test: TestState | null;
  trigger: TriggerContext | null;
  /** Request and response of an Apex REST call, else null. */
  rest: { request: object; response: object } | null;
  readonly requestId: string;
  readonly apiVersion: string;
  /** The instant `System.now()` answers, in milliseconds; real time unless a tool froze it. */
  now(): number;
  debug(level: string, text: string, line: number): void;
  /** The private key of a certificate in Setup, for signatures; throws when there is none of this name. */
  certificateKey(name: string): KeyObject;
  /** Real HTTP, with named credentials resolved; throws System.CalloutException. Mocks are answered before this. */
  callout(call: HttpCall): HttpAnswer;
  /** True when DML, a savepoint or an enqueued job makes a callout forbidden. */
  readonly hasUncommittedWork: boolean;
  /** All work since a savepoint was undone; `before` tells whether there was some already. */
  forgetWork?(before: boolean): void;
  enqueueJob(
    job: object,
    options: { delayMinutes: number; duplicateSignature: string | null; maximumDepth: number | null }
  ): string;
  enqueueFuture(className: string, methodSlot: string, args: readonly unknown[]): void;
  executeBatch(job: object, scopeSize: number): string;
  /** `Test.enqueueBatchJobs`. */
  enqueueEmptyBatches(count: number): string[];
  /** Batch jobs that wait until fewer than five others are under way, the next one first. */
  heldBatches(): string[];
  /** Puts them into this order. */
  reorderHeldBatches(ids: readonly string[]): void;
  schedule(name: string, cron: string, job: object): string;
  scheduleBatch(job: object, name: string, minutes: number, scopeSize: number): string;
  attachFinalizer(finalizer: object): void;
  /** `System.abortJob`, for AsyncApexJob and CronTrigger Ids. */
  abortJob(id: string): void;
  /** Where the running Queueable stands in its chain; null outside one. */
  readonly queueable: {
    readonly depth: number;
    readonly maximumDepth: number | null;
    readonly delayMinutes: number;
  } | null;
  /** Publishes the change events of saved records, where anybody listens. */
  captureChanges(object: ObjectDefinition, changes: readonly SavedChange[]): void;
  publishEvents(events: readonly SObjectRecord[], callback?: object): void;
  /** `Test.getEventBus().fail()`: drops what was published and tells the publishers' callbacks. */
  failEvents(): void;
  /** Set while a platform event's trigger runs. */
  readonly eventDelivery: EventDelivery | null;
  /** `Test.getEventBus().deliver()`: hands what was published so far to its triggers now. */
  deliverEvents(): void;
  /** Keeps e-mails that the platform would send; none leaves the local org. */
  sendEmail(messages: readonly CapturedEmail[]): void;
  startTest(): void;
  stopTest(): void;
  /** A user without an Id is inserted first. */
  runAs(user: SObjectRecord, body: () => void): void;
}

let active: Execution | null = null;

export function execution(): Execution {
  if (!active) throw new Error('No Apex transaction is running');
  return active;
}

/** The running transaction, or null outside of one. */
export function activeExecution(): Execution | null {
  return active;
}

export function swapExecution(next: Execution | null): Execution | null {
  const previous = active;
  active = next;
  return previous;
}
