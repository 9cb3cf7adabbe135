import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Raise it when the parser gives other nodes for the same text. */
const FORMAT = 1;

type Nodes = Map<string, unknown>;

/** Parsed metadata by its text: a project has a thousand small files, and most of them never change. */
export class XmlCache {
  private readonly file: string | null;
  private readonly known: Nodes;
  private readonly used: Nodes = new Map();
  private readonly digest = createHash('sha256');
  private isChanged = false;

  constructor(directory: string | null) {
    this.file = directory === null ? null : join(directory, `metadata-${FORMAT}.bin`);
    this.known = this.read();
  }

  /** An unreadable cache is an empty one. */
  private read(): Nodes {
    if (this.file === null) return new Map();
    try {
      return deserialize(readFileSync(this.file)) as Nodes;
    } catch {
      return new Map();
    }
  }

  parsed(file: string, text: string, parse: (text: string) => unknown): unknown {
    if (this.file === null) return parse(text);
    const key = createHash('sha1').update(text).digest('base64');
    this.digest.update(`${file} ${key}\n`);
    let nodes = this.known.get(key);
    if (nodes === undefined) {
      nodes = parse(text);
      this.isChanged = true;
    }
    if (nodes !== undefined) this.used.set(key, nodes);
    return nodes;
  }

  /** Changes with any of the files read. */
  key(more: string): string {
    return this.digest.copy().update(more).digest('hex');
  }

  /** Keeps what was used. Written beside and renamed, so that a second process never reads half a file. */
  save(): void {
    if (this.file === null || (!this.isChanged && this.used.size === this.known.size)) return;
    const temporary = `${this.file}.${process.pid}`;
    mkdirSync(join(this.file, '..'), { recursive: true });
    writeFileSync(temporary, serialize(this.used));
    renameSync(temporary, this.file);
  }
}
