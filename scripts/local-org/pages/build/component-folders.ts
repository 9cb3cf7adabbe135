import fs from 'node:fs';
import path from 'node:path';

/** A folder whose sub-folders are bundles of one namespace. */
export interface ComponentFolder {
  readonly namespace: string;
  readonly directory: string;
  /** False for code of the base components, which may use what the platform forbids to projects. */
  readonly isProjectCode: boolean;
}

export interface ComponentOwner {
  readonly namespace: string;
  readonly name: string;
  readonly isProjectCode: boolean;
}

const BASE_COMPONENT = /[\\/]lightning-base-components[\\/]src[\\/]([^\\/]+)[\\/]([^\\/]+)[\\/]/;

const PASSED_OVER = new Set(['node_modules', '__tests__', '.git', '.cache', '.local-org']);

/** Every file below a directory that `wanted` accepts, in a stable order. */
export function filesBelow(directory: string, wanted: (file: string) => boolean): string[] {
  const found: string[] = [];
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    if (PASSED_OVER.has(entry.name)) continue;
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) found.push(...filesBelow(file, wanted));
    else if (wanted(file)) found.push(file);
  }
  return found.sort();
}

/** The `lwc` folders of a project: a room may have its own, so they are found by name. */
export function projectComponentFolders(sourceRoots: readonly string[]): ComponentFolder[] {
  const directories = new Set<string>();
  for (const root of sourceRoots) {
    for (const file of filesBelow(root, (name) => name.endsWith('.js-meta.xml'))) {
      const parent = path.dirname(path.dirname(file));
      if (path.basename(parent) === 'lwc') directories.add(parent);
    }
  }
  return [...directories].sort().map((directory) => ({ namespace: 'c', directory, isProjectCode: true }));
}

export function bundleNames(folder: ComponentFolder): string[] {
  return fs
    .readdirSync(folder.directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('__'))
    .map((entry) => entry.name)
    .sort();
}

/** The bundle that a file belongs to, if any. */
export function ownerOf(file: string, folders: readonly ComponentFolder[]): ComponentOwner | undefined {
  for (const { directory, namespace, isProjectCode } of folders) {
    const start = path.resolve(directory) + path.sep;
    if (!file.startsWith(start)) continue;
    const [name, ...rest] = file.slice(start.length).split(path.sep);
    if (name && rest.length > 0) return { namespace, name, isProjectCode };
  }
  const match = BASE_COMPONENT.exec(file);
  return match ? { namespace: match[1] ?? '', name: match[2] ?? '', isProjectCode: false } : undefined;
}

/** The file that a bundle is entered by; a bundle may be a style sheet only. */
export function bundleEntry(folders: readonly ComponentFolder[], namespace: string, name: string): string | undefined {
  for (const folder of folders) {
    if (folder.namespace !== namespace) continue;
    for (const extension of ['.ts', '.js', '.css']) {
      const file = path.join(folder.directory, name, name + extension);
      if (fs.existsSync(file)) return file;
    }
  }
  return undefined;
}
