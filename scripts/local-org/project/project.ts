import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { Diagnostic, SourceFile } from '../apex/descriptor.js';
import { readForceIgnore, type IgnoreRule } from './forceignore.js';
import { identifyMetadata, type MetadataIdentity } from './metadata-types.js';
import { ProjectError } from './project-error.js';

export interface MetadataFile extends MetadataIdentity {
  readonly path: string;
}

export interface ProjectSource {
  /** The project folders as given, made absolute. */
  readonly directories: readonly string[];
  /** The folders that hold the source: every package directory of every project. */
  readonly packageDirectories: readonly string[];
  /** `67.0` */
  readonly apiVersion: string;
  readonly namespace: string | null;
  readonly sources: readonly SourceFile[];
  readonly metadata: readonly MetadataFile[];
  /** `loadSchema` hands these on with its own, so that nobody has to look here. */
  readonly problems: readonly Diagnostic[];
}

interface Package {
  readonly root: string;
  readonly directories: readonly string[];
  readonly apiVersion: string | null;
  readonly namespace: string | null;
}

const defaultApiVersion = '66.0';

/** Reads one or several projects, later ones on top of earlier ones. */
export function loadProject(directories: readonly string[]): ProjectSource {
  const packages = directories.map((directory) => readPackage(resolve(directory)));
  const metadata: MetadataFile[] = [];
  const sources: SourceFile[] = [];
  const problems: Diagnostic[] = [];
  for (const found of packages) {
    const ignored = readForceIgnore(found.root);
    const files = found.directories.flatMap((directory) => filesBelow(directory, ignored)).sort();
    for (const path of files) {
      const identity = identifyMetadata(path);
      if (identity && identity.type !== 'ApexClass' && identity.type !== 'ApexTrigger')
        metadata.push({ ...identity, path });
      const source = readApex(path, found, problems);
      if (source) sources.push(source);
    }
  }
  refuseDuplicates(sources);
  return {
    directories: packages.map((found) => found.root),
    packageDirectories: packages.flatMap((found) => found.directories),
    apiVersion: packages.findLast((found) => found.apiVersion !== null)?.apiVersion ?? defaultApiVersion,
    namespace: packages.findLast((found) => found.namespace !== null)?.namespace ?? null,
    sources,
    metadata,
    problems
  };
}

/** The folders that hold the source of some projects. */
export function packageDirectoriesOf(directories: readonly string[]): string[] {
  return directories.flatMap((directory) => readPackage(resolve(directory)).directories);
}

function readPackage(root: string): Package {
  if (!existsSync(root)) throw new ProjectError(`There is no folder ${root}.`);
  if (!statSync(root).isDirectory()) throw new ProjectError(`${root} is a file; give the folder of an SFDX project.`);
  const file = join(root, 'sfdx-project.json');
  if (!existsSync(file)) return { root, directories: [root], apiVersion: null, namespace: null };
  const settings = parseProjectFile(file);
  const entries = Array.isArray(settings.packageDirectories) ? (settings.packageDirectories as unknown[]) : [];
  const directories = entries.map((entry) => packageDirectory(root, file, entry));
  if (directories.length === 0) throw new ProjectError(`${file} names no packageDirectories.`);
  return {
    root,
    directories: directories.filter((directory) => !isInside(directory, directories)),
    apiVersion: typeof settings.sourceApiVersion === 'string' ? settings.sourceApiVersion : null,
    namespace: typeof settings.namespace === 'string' && settings.namespace !== '' ? settings.namespace : null
  };
}

function parseProjectFile(file: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  } catch (error) {
    throw new ProjectError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
  throw new ProjectError(`${file} must hold a JSON object.`);
}

function packageDirectory(root: string, file: string, entry: unknown): string {
  const path = (entry as { path?: unknown } | null)?.path;
  if (typeof path !== 'string') throw new ProjectError(`${file}: every entry of packageDirectories needs a path.`);
  const directory = resolve(root, path);
  if (!existsSync(directory))
    throw new ProjectError(`${file} names the package directory ${path}, which does not exist.`);
  return directory;
}

function isInside(directory: string, others: readonly string[]): boolean {
  return others.some((other) => other !== directory && !relative(other, directory).startsWith('..'));
}

function filesBelow(directory: string, ignored: IgnoreRule): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (ignored(path)) return [];
    return entry.isDirectory() ? filesBelow(path, ignored) : [path];
  });
}

function readApex(path: string, found: Package, problems: Diagnostic[]): SourceFile | undefined {
  const match = /^(.+)\.(cls|trigger)$/.exec(basename(path));
  if (!match) return undefined;
  const kind = match[2] === 'cls' ? 'class' : 'trigger';
  const metaFile = `${path}-meta.xml`;
  if (!existsSync(metaFile)) {
    const message = `${basename(path)} has no ${basename(metaFile)}: a deployment would leave the ${kind} out`;
    problems.push({ file: path, line: 1, column: 1, message, severity: 'error' });
    return undefined;
  }
  const version = /<apiVersion>\s*([\d.]+)\s*<\/apiVersion>/.exec(readFileSync(metaFile, 'utf8'))?.[1];
  const apiVersion = Number(version ?? found.apiVersion ?? defaultApiVersion);
  return { path, name: match[1]!, kind, text: readFileSync(path, 'utf8'), apiVersion, namespace: found.namespace };
}

function refuseDuplicates(sources: readonly SourceFile[]): void {
  const seen = new Map<string, SourceFile>();
  for (const source of sources) {
    const key = `${source.kind} ${source.name.toLowerCase()}`;
    const first = seen.get(key);
    if (first)
      throw new ProjectError(
        `The ${source.kind} ${source.name} is defined twice: in ${first.path} and in ${source.path}.`
      );
    seen.set(key, source);
  }
}
