import type { OrgStorage } from '../storage.js';

export type JobKind =
  | 'queueable'
  | 'finalizer'
  | 'future'
  | 'emptyBatch'
  | 'batchStart'
  | 'batchExecute'
  | 'batchFinish'
  | 'scheduled'
  | 'scheduledBatch'
  | 'events'
  | 'eventCallback';

/** Work that waits in the database: it was queued by a committed transaction and is removed by the one that does it. */
export interface QueuedJob {
  readonly sequence: number;
  /** The AsyncApexJob's Id (of a schedule: the CronTrigger's), empty for events. */
  readonly id: string;
  readonly kind: JobKind;
  /** Apex class, or the event's object. */
  readonly name: string;
  readonly userId: string;
  readonly dueAt: number;
  readonly signature: string | null;
  readonly details: JobDetails;
}

/** Serialised graphs and plain numbers; which ones depends on the kind. */
export interface JobDetails {
  readonly graph?: string;
  readonly depth?: number;
  readonly maximumDepth?: number | null;
  readonly delayMinutes?: number;
  readonly methodSlot?: string;
  readonly scopeSize?: number;
  readonly scopes?: readonly string[];
  readonly cron?: string;
  /** Whose clocks the cron expression means. */
  readonly timeZone?: string;
  readonly failure?: { readonly typeName: string; readonly message: string; readonly stack: string } | null;
  readonly requestId?: string;
  readonly retries?: number;
  /** The only trigger that gets the events, which has asked for them again. */
  readonly subscriber?: string;
  readonly uuids?: readonly string[];
  readonly lastError?: string;
}

const columns = ['sequence', 'id', 'kind', 'name', 'user_id', 'due_at', 'signature', 'details'] as const;

export class JobQueue {
  readonly #storage: OrgStorage;

  constructor(storage: OrgStorage) {
    this.#storage = storage;
    storage.execute(`CREATE TABLE IF NOT EXISTS local_org_job (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
      user_id TEXT NOT NULL, due_at INTEGER NOT NULL, signature TEXT, details TEXT NOT NULL)`);
  }

  add(job: Omit<QueuedJob, 'sequence'>): void {
    this.#storage.run(
      'INSERT INTO local_org_job (id, kind, name, user_id, due_at, signature, details) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [job.id, job.kind, job.name, job.userId, job.dueAt, job.signature, JSON.stringify(job.details)]
    );
  }

  /** The oldest job that is due. */
  next(now: number): QueuedJob | null {
    return this.#read('WHERE due_at <= ? ORDER BY sequence LIMIT 1', [now])[0] ?? null;
  }

  /** The oldest job that `Test.stopTest` runs before the schedules, whatever its time. */
  nextInTest(which: 'all' | 'events'): QueuedJob | null {
    const kinds = which === 'events' ? "kind IN ('events', 'eventCallback')" : "kind NOT LIKE 'scheduled%'";
    return this.#read(`WHERE ${kinds} ORDER BY sequence LIMIT 1`, [])[0] ?? null;
  }

  /** Jobs of one kind that wait now, oldest first. */
  waiting(kind: JobKind): QueuedJob[] {
    return this.#read('WHERE kind = ? ORDER BY sequence', [kind]);
  }

  /** Events of one kind that can go to the triggers together, oldest first. */
  following(job: QueuedJob, now: number, limit: number): QueuedJob[] {
    return this.#read('WHERE kind = ? AND name = ? AND user_id = ? AND due_at <= ? ORDER BY sequence LIMIT ?', [
      job.kind,
      job.name,
      job.userId,
      now,
      limit
    ]);
  }

  nextDue(): number | null {
    const row = this.#storage.all(['due_at'], 'FROM local_org_job ORDER BY due_at LIMIT 1', [])[0];
    return row ? Number(row['due_at']) : null;
  }

  remove(sequence: number): void {
    this.#storage.run('DELETE FROM local_org_job WHERE sequence = ?', [sequence]);
  }

  /** Takes an aborted job out; false when it is not waiting any more. */
  abort(id: string): boolean {
    const waiting = this.#read('WHERE id = ?', [id]).length > 0;
    this.#storage.run('DELETE FROM local_org_job WHERE id = ?', [id]);
    return waiting;
  }

  /** Waiting jobs take each other's places, so that they stand in this order. */
  reorder(ids: readonly string[]): void {
    const jobs = ids.flatMap((id) => this.#read('WHERE id = ?', [id]));
    const places = jobs.map(({ sequence }) => sequence).sort((a, b) => a - b);
    for (const [position, { sequence }] of jobs.entries()) this.#place(sequence, -(position + 1));
    for (const [position, place] of places.entries()) this.#place(-(position + 1), place);
  }

  #place(sequence: number, next: number): void {
    this.#storage.run('UPDATE local_org_job SET sequence = ? WHERE sequence = ?', [next, sequence]);
  }

  hasSignature(signature: string): boolean {
    return this.#read('WHERE signature = ? LIMIT 1', [signature]).length > 0;
  }

  hasSchedule(name: string): boolean {
    return this.hasSignature(`schedule:${name.toLowerCase()}`);
  }

  #read(clause: string, binds: readonly (string | number | null)[]): QueuedJob[] {
    return this.#storage.all(columns, `FROM local_org_job ${clause}`, binds).map((row) => ({
      sequence: Number(row['sequence']),
      id: String(row['id']),
      kind: String(row['kind']) as JobKind,
      name: String(row['name']),
      userId: String(row['user_id']),
      dueAt: Number(row['due_at']),
      signature: row['signature'] === null ? null : String(row['signature']),
      details: JSON.parse(String(row['details'])) as JobDetails
    }));
  }
}
