import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, projectComponentFolders } from './component-folders.js';

/** Which folder holds the pages for the sources as they are now; apart from the build, which takes long to load. */

export interface PagesSource {
  /** Package directories of the projects, for instance `force-app`. */
  readonly sourceRoots: readonly string[];
  readonly cacheDirectory: string;
}

const PAGES = path.resolve(import.meta.dirname, '..');
export const BROWSER = path.join(PAGES, 'browser');

export const labelFilesOf = (roots: readonly string[]): string[] =>
  roots.flatMap((root) => filesBelow(root, (file) => file.endsWith('.labels-meta.xml')));

function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 20);
}

function sources({ sourceRoots }: PagesSource): string[] {
  const isCode = (file: string): boolean => /\.(ts|js|html|css)$/.test(file) && !/\.test\.ts$/.test(file);
  const components = projectComponentFolders(sourceRoots).flatMap(({ directory }) =>
    // Emitted scripts lie beside their TypeScript; the page is built from the TypeScript.
    filesBelow(directory, (file) => isCode(file) && !(file.endsWith('.js') && fs.existsSync(file.replace(/js$/, 'ts'))))
  );
  const tools = [...filesBelow(BROWSER, isCode), ...filesBelow(path.join(PAGES, 'build'), isCode)];
  return [...tools, ...components, ...labelFilesOf(sourceRoots)];
}

export function pagesFolder(source: PagesSource): { readonly folder: string; readonly isBuilt: boolean } {
  const folder = path.join(source.cacheDirectory, 'pages', fingerprint(sources(source)));
  return { folder, isBuilt: fs.existsSync(path.join(folder, 'index.html')) };
}
