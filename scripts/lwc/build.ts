import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { bundlesBelow, type Bundle } from './bundles.js';

/**
 * Writes the JavaScript that a deploy sends beside each component's TypeScript. The platform compiles no TypeScript of
 * customers, and a bundle without a script passes as a template without logic, so a missing script is an error here.
 */

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: false,
  useDefineForClassFields: true,
  verbatimModuleSyntax: true,
  newLine: ts.NewLineKind.LineFeed
};

/** Every file of a bundle, also in its sub-folders, but no tests. */
function filesOf(directory: string): string[] {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('__') ? [] : filesOf(file);
    return [file];
  });
}

function emit(bundle: Bundle): void {
  const files = filesOf(bundle.directory);
  const scripts = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  if (scripts.length === 0) return;
  // A renamed script would otherwise leave its old self to be deployed.
  for (const file of files) if (file.endsWith('.js')) fs.rmSync(file);
  for (const file of scripts) {
    const source = fs.readFileSync(file, 'utf8');
    const { outputText } = ts.transpileModule(source, { fileName: file, compilerOptions: OPTIONS });
    fs.writeFileSync(file.replace(/\.ts$/, '.js'), outputText);
  }
}

/** Builds every bundle below a folder and answers their names; throws when one has no script. */
export function buildComponents(root: string): string[] {
  const bundles = bundlesBelow(root);
  for (const bundle of bundles) emit(bundle);
  const without = bundles.filter(({ name, directory }) => !fs.existsSync(path.join(directory, `${name}.js`)));
  if (without.length > 0) {
    throw new Error(
      `These components have no script of their own name: ${without.map(({ directory }) => directory).join(', ')}`
    );
  }
  return bundles.map(({ name }) => name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const names = buildComponents(process.argv[2] ?? 'force-app');
    console.log(`${names.length} components built: ${names.join(', ')}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
