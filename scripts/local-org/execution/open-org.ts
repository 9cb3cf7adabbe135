import type { Diagnostic, Program } from '../apex/descriptor.js';
import { compileProgram } from '../apex/compile.js';
import { createDataService } from '../database/data-service.js';
import { databaseOn, openDatabase } from '../database/database.js';
import '../platform/library.js';
import { loadProject } from '../project/project.js';
import type { ProjectSource } from '../project/project.js';
import { installTypeResolver } from '../runtime/types.js';
import { loadSchema } from '../schema/load.js';
import type { Schema } from '../schema/model.js';
import { compilePages } from '../visualforce/page.js';
import type { HttpAnswer, HttpCall } from './execution.js';
import { LocalOrg } from './org.js';
import { seedOrg } from './seed/seed.js';
import { readSettings, withNamedCredentials } from './settings.js';

export interface OpenOptions {
  readonly projects: readonly string[];
  /** The projects when somebody has read them already. */
  readonly source?: ProjectSource;
  readonly databaseFile?: string | null;
  readonly settingsFile?: string | null;
  readonly namedCredentials?: readonly (readonly [string, string])[];
  readonly cacheDirectory?: string | null;
  readonly coverage?: boolean;
  readonly sendCall?: ((call: HttpCall) => HttpAnswer) | null;
  readonly onDebug?: ((level: string, text: string, line: number) => void) | null;
  readonly clock?: () => number;
  /** Tests run what compiles; a server does not start with a broken project. */
  readonly acceptProblems?: boolean;
}

/** A deployment that Salesforce would refuse. */
export class OrgProblems extends Error {
  constructor(readonly problems: readonly Diagnostic[]) {
    super(`${problems.length} problem(s) in the project`);
  }
}

export interface Compiled {
  readonly project: ProjectSource;
  readonly schema: Schema;
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

/** Project to program; touches no database. */
export function compileProject(
  options: Pick<OpenOptions, 'projects' | 'source' | 'cacheDirectory' | 'coverage'>
): Compiled {
  const project = options.source ?? loadProject(options.projects);
  const { schema, problems, key } = loadSchema(project, options.cacheDirectory);
  const program = compileProgram({
    sources: [...project.sources],
    schema,
    coverage: options.coverage ?? false,
    schemaKey: key,
    ...(options.cacheDirectory ? { cacheDirectory: options.cacheDirectory } : {})
  });
  // A class that does not compile would make every page of its own a second problem.
  const pages = program.diagnostics.some((one) => one.severity === 'error')
    ? []
    : compilePages(project, schema, program).problems;
  return { project, schema, program, diagnostics: [...problems, ...program.diagnostics, ...pages] };
}

/** Compiles first and opens the database only when that went well, so a broken project leaves the file untouched. */
export function openOrg(options: OpenOptions): LocalOrg {
  const { project, schema, program, diagnostics } = compileProject(options);
  const errors = diagnostics.filter((one) => one.severity === 'error');
  if (errors.length > 0 && !options.acceptProblems) throw new OrgProblems(errors);
  const settings = options.settingsFile ? readSettings(options.settingsFile) : readSettings('');
  const database = openDatabase({ schema, ...(options.databaseFile ? { file: options.databaseFile } : {}) });
  installTypeResolver((name) => program.typeNamed(name));
  const org = new LocalOrg({
    project,
    schema,
    program,
    database,
    data: createDataService(database),
    settings: withNamedCredentials(settings, new Map(options.namedCredentials ?? [])),
    warnings: diagnostics,
    sendCall: options.sendCall ?? null,
    onDebug: options.onDebug ?? null,
    clock: options.clock ?? Date.now,
    cacheDirectory: options.cacheDirectory ?? null
  });
  seedOrg(org);
  return org;
}

/** Goes on with other source on the same records. It has to compile: a deployment has proven that before. */
export function redeploy(org: LocalOrg, source: ProjectSource): void {
  const { cacheDirectory } = org;
  const { schema, program, diagnostics } = compileProject({ projects: [], source, cacheDirectory });
  const database = databaseOn(org.database.storage, schema);
  installTypeResolver((name) => program.typeNamed(name));
  const data = createDataService(database);
  org.replace({ project: source, schema, program, database, data, warnings: diagnostics });
  seedOrg(org);
}
