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
}

/** A compiled project with its data: what transactions run in. */
export class LocalOrg {
  readonly project: ProjectSource;
  readonly schema: Schema;
  readonly program: Program;
  readonly data: DataService;
  readonly storage: OrgStorage;
  readonly jobs: JobQueue;
  readonly settings: OrgSettings;
  readonly warnings: readonly Diagnostic[];
  readonly sendCall: OrgParts['sendCall'];
  readonly onDebug: OrgParts['onDebug'];
  readonly clock: () => number;

  constructor(parts: OrgParts) {
    this.project = parts.project;
    this.schema = parts.schema;
    this.program = parts.program;
    this.data = parts.data;
    this.settings = parts.settings;
    this.warnings = parts.warnings;
    this.sendCall = parts.sendCall;
    this.onDebug = parts.onDebug;
    this.clock = parts.clock;
    this.storage = new OrgStorage(parts.database, parts.clock);
    this.jobs = new JobQueue(this.storage);
  }

  close(): void {
    this.storage.close();
  }
}
