import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { forgetOldFiles } from '../project/old-files.js';
import type { SourceFile } from './descriptor.js';
import type { EmittedUnit } from './emit/unit.js';

export interface EmittedFrom {
  readonly sources: readonly SourceFile[];
  /** Changes with everything the compiler may look up outside of the sources; without it nothing is kept. */
  readonly schemaKey?: string;
  readonly coverage?: boolean;
  readonly cacheDirectory?: string;
}

interface Kept {
  readonly key: string;
  readonly units: ReadonlyMap<string, EmittedUnit>;
}

/**
 * The code that a whole program was compiled to. A class depends on others in so many ways that any change compiles all
 * of them anew; what it saves is the start of a project that nobody touched.
 */
export class EmittedCache {
  private readonly file: string | null = null;
  private readonly key: string = '';
  private readonly units: ReadonlyMap<string, EmittedUnit> = new Map();

  constructor({ sources, schemaKey, coverage, cacheDirectory }: EmittedFrom) {
    const [first] = sources;
    if (!cacheDirectory || schemaKey === undefined || !first) return;
    const paths = createHash('sha256').update(`${coverage === true}`);
    const texts = createHash('sha256').update(`${compilerVersion()} ${schemaKey} ${coverage === true}\n`);
    for (const { path, kind, apiVersion, namespace, text } of sources) {
      paths.update(path);
      texts.update(`${path}\n${kind} ${apiVersion} ${namespace ?? ''} ${text.length}\n${text}`);
    }
    this.file = join(cacheDirectory, `apex-emitted-${paths.digest('hex').slice(0, 12)}.bin`);
    this.key = texts.digest('hex');
    this.units = read(this.file, this.key);
  }

  find(source: SourceFile): EmittedUnit | undefined {
    return this.units.get(source.path);
  }

  /** Written beside and renamed, so that a second process never reads half a file. */
  keep(units: ReadonlyMap<string, EmittedUnit>): void {
    if (this.file === null || this.units.size > 0) return;
    const temporary = `${this.file}.${process.pid}.${Math.random()}`;
    mkdirSync(join(this.file, '..'), { recursive: true });
    writeFileSync(temporary, serialize({ key: this.key, units } satisfies Kept));
    renameSync(temporary, this.file);
    forgetOldFiles(join(this.file, '..'));
  }
}

/** An unreadable cache is an empty one. */
function read(file: string, key: string): ReadonlyMap<string, EmittedUnit> {
  try {
    const kept = deserialize(readFileSync(file)) as Kept;
    return kept.key === key ? kept.units : new Map();
  } catch {
    return new Map();
  }
}

let version: string | undefined;

/** Changes with every edit of the local org itself: another compiler emits other code. */
function compilerVersion(): string {
  if (version !== undefined) return version;
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const hash = createHash('sha256').update(process.version);
  for (const part of ['apex', 'formula', 'platform', 'runtime', 'schema', 'soql'])
    for (const name of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.(ts|txt|apex)$/.test(name) || name.endsWith('.test.ts')) continue;
      const { size, mtimeMs } = statSync(join(folder, part, name));
      hash.update(`${part}/${name} ${size} ${mtimeMs}\n`);
    }
  return (version = hash.digest('hex'));
}
