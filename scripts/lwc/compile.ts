import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sfdcCompiler from '@lwc/sfdc-lwc-compiler';
import { buildComponents } from './build.js';
import { bundlesBelow, deployedFiles, type Bundle } from './bundles.js';

/** Compiles every component with the platform's own compiler: the nearest thing to a deploy without an org. */

interface Diagnostic {
  readonly level: number;
  readonly filename?: string;
  readonly location?: { readonly line?: number; readonly column?: number };
  readonly message: string;
}

interface Reference {
  readonly type: string;
  readonly id: string;
  readonly file?: string;
}

interface CompilerOutput {
  readonly success: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly metadata?: { readonly references?: readonly Reference[] };
}

export interface ComponentReport {
  readonly name: string;
  readonly problems: readonly string[];
}

const LEVELS = ['error', 'error', 'warning', 'note'];
// The newest version that the published compiler knows; it treats later ones as this.
const COMPILER_API_VERSION = 66;

const compile = sfdcCompiler.compile as unknown as (input: unknown) => Promise<CompilerOutput>;

function textsMatching(root: string, ending: string): string {
  const found: string[] = [];
  const collect = (directory: string): void => {
    for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
      const file = path.join(directory, entry.name);
      if (entry.isDirectory()) collect(file);
      else if (entry.name.endsWith(ending)) found.push(fs.readFileSync(file, 'utf8'));
    }
  };
  collect(root);
  return found.join('\n');
}

function classNamed(root: string, name: string): string {
  return textsMatching(root, `${name}.cls`);
}

/** What a component refers to must exist in the project; the compiler only lists it. */
function missing(root: string, names: ReadonlySet<string>, { type, id }: Reference): string | undefined {
  const [first = '', second = ''] = id.split('.');
  switch (type) {
    case 'apexMethod': {
      const declared = new RegExp(`@AuraEnabled[^;{}]*?\\bstatic\\b[^;{}]*?\\b${second}\\s*\\(`, 'i').test(
        classNamed(root, first)
      );
      return declared ? undefined : `no @AuraEnabled static method ${second} in the class ${first}`;
    }
    case 'label':
      return textsMatching(root, '.labels-meta.xml').includes(`<fullName>${id.replace(/^c\./, '')}</fullName>`)
        ? undefined
        : `no custom label ${id}`;
    case 'component': {
      const [namespace, ...words] = id.split('-');
      const name = words.join('-').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
      return namespace !== 'c' || names.has(name) ? undefined : `no component ${id}`;
    }
    case 'module':
      if (id.startsWith('c/')) return names.has(id.slice(2)) ? undefined : `no component ${id}`;
      return id === 'lwc' || /^(@salesforce|lightning)\//.test(id) ? undefined : `the platform has no module ${id}`;
    default:
      return undefined;
  }
}

function metadataProblems({ name, directory }: Bundle): string[] {
  const file = path.join(directory, `${name}.js-meta.xml`);
  if (!fs.existsSync(file)) return [`${file}: missing`];
  return /<apiVersion>\d+\.0<\/apiVersion>/.test(fs.readFileSync(file, 'utf8')) ? [] : [`${file}: no apiVersion`];
}

async function check(root: string, bundle: Bundle, names: ReadonlySet<string>): Promise<ComponentReport> {
  const { name, directory } = bundle;
  const files = deployedFiles(bundle);
  const output = await compile({
    bundle: {
      type: 'platform',
      namespace: 'c',
      name,
      files,
      namespaceMapping: { c: 'c' },
      options: { apiVersion: COMPILER_API_VERSION }
    },
    compilerConfigs: [{ outputConfig: { minify: false, sourcemap: false, env: { NODE_ENV: 'production' } } }]
  });
  const diagnostics = output.diagnostics
    .filter(({ level }) => level < 2)
    .map(
      ({ level, filename, location, message }) =>
        `${path.join(directory, filename ?? name)}:${location?.line ?? 1}:${location?.column ?? 1} ${LEVELS[level]}: ${message}`
    );
  const references = (output.metadata?.references ?? []).flatMap((reference) => {
    const problem = missing(root, names, reference);
    return problem ? [`${path.join(directory, reference.file ?? name)}:1:1 error: ${problem}`] : [];
  });
  const refused = output.success || diagnostics.length > 0 ? [] : [`${directory}: refused without a reason`];
  return { name, problems: [...metadataProblems(bundle), ...diagnostics, ...references, ...refused] };
}

/** Builds, then compiles every bundle below a folder as the platform would. */
export async function checkComponents(root: string): Promise<ComponentReport[]> {
  buildComponents(root);
  const bundles = bundlesBelow(root);
  const names = new Set(bundles.map(({ name }) => name));
  const reports: ComponentReport[] = [];
  for (const bundle of bundles) reports.push(await check(root, bundle, names));
  return reports;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const reports = await checkComponents(process.argv[2] ?? 'force-app');
  const problems = reports.flatMap((report) => report.problems);
  for (const problem of problems) console.error(problem);
  console.log(
    `${reports.length} components compiled, ${reports.filter((report) => report.problems.length > 0).length} with problems`
  );
  process.exitCode = problems.length > 0 ? 1 : 0;
}
