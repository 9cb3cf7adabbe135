import type { KeyObject } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import type { Program } from '../apex/descriptor.js';
import { startDmlScope, withOwnDmlScope } from '../database/mixed-dml.js';
import type { DataService } from '../database/service.js';
import { withoutCaller } from '../runtime/call-context.js';
import { throwException, toApexException } from '../runtime/exception.js';
import { apexFrames } from '../runtime/stack.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { Schema } from '../schema/model.js';
import { CalloutTime } from './callout-time.js';
import { captureChanges } from './change-capture.js';
import { captureEmail, type CapturedEmail } from './captured-emails.js';
import { failEvents, queueCallback } from './event-callbacks.js';
import { publishEvents } from './events.js';
import type {
  AsyncKind,
  EntryPoint,
  EventDelivery,
  Execution,
  HttpAnswer,
  HttpCall,
  RunningUser,
  TestState,
  TriggerContext
} from './execution.js';
import { swapExecution } from './execution.js';
import { abortJob, enqueueBatch, enqueueEmptyBatches, enqueueFuture, enqueueQueueable } from './jobs/enqueue.js';
import { heldJobs } from './jobs/flex-queue.js';
import { enqueueSchedule, enqueueScheduledBatch } from './jobs/schedule.js';
import type { QueuedJob } from './jobs/job-queue.js';
import { drainJobs } from './jobs/run-job.js';
import { TransactionLimits } from './limits.js';
import type { LimitKind } from './limits.js';
import { certificateKey } from './certificates.js';
import { resolveCall } from './named-credentials.js';
import type { LocalOrg } from './org.js';
import { loadUser } from './users.js';
import type { LoadedUser } from './users.js';

export interface TransactionOptions {
  readonly userId: string;
  readonly kind?: 'synchronous' | AsyncKind;
  /** What started a synchronous transaction, if Apex has a name for it. */
  readonly entryPoint?: EntryPoint | null;
  readonly test?: TestState | null;
  /** The job this transaction does, for its stack depth. */
  readonly job?: QueuedJob | null;
  /** The API's own queries and saves: nothing of them counts, only what triggers do. */
  readonly isUnlimited?: boolean;
  /** A cacheable component call may read and nothing else. */
  readonly isReadOnly?: boolean;
  readonly onDebug?: (level: string, text: string, line: number) => void;
}

/** One Apex transaction: its limits, user and what it leaves behind when it commits. */
export class Transaction implements Execution {
  readonly org: LocalOrg;
  readonly kind: 'synchronous' | AsyncKind;
  readonly entryPoint: EntryPoint | null;
  readonly test: TestState | null;
  readonly job: QueuedJob | null;
  readonly requestId = randomUUID();
  readonly apiVersion: string;
  trigger: TriggerContext | null = null;
  rest: { request: object; response: object } | null = null;
  finalizer: object | null = null;
  eventDelivery: EventDelivery | null = null;
  /** Published at once: a rollback does not call them back. */
  readonly immediateEvents: Omit<QueuedJob, 'sequence'>[] = [];
  #user: LoadedUser;
  #limits: TransactionLimits;
  readonly #calloutTime = new CalloutTime();
  #outerLimits: TransactionLimits | null = null;
  #uncommitted = false;
  readonly #limitKind: LimitKind;
  readonly #onDebug: TransactionOptions['onDebug'];

  constructor(org: LocalOrg, options: TransactionOptions) {
    this.org = org;
    this.kind = options.kind ?? 'synchronous';
    this.entryPoint = options.entryPoint ?? null;
    this.test = options.test ?? null;
    this.job = options.job ?? null;
    this.apiVersion = org.schema.apiVersion;
    this.#onDebug = options.onDebug;
    this.#limitKind = options.isUnlimited ? 'unlimited' : options.isReadOnly ? 'readOnly' : this.kind;
    this.#user = loadUser(org, options.userId);
    this.#limits = this.#freshLimits();
  }

  get program(): Program {
    return this.org.program;
  }
  get schema(): Schema {
    return this.org.schema;
  }
  get data(): DataService {
    return this.org.data;
  }
  get limits(): TransactionLimits {
    return this.#limits;
  }
  get user(): RunningUser {
    return this.#user;
  }
  userNamed(userId: string): RunningUser {
    return userId === this.#user.id ? this.#user : loadUser(this.org, userId);
  }
  get hasUncommittedWork(): boolean {
    return this.#uncommitted;
  }

  get queueable(): Execution['queueable'] {
    if (this.kind !== 'queueable' || !this.job) return null;
    const { depth = 1, maximumDepth = null, delayMinutes = 0 } = this.job.details;
    return { depth, maximumDepth, delayMinutes };
  }

  now(): number {
    return this.org.clock();
  }

