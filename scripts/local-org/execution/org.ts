import type { Diagnostic, Program } from '../apex/descriptor.js';
import type { OrgDatabase } from '../database/database.js';
import type { DataService } from '../database/service.js';
import type { ProjectSource } from '../project/project.js';
import type { Schema } from '../schema/model.js';
import type { HttpAnswer, HttpCall } from './execution.js';
import { JobQueue } from './jobs/job-queue.js';
import type { OrgSettings } from './settings.js';
import { OrgStorage } from './storage.js';

export interface OrgParts {
  readonly project: ProjectSource;
  readonly schema: Schema;
  readonly program: Program;
  readonly database: OrgDatabase;
  readonly data: DataService;
  readonly settings: OrgSettings;
  /** What did not stop the org from opening and still deserves to be told. */
  readonly warnings: readonly Diagnostic[];
  /** Blocking HTTP; absent where callouts cannot leave, as in tests. */
  readonly sendCall: ((call: HttpCall) => HttpAnswer) | null;
  readonly onDebug: ((level: string, text: string, line: number) => void) | null;
  /** Milliseconds since 1970; real time unless a tool froze it. */
  readonly clock: () => number;
  /** Where parsed sources are kept; null keeps none. */
  readonly cacheDirectory: string | null;
}

/** What a deployment replaces. */
export type DeployedParts = Pick<OrgParts, 'project' | 'schema' | 'program' | 'database' | 'data' | 'warnings'>;

/** A compiled project with its data: what transactions run in. */
export class LocalOrg {
  readonly settings: OrgSettings;
  readonly sendCall: OrgParts['sendCall'];
  readonly onDebug: OrgParts['onDebug'];
  readonly clock: () => number;
  readonly cacheDirectory: string | null;
  #parts: DeployedParts;
  #storage: OrgStorage;
  #jobs: JobQueue;

  constructor(parts: OrgParts) {
    this.#parts = parts;
    this.settings = parts.settings;
    this.sendCall = parts.sendCall;
    this.onDebug = parts.onDebug;
    this.clock = parts.clock;
    this.cacheDirectory = parts.cacheDirectory;
    this.#storage = new OrgStorage(parts.database, parts.clock);
    this.#jobs = new JobQueue(this.#storage);
  }

  /** A deployment: other code and another schema on the same records. Only between transactions. */
  replace(parts: DeployedParts): void {
    this.#parts = parts;
    this.#storage = new OrgStorage(parts.database, this.clock);
    this.#jobs = new JobQueue(this.#storage);
  }

  get project(): ProjectSource {
    return this.#parts.project;
  }
  get schema(): Schema {
    return this.#parts.schema;
  }
  get program(): Program {
    return this.#parts.program;
  }
  get database(): OrgDatabase {
    return this.#parts.database;
  }
  get data(): DataService {
    return this.#parts.data;
  }
  get warnings(): readonly Diagnostic[] {
    return this.#parts.warnings;
  }
  get storage(): OrgStorage {
    return this.#storage;
  }
  get jobs(): JobQueue {
    return this.#jobs;
  }

  close(): void {
    this.storage.close();
  }
}
