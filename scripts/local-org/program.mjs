// The sources are TypeScript. They are bundled once into JavaScript, which a later start loads in a fraction of the
// time; where that cannot be written they run as they are, through tsx.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const cache = path.join(here, '.cache');
const entries = ['command-line/main', 'server/worker', 'execution/tests/worker'];
const aDay = 24 * 60 * 60 * 1000;

/** Imports one of the programs by its path without ending. */
export async function load(entry) {
  const folder = path.join(cache, fingerprint());
  try {
    if (!existsSync(folder)) await bundle(folder);
  } catch {
    const { register } = await import('tsx/esm/api');
    register();
    return import(pathToFileURL(path.join(here, `${entry}.ts`)).href);
  }
  return import(pathToFileURL(path.join(folder, `${entry}.mjs`)).href);
}

/** Changes with every edit of a source file. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version).update(here);
  for (const name of readdirSync(here, { recursive: true }).sort()) {
    if (!/\.(ts|mjs)$/.test(name) || /\.test\.ts$|node_modules|\.cache|[\\/]browser[\\/]/.test(name)) continue;
    const { size, mtimeMs } = statSync(path.join(here, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Written beside and renamed, so that two starts at once do not read each other's halves. */
async function bundle(folder) {
  const { build } = await import('esbuild');
  const unfinished = `${folder}.${process.pid}.${Date.now()}`;
  await build({
    absWorkingDir: here,
    entryPoints: entries.map((entry) => ({ in: `${entry}.ts`, out: entry })),
    outdir: unfinished,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    keepNames: true,
    logLevel: 'silent',
    plugins: [ownPlaces]
  });
  mkdirSync(cache, { recursive: true });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  forgetOldOnes();
}

/** A bundled module still finds the files beside its source. */
const ownPlaces = {
  name: 'own-places',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));
      return { contents, loader: 'ts' };
    });
  }
};

function forgetOldOnes() {
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > aDay) rmSync(folder, { recursive: true, force: true });
  }
}