  debug(level: string, text: string, line: number): void {
    if (!this.#onDebug && !this.org.onDebug) return;
    // The library does not know the caller's line; V8's stack does.
    const shown = line > 0 ? line : (apexFrames(new Error().stack)[0]?.line ?? 0);
    this.#onDebug?.(level, text, shown);
    this.org.onDebug?.(level, text, shown);
  }

  certificateKey(name: string): KeyObject {
    return certificateKey(this.org.settings, name);
  }

  callout(call: HttpCall): HttpAnswer {
    if (this.test)
      throw throwException('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
    if (this.trigger)
      throw throwException('System.CalloutException', 'Callout from triggers are currently not supported.');
    if (this.#uncommitted)
      throw throwException(
        'System.CalloutException',
        'You have uncommitted work pending. Please commit or rollback before calling out'
      );
    const { schema, settings, sendCall } = this.org;
    if (!sendCall) throw new Error('not supported by the local org: callouts from here');
    const resolved = resolveCall(call, {
      schema,
      settings,
      canUsePrincipal: (name) => this.#user.canUsePrincipal(name)
    });
    this.#limits.pause();
    try {
      return this.#calloutTime.send(resolved, sendCall);
    } finally {
      this.#limits.resume();
    }
  }

  enqueueJob(job: object, options: Parameters<Execution['enqueueJob']>[1]): string {
    return enqueueQueueable(this, job, options);
  }
  enqueueFuture(className: string, methodSlot: string, args: readonly unknown[]): void {
    enqueueFuture(this, className, methodSlot, args);
  }
  executeBatch(job: object, scopeSize: number): string {
    return enqueueBatch(this, job, scopeSize);
  }
  enqueueEmptyBatches(count: number): string[] {
    return enqueueEmptyBatches(this, count);
  }
  heldBatches(): string[] {
    return heldJobs(this.org);
  }
  reorderHeldBatches(ids: readonly string[]): void {
    this.org.jobs.reorder(ids);
  }
  scheduleBatch(job: object, name: string, minutes: number, scopeSize: number): string {
    return enqueueScheduledBatch(this, job, name, { minutes, scopeSize });
  }
  schedule(name: string, cron: string, job: object): string {
    return enqueueSchedule(this, name, cron, job);
  }
  abortJob(id: string): void {
    abortJob(this, id);
  }

  attachFinalizer(finalizer: object): void {
    if (this.kind !== 'queueable')
      throw throwException(
        'System.AsyncException',
        'Finalizer can only be attached in the context of a Queueable job.'
      );
    if (this.finalizer)
      throw throwException('System.AsyncException', 'There is already an attached finalizer to the Queueable job.');
    this.finalizer = finalizer;
  }

  captureChanges(...[object, changes]: Parameters<Execution['captureChanges']>): void {
    captureChanges(this, object, changes);
  }
  publishEvents(events: readonly SObjectRecord[], callback?: object): void {
    publishEvents(this, events);
    if (callback && events.length > 0) queueCallback(this, events, callback);
  }

  failEvents(): void {
    failEvents(this.org, this.test);
  }

  /** Tests only: hands what was published so far to the triggers. */
  deliverEvents(): void {
    drainJobs(this.org, this.test, 'events');
  }

  sendEmail(messages: readonly CapturedEmail[]): void {
    // Tests send nothing, as on the platform.
    if (!this.test) for (const message of messages) captureEmail(this.org, message);
  }

  startTest(): void {
    const test = this.#requireTest('startTest');
    if (test.phase !== 0) throw throwException('System.FinalException', 'Testing already started');
    test.phase = 1;
    this.#limits.pause();
    this.#outerLimits = this.#limits;
    this.#limits = this.#freshLimits();
    this.#uncommitted = false;
    startDmlScope();
  }

  stopTest(): void {
    const test = this.#requireTest('stopTest');
    if (test.phase !== 1)
      throw throwException(
        'System.FinalException',
        test.phase === 0 ? 'Testing has not started' : 'Testing already stopped'
      );
    test.phase = 2;
    this.#limits.pause();
    try {
      drainJobs(this.org, test, 'all');
    } finally {
      if (this.#outerLimits) this.#limits = this.#outerLimits;
      this.#outerLimits = null;
      this.#limits.resume();
    }
  }

  runAs(user: SObjectRecord, body: () => void): void {
    if (!this.test) throw throwException('System.TypeException', 'System.runAs() can only be used in a test method');
    // Setup objects do not mix with others, but the user that a test runs as may come after any.
    if (user.id === null)
      withOwnDmlScope(() => this.data.dml('insert', [user], { access: 'system', sharing: false, allOrNone: true }));
    this.#limits.add('dmlStatements');
    const previous = this.#user;
    this.#user = loadUser(this.org, user.id as string);
    try {
      withOwnDmlScope(body);
    } finally {
      this.#user = previous;
    }
  }

  #requireTest(method: string): TestState {
    if (!this.test)
      throw throwException('System.TypeException', `Test.${method}() can only be called from a test method`);
    return this.test;
  }

  forgetWork(before: boolean): void {
    this.#uncommitted = before;
  }

  markUncommitted(): void {
    this.#uncommitted = true;
  }

  #freshLimits(): TransactionLimits {
    return new TransactionLimits(this.#limitKind, (name) => {
      if (name === 'dmlStatements' || name === 'queueableJobs' || name === 'futureCalls') this.#uncommitted = true;
    });
  }
}

/**
 * Runs `body` as one transaction: everything it did is kept, or nothing. Inside another transaction (tests run their
 * jobs that way) it is a savepoint of the outer one.
 */
export function runTransaction<T>(
  org: LocalOrg,
  options: TransactionOptions,
  body: (transaction: Transaction) => T
): T {
  const transaction = new Transaction(org, options);
  const previousExecution = swapExecution(transaction);
  // What a test queued runs inside the test's own transaction: static variables are shared both ways.
  const sharesStatics = (options.test ?? null) !== null && previousExecution !== null;
  const previousStatics = sharesStatics ? null : org.program.swapStatics(org.program.newStatics());
  const mark = org.storage.begin();
  let committed = false;
  try {
    const result = withoutCaller(() => body(transaction));
    org.storage.commit(mark);
    committed = true;
    return result;
  } catch (error) {
    // An exhausted stack is a limit of the platform, not an error of JavaScript.
    throw toApexException(error);
  } finally {
    if (!committed) {
      org.storage.rollback(mark);
      for (const event of transaction.immediateEvents) org.jobs.add(event);
    }
    if (previousStatics) org.program.swapStatics(previousStatics);
    swapExecution(previousExecution);
  }
}
