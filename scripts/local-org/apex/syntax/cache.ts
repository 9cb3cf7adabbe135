import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { SourceFile } from '../descriptor.js';
import { parseApex, type ParseResult } from './parse.js';
import { toStored, toTree } from './stored-tree.js';

/** Raise it when the shape of the syntax tree changes. */
const FORMAT = 4;

type Trees = Map<string, ParseResult['unit']>;

/** Syntax trees by the text they came from: parsing is by far the slowest step, and most files did not change. */
export class SyntaxCache {
  private readonly file: string | null;
  private readonly known: Trees;
  private readonly used: Trees = new Map();
  private isChanged = false;

  /** Each project has a file of its own: it keeps the last compilation's trees only. */
  constructor(directory: string | undefined, sources: readonly SourceFile[]) {
    const project = createHash('sha256').update(commonFolder(sources)).digest('hex').slice(0, 12);
    this.file = directory ? join(directory, `apex-syntax-${FORMAT}-${project}.bin`) : null;
    this.known = this.read();
  }

  /** An unreadable cache is an empty one. */
  private read(): Trees {
    if (!this.file) return new Map();
    try {
      const stored = deserialize(readFileSync(this.file)) as Trees;
      for (const tree of stored.values()) toTree(tree);
      return stored;
    } catch {
      return new Map();
    }
  }

  parse(source: SourceFile): ParseResult {
    const key = createHash('sha256').update(`${source.kind}\n${source.text}`).digest('hex');
    const tree = this.known.get(key);
    if (tree) {
      this.used.set(key, tree);
      return { unit: tree, diagnostics: [] };
    }
    const result = parseApex(source.text, source.kind, source.path);
    if (result.diagnostics.length === 0) {
      this.used.set(key, result.unit);
      this.isChanged = true;
    }
    return result;
  }

  /** Keeps what this compilation used. Written beside and renamed, so that a second process never reads half a file. */
  save(): void {
    if (!this.file || (!this.isChanged && this.used.size === this.known.size)) return;
    const temporary = `${this.file}.${process.pid}`;
    mkdirSync(join(this.file, '..'), { recursive: true });
    const stored = new Map([...this.used].map(([key, tree]) => [key, toStored(tree)]));
    writeFileSync(temporary, serialize(stored));
    renameSync(temporary, this.file);
  }
}

function commonFolder(sources: readonly SourceFile[]): string {
  const [first = '', ...others] = sources.map(({ path }) => dirname(path));
  let common = first;
  for (const folder of others)
    while (folder !== common && !folder.startsWith(`${common}${sep}`) && common !== dirname(common))
      common = dirname(common);
  return common;
}
