import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { bundleNames, projectComponentFolders, type ComponentFolder } from './component-folders.js';
import { BROWSER, labelFilesOf, pagesFolder, type PagesSource } from './built-folder.js';
import { lightningComponents } from './lightning-components.js';
import { salesforceModules } from './salesforce-modules.js';

/** Builds the shell together with a project's components into a folder of static files, once per state of the sources. */

const COMPONENT_API_VERSION = 66;

function shellFolders(): ComponentFolder[] {
  return [
    { namespace: 'lightning', directory: path.join(BROWSER, 'lightning'), isProjectCode: false },
    { namespace: 'shell', directory: path.join(BROWSER, 'shell'), isProjectCode: false }
  ];
}

/** A service module has no template; a headless action has none either, and says in its meta file what it is. */
function isPlaceable(directory: string, name: string): boolean {
  if (fs.existsSync(path.join(directory, `${name}.html`))) return true;
  const meta = path.join(directory, `${name}.js-meta.xml`);
  return fs.existsSync(meta) && fs.readFileSync(meta, 'utf8').includes('lightning__RecordAction');
}

/** `c:name` of every component → a function that loads it, so that a page can place components that metadata names. */
function componentRegistry(folders: readonly ComponentFolder[]): Plugin {
  const id = 'virtual:project-components';
  const entries = folders.flatMap((folder) =>
    bundleNames(folder)
      .filter((name) => isPlaceable(path.join(folder.directory, name), name))
      .map((name) => `  ${JSON.stringify(`c:${name}`)}: () => import(${JSON.stringify(`c/${name}`)})`)
  );
  return {
    name: 'component-registry',
    resolveId: (source) => (source === id ? `\0${id}.js` : null),
    load: (loaded) => (loaded === `\0${id}.js` ? `export const components = {\n${entries.join(',\n')}\n};` : null)
  };
}

/** The folder of built pages for the sources as they are now; builds only when it is not there yet. */
export async function buildPages(source: PagesSource): Promise<string> {
  const { folder: outDir, isBuilt } = pagesFolder(source);
  if (isBuilt) return outDir;
  const project = projectComponentFolders(source.sourceRoots);
  const folders = [...project, ...shellFolders()];
  // Built aside and moved into place, so that an interrupted build is never served.
  const unfinished = `${outDir}.${process.pid}`;
  await build({
    configFile: false,
    root: BROWSER,
    base: '/',
    publicDir: false,
    logLevel: 'error',
    build: { outDir: unfinished, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5000, assetsDir: 'built' },
    plugins: [
      salesforceModules({
        labelFiles: labelFilesOf(source.sourceRoots),
        platformModule: path.join(BROWSER, 'salesforce', 'platform.ts')
      }),
      componentRegistry(project),
      lightningComponents({
        folders,
        apiVersion: COMPONENT_API_VERSION,
        cacheDirectory: path.join(source.cacheDirectory, 'base-components')
      })
    ]
  });
  fs.rmSync(outDir, { recursive: true, force: true });
  fs.renameSync(unfinished, outDir);
  return outDir;
}
