import { cpuUsage } from 'node:process';
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { throwException } from '../runtime/exception.js';
import type { AsyncKind, LimitCounter, LimitName } from './execution.js';

type Allowances = Readonly<Record<LimitName, number>>;

const megabyte = 1_000_000;

const synchronous: Allowances = {
  queries: 100,
  queryRows: 50_000,
  aggregateQueries: 300,
  soslQueries: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  callouts: 100,
  futureCalls: 50,
  queueableJobs: 50,
  emailInvocations: 10,
  publishImmediateDml: 150,
  queryLocatorRows: 10_000,
  cursors: 10_000,
  cursorRows: 50_000_000,
  cursorFetches: 10,
  paginationCursors: 200_000,
  paginationCursorRows: 100_000,
  cpuTime: 10_000,
  heapSize: 6 * megabyte
};

const asynchronous: Allowances = {
  ...synchronous,
  queries: 200,
  queueableJobs: 1,
  cpuTime: 60_000,
  heapSize: 12 * megabyte
};

export type LimitKind = 'synchronous' | AsyncKind | 'unlimited' | 'readOnly';

const unlimited = Object.fromEntries(
  Object.keys(synchronous).map((name) => [name, Number.MAX_SAFE_INTEGER])
) as Allowances;

/** What one transaction of a kind may use. */
export function allowancesOf(kind: LimitKind): Allowances {
  if (kind === 'unlimited') return unlimited;
  if (kind === 'readOnly') return { ...synchronous, dmlStatements: 0, dmlRows: 0, queueableJobs: 0, futureCalls: 0 };
  if (kind === 'synchronous') return synchronous;
  if (kind === 'future' || kind === 'batch') return { ...asynchronous, futureCalls: 0 };
  return asynchronous;
}

const exceeded: Readonly<Record<LimitName, (used: number) => string>> = {
  queries: (used) => `Too many SOQL queries: ${used}`,
  queryRows: (used) => `Too many query rows: ${used}`,
  aggregateQueries: (used) => `Too many Aggregate Queries: ${used}`,
  soslQueries: (used) => `Too many SOSL queries: ${used}`,
  dmlStatements: (used) => `Too many DML statements: ${used}`,
  dmlRows: (used) => `Too many DML rows: ${used}`,
  callouts: (used) => `Too many callouts: ${used}`,
  futureCalls: (used) => `Too many future calls: ${used}`,
  queueableJobs: (used) => `Too many queueable jobs added to the queue: ${used}`,
  emailInvocations: (used) => `Too many Email Invocations: ${used}`,
  publishImmediateDml: (used) => `Too many Publish Immediate DML statements: ${used}`,
  queryLocatorRows: (used) => `Too many query locator rows: ${used}`,
  cursors: (used) => `Too many Apex cursors: ${used}`,
  cursorRows: (used) => `Too many Apex cursor rows: ${used}`,
  cursorFetches: (used) => `Too many fetch calls on Apex cursor: ${used}`,
  paginationCursors: (used) => `Too many Apex pagination cursors: ${used}`,
  paginationCursorRows: (used) => `Too many Apex pagination cursor rows: ${used}`,
  cpuTime: () => 'Apex CPU time limit exceeded',
  heapSize: (used) => `Apex heap size too large: ${used}`
};

/** V8 keeps a small value in about this many times the bytes that Apex counts for it; long texts and Blobs in as many. */
const bytesPerApexByte = 4;
/** What Apex counts for a transaction that has made nothing yet. */
const smallestHeap = 1024;

type Collect = (options?: { readonly type: 'minor' }) => void;

let collect: Collect | null = null;

function collector(): Collect {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as Collect;
  }
  return collect;
}

/** How long the wall clock may run before the CPU's is read again: reading it costs a system call. */
const clockMilliseconds = 20;

/** Counts what one transaction uses; `Test.startTest` puts a fresh one on top. */
export class TransactionLimits implements LimitCounter {
  readonly #allowances: Allowances;
  readonly #used = new Map<LimitName, number>();
  readonly #onConsume: (name: LimitName) => void;
  #cpuBefore = 0;
  #cpuStart: number | null = null;
  #heapStart = heapNow();
  /** Below this the heap cannot be too large. */
  #suspiciousHeap = 0;
  #checkedAt = 0;

  constructor(kind: LimitKind, onConsume: (name: LimitName) => void = () => undefined) {
    this.#allowances = allowancesOf(kind);
    this.#onConsume = onConsume;
    this.resume();
  }

  allowed(name: LimitName): number {
    return this.#allowances[name];
  }

  used(name: LimitName): number {
    if (name === 'cpuTime')
      return Math.floor(this.#cpuBefore + (this.#cpuStart === null ? 0 : cpuNow() - this.#cpuStart));
    if (name === 'heapSize') return this.#heapSize();
    return this.#used.get(name) ?? 0;
  }

  consume(name: LimitName, amount = 1): void {
    if (name === 'heapSize') return this.#checkHeap();
    if (name === 'cpuTime') return this.#checkMachine();
    this.#onConsume(name);
    this.add(name, amount);
  }

  /** Counts without telling the transaction: `System.runAs` costs a DML statement and changes no data. */
  add(name: LimitName, amount = 1): void {
    const next = this.used(name) + amount;
    this.#used.set(name, next);
    const allowed = this.#allowances[name];
    if (next > allowed) fail(name, allowed + 1);
  }

  /** Stops the clock while another set of limits, or the world outside, is at work. */
  pause(): void {
    this.#cpuBefore = this.used('cpuTime');
    this.#cpuStart = null;
  }

  resume(): void {
    this.#cpuStart = cpuNow();
  }

  /** What was garbage already when the transaction began shows once it is collected. */
  #heapSize(): number {
    const now = heapNow();
    this.#heapStart = Math.min(this.#heapStart, now);
    return Math.max(smallestHeap, Math.floor(now - this.#heapStart));
  }

  #checkMachine(): void {
    const now = performance.now();
    if (now - this.#checkedAt < clockMilliseconds) return;
    this.#checkedAt = now;
    if (this.used('cpuTime') > this.#allowances.cpuTime) fail('cpuTime', 0);
    this.#checkHeap();
  }

  /**
   * Garbage is not heap: what seems too much is looked at again after a collection, of the young objects first because
   * that is quick, and not before the heap has grown by half its allowance.
   */
  #checkHeap(): void {
    const allowed = this.#allowances.heapSize;
    if (this.used('heapSize') <= Math.max(allowed, this.#suspiciousHeap)) return;
    collector()({ type: 'minor' });
    if (this.used('heapSize') > allowed) collector()();
    const live = this.used('heapSize');
    if (live > allowed) fail('heapSize', live);
    this.#suspiciousHeap = live + allowed / 2;
  }
}

/** In Apex's bytes, garbage included. */
function heapNow(): number {
  const { used_heap_size: all, external_memory: blobs } = getHeapStatistics();
  let large = 0;
  for (const { space_name: name, space_used_size: used } of getHeapSpaceStatistics())
    if (name === 'large_object_space' || name === 'new_large_object_space') large += used;
  return (all - large) / bytesPerApexByte + large + blobs;
}

function cpuNow(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

function fail(name: LimitName, used: number): never {
  throw throwException('System.LimitException', exceeded[name](used));
}
