import type { Diagnostic } from '../../apex/descriptor.js';
import type { MetadataIdentity } from '../../project/metadata-types.js';
import { loadProject, type ProjectSource } from '../../project/project.js';
import type { Archive } from './archive.js';
import type { Manifest } from './manifest.js';
import { identityOf, keyOf } from './overlay.js';
import type { Origins } from './unpack.js';

/** A row of a deployment's result. */
export interface ComponentResult {
  readonly componentType: string;
  readonly fullName: string;
  /** Path inside the zip. */
  readonly fileName: string;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  readonly success: boolean;
  readonly problem?: string;
  readonly problemType?: 'Error';
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

export interface DeployedFiles {
  readonly archive: Archive;
  readonly manifest: Manifest;
  readonly removed: readonly MetadataIdentity[];
  readonly origins: Origins;
  readonly directory: string;
}

interface Named extends MetadataIdentity {
  readonly fileName: string;
}

/** The rows of a deployment: one for each member of its manifest, one for each problem. */
export class ComponentRows {
  readonly #named: readonly Named[];
  readonly #missing: readonly ComponentResult[];
  readonly #before: ReadonlySet<string>;
  readonly #files: DeployedFiles;
  readonly #byFile: ReadonlyMap<string, MetadataIdentity>;

  constructor(files: DeployedFiles, before: ProjectSource) {
    this.#files = files;
    this.#before = new Set([...before.metadata.map(keyOf), ...before.sources.map((one) => keyOf(identityOf(one)))]);
    this.#byFile = identitiesByFile(files.directory);
    const { named, missing } = this.#resolve();
    this.#named = named;
    this.#missing = missing;
  }

  /** Members that the zip does not hold. */
  get missing(): readonly ComponentResult[] {
    return this.#missing;
  }

  failures(problems: readonly Diagnostic[]): ComponentResult[] {
    return [...this.#missing, ...problems.map((problem) => this.#failure(problem))];
  }

  successes(failures: readonly ComponentResult[]): ComponentResult[] {
    const failed = new Set(failures.map((row) => keyOf({ type: row.componentType, fullName: row.fullName })));
    const manifest = row({ type: '', fullName: 'package.xml' }, 'package.xml', { changed: true });
    const deployed = this.#named
      .filter((named) => !failed.has(keyOf(named)))
      .map((named) => {
        const created = !this.#before.has(keyOf(named));
        return row(named, named.fileName, { created, changed: !created });
      });
    const removed = this.#files.removed.map((one) => row(one, 'destructiveChanges.xml', { deleted: true }));
    return [manifest, ...deployed, ...removed];
  }

  #failure(problem: Diagnostic): ComponentResult {
    const identity = this.#byFile.get(problem.file) ?? { type: '', fullName: problem.file.split('/').at(-1) ?? '' };
    const fileName = this.#files.origins.get(problem.file) ?? problem.file;
    const { message, line, column } = problem;
    return {
      ...row(identity, fileName, {}),
      success: false,
      problem: message,
      problemType: 'Error',
      lineNumber: line,
      columnNumber: column
    };
  }

  #resolve(): { named: Named[]; missing: ComponentResult[] } {
    const { manifest, origins, archive } = this.#files;
    const known = new Map<string, string>();
    for (const [file, identity] of this.#byFile) known.set(keyOf(identity), origins.get(file) ?? '');
    const named: Named[] = [];
    const missing: ComponentResult[] = [];
    for (const member of manifest.members) {
      const fileName = known.get(keyOf(member)) ?? fileNaming(member, archive);
      if (fileName !== undefined) named.push({ ...member, fileName });
      else missing.push(notFound(member));
    }
    for (const [file, identity] of this.#byFile)
      if (manifest.wholeTypes.has(identity.type)) named.push({ ...identity, fileName: origins.get(file) ?? '' });
    return { named, missing };
  }
}

function row(
  { type, fullName }: MetadataIdentity,
  fileName: string,
  done: { readonly created?: boolean; readonly changed?: boolean; readonly deleted?: boolean }
): ComponentResult {
  const { created = false, changed = false, deleted = false } = done;
  return { componentType: type, fullName, fileName, created, changed, deleted, success: true };
}

function notFound(member: MetadataIdentity): ComponentResult {
  return {
    ...row(member, 'package.xml', {}),
    success: false,
    problemType: 'Error',
    problem: `An object '${member.fullName}' of type ${member.type} was named in package.xml, but was not found in zipped directory`
  };
}

function identitiesByFile(directory: string): Map<string, MetadataIdentity> {
  const { metadata, sources } = loadProject([directory]);
  const files = new Map<string, MetadataIdentity>();
  for (const file of metadata) files.set(file.path, file);
  for (const source of sources) files.set(source.path, identityOf(source));
  return files;
}

/** Single labels and folders have no metadata file of their own. */
function fileNaming({ type, fullName }: MetadataIdentity, archive: Archive): string | undefined {
  if (type === 'CustomLabel')
    return [...archive].find(
      ([path, text]) => path.endsWith('.labels') && text.includes(`<fullName>${fullName}<`)
    )?.[0];
  return [...archive.keys()].find((path) => path.includes(`/${fullName}.`) || path.includes(`/${fullName}/`));
}
