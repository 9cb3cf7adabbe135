import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync, version as compilerVersion } from '@lwc/compiler';
import { resolveModule } from '@lwc/module-resolver';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { bundleEntry, ownerOf, type ComponentFolder, type ComponentOwner } from './component-folders.js';

/**
 * Vite plugin that compiles Lightning web components, TypeScript included, and resolves `c/*`, `lightning/*` and
 * the shell's own namespace. Templates and style sheets get ids that end in `.js`, so that Vite's own HTML and CSS
 * plugins leave them alone.
 */

export interface LightningComponentsOptions {
  /** First folder that has a bundle wins, so overrides go first. */
  readonly folders: readonly ComponentFolder[];
  readonly apiVersion: number;
  readonly cacheDirectory: string;
}

const HERE = path.join(import.meta.dirname, 'lightning-components.ts');
const TAIL = '.lwc.js';
const SCOPED_TAIL = '.scoped.lwc.js';
const BASE_PACKAGE = 'lightning-base-components';
const NO_TEMPLATE = 'export default void 0';
// An imported style sheet that exports nothing stops the engine; an empty list does not.
const NO_STYLES = 'export default []';

function sourceFile(id: string): string {
  const clean = id.split('?')[0] ?? id;
  if (clean.endsWith(SCOPED_TAIL)) return clean.slice(0, -SCOPED_TAIL.length);
  return clean.endsWith(TAIL) ? clean.slice(0, -TAIL.length) : clean;
}

function moduleId(file: string, scoped = false): string {
  return /\.(html|css)$/.test(file) ? file + (scoped ? SCOPED_TAIL : TAIL) : file;
}

function relativeModule(source: string, importer: string): string {
  const [relative = source, query] = source.split('?');
  const file = path.resolve(path.dirname(importer), relative);
  if (/\.(html|css|js|ts)$/.test(file)) return moduleId(file, query?.includes('scoped'));
  const candidates = ['.ts', '.js', '/index.ts', '/index.js'].map((ending) => file + ending);
  return candidates.find((candidate) => fs.existsSync(candidate)) ?? file;
}

// Global SLDS styles the page, so the copies that base components carry for native shadow are two megabytes for nothing.
function isNativeShadowStyle(file: string): boolean {
  if (!file.includes(BASE_PACKAGE)) return false;
  return /\.(slds|lbc\.native)\.css$/.test(file) || /[\\/]lightning[\\/]slds[A-Z]\w*[\\/]/.test(file);
}

function stripTypes(text: string, file: string): string {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: false,
    useDefineForClassFields: true,
    verbatimModuleSyntax: true
  };
  return ts.transpileModule(text, { fileName: file, compilerOptions }).outputText;
}

function compile(text: string, file: string, id: string, owner: ComponentOwner, apiVersion: number): string {
  const { code } = transformSync(text, file, {
    name: owner.name,
    namespace: owner.namespace,
    apiVersion,
    scopedStyles: id.endsWith(SCOPED_TAIL),
    outputConfig: { sourcemap: false },
    enableStaticContentOptimization: true,
    enableDynamicComponents: !owner.isProjectCode,
    enableLwcOn: !owner.isProjectCode,
    enableSyntheticElementInternals: !owner.isProjectCode
  });
  return code;
}

// Base components never change, so their compiled form is kept on disk: four seconds of a build instead of twelve.
function compileOnce(cacheDirectory: string, key: readonly string[], produce: () => string): string {
  const name = createHash('sha256').update(key.join('\0')).digest('hex');
  const file = path.join(cacheDirectory, `${name}.js`);
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8');
  const code = produce();
  fs.mkdirSync(cacheDirectory, { recursive: true });
  fs.writeFileSync(file, code);
  return code;
}

function packagedModule(source: string, importer: string): string | undefined {
  try {
    return moduleId(
      resolveModule(source, importer, { rootDir: import.meta.dirname, modules: [{ npm: BASE_PACKAGE }] }).entry
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'NO_LWC_MODULE_FOUND') return undefined;
    throw error;
  }
}

function resolve(source: string, importer: string, folders: readonly ComponentFolder[]): string | null {
  const owner = ownerOf(importer, folders);
  if (source.startsWith('.')) return owner ? relativeModule(source, importer) : null;
  const [, namespace, name] = /^([a-zA-Z][\w-]*)\/([a-zA-Z]\w*)$/.exec(source) ?? [];
  const own = namespace && name ? bundleEntry(folders, namespace, name) : undefined;
  if (own) return moduleId(own);
  const isComponent = namespace === 'lightning' || (namespace !== undefined && owner !== undefined);
  const isPackaged = source === 'assert' && owner?.isProjectCode === false;
  if (!isComponent && !isPackaged && !source.startsWith('@salesforce/')) return null;
  // Project code may import only what the package exposes, as on the platform; the rest may see its internals.
  const inside = createRequire(import.meta.url).resolve(`${BASE_PACKAGE}/package.json`);
  // The base components are ours, wherever the project that uses them lies.
  const outside = isComponent && owner?.isProjectCode ? HERE : inside;
  const seenFrom = importer.includes(BASE_PACKAGE) ? importer : outside;
  const packaged = packagedModule(source, seenFrom);
  if (packaged) return packaged;
  if (namespace === 'lightning' || namespace === 'c') {
    throw new Error(`not supported by the local org: module "${source}", imported by ${importer}`);
  }
  return null;
}

export function lightningComponents({ folders, apiVersion, cacheDirectory }: LightningComponentsOptions): Plugin {
  return {
    name: 'lightning-components',
    enforce: 'pre',
    config: () => ({ define: { 'import.meta.env.SSR': 'false' } }),
    resolveId(source, importer) {
      // A project need not have the engine installed: there is one, and it is ours.
      if (source === 'lwc' && importer && importer !== HERE) return this.resolve('lwc', HERE, { skipSelf: true });
      if (source.endsWith(TAIL)) return path.isAbsolute(source) ? source : null;
      return importer ? resolve(source, sourceFile(importer), folders) : null;
    },
    load(id) {
      if (!id.endsWith(TAIL)) return null;
      const file = sourceFile(id);
      if (isNativeShadowStyle(file)) return NO_STYLES;
      if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8');
      // The compiler always imports a template and a style sheet; both are optional.
      return file.endsWith('.html') ? NO_TEMPLATE : NO_STYLES;
    },
    transform(text, id) {
      const file = sourceFile(id);
      const owner = ownerOf(file, folders);
      if (!owner || !/\.(html|css|js|ts)$/.test(file)) return null;
      if (text === NO_TEMPLATE || text === NO_STYLES) return { code: text, map: null, moduleType: 'js' };
      const script = file.endsWith('.ts') ? stripTypes(text, file) : text;
      const produce = (): string => compile(script, file, id, owner, apiVersion);
      const isBase = file.includes(BASE_PACKAGE);
      const key = [compilerVersion, String(apiVersion), path.basename(id), owner.namespace, owner.name, script];
      const code = isBase ? compileOnce(cacheDirectory, key, produce) : produce();
      return { code, map: { mappings: '' }, moduleType: 'js' };
    }
  };
}
