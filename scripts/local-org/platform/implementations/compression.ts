import { zipSync, type Zippable } from 'fflate';
import { ApexBlob } from '../../runtime/blob.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import type { EnumValue } from '../../runtime/enum.js';
import { ApexMap } from '../../runtime/map.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';
import { platformConstant } from './enumerations.js';
import { listOf } from './schema-collections.js';
import { invalidZip, readArchive, type ArchivedFile } from './zip-archive.js';

/** Compression: zip archives written and read in memory. */

const method = (name: 'DEFLATED' | 'STORED'): EnumValue => platformConstant('Compression.Method', name);

class ZipEntry {
  private comment: string | null = null;
  private content: ApexBlob | null = null;
  private modified: ApexDatetime | null = null;
  private chosenMethod: EnumValue | null = null;

  constructor(
    private readonly name: string | null = null,
    private readonly file: ArchivedFile | null = null
  ) {
    this.comment = file?.comment ?? null;
    this.modified = file ? new ApexDatetime(file.modifiedAt.getTime()) : null;
    this.chosenMethod = file ? method(file.isDeflated ? 'DEFLATED' : 'STORED') : null;
  }

  getName(): string | null {
    return this.name;
  }
  getComment(): string | null {
    return this.comment;
  }
  setComment(comment: string | null): this {
    this.comment = comment;
    return this;
  }
  /** Decompressed on first use. */
  getContent(): ApexBlob | null {
    if (this.content === null && this.file !== null) this.content = new ApexBlob(this.file.content());
    return this.content;
  }
  setContent(content: ApexBlob): this {
    refuseNull(content);
    this.content = content;
    return this;
  }
  getMethod(): EnumValue | null {
    return this.chosenMethod;
  }
  setMethod(chosen: EnumValue | null): this {
    this.chosenMethod = chosen;
    return this;
  }
  getLastModifiedTime(): ApexDatetime | null {
    return this.modified;
  }
  setLastModifiedTime(time: ApexDatetime | null): this {
    this.modified = time;
    return this;
  }
  getCrc(): bigint | null {
    return this.file ? BigInt(this.file.crc) : null;
  }
  getCompressedSize(): bigint | null {
    return this.file ? BigInt(this.file.compressedSize) : null;
  }
  getUncompressedSize(): bigint | null {
    const size = this.file?.size ?? this.content?.size();
    return size === undefined ? null : BigInt(size);
  }
  /** The same entry under the name that a writer gives it. */
  named(name: string): ZipEntry {
    const entry = new ZipEntry(name);
    entry.comment = this.comment;
    entry.content = this.getContent();
    entry.modified = this.modified;
    entry.chosenMethod = this.chosenMethod;
    return entry;
  }
  toString(): string {
    return this.name ?? '';
  }
}

class ZipReader {
  private readonly entries: readonly ZipEntry[];

  constructor(data: ApexBlob) {
    refuseNull(data);
    this.entries = readArchive(data.bytes).map((file) => new ZipEntry(file.name, file));
  }

  getEntries(): unknown {
    return listOf('Compression.ZipEntry', [...this.entries]);
  }
  getEntryNames(): unknown {
    return listOf(
      'String',
      this.entries.map((entry) => entry.getName())
    );
  }
  getEntriesMap(): ApexMap {
    return new ApexMap(
      runtimeTypeNamed('String') ?? null,
      runtimeTypeNamed('Compression.ZipEntry') ?? null,
      this.entries.map((entry) => [entry.getName(), entry] as const)
    );
  }
  getEntry(name: string): ZipEntry | null {
    refuseNull(name);
    return this.entries.find((entry) => entry.getName() === name) ?? null;
  }
  extract(wanted: string | ZipEntry): ApexBlob | null {
    refuseNull(wanted);
    const name = typeof wanted === 'string' ? wanted : (wanted.getName() ?? '');
    const entry = this.getEntry(name);
    return entry ? entry.getContent() : invalidZip(`Entry not found: ${name}`);
  }
}

const levels: Readonly<Record<string, 0 | 1 | 6 | 9>> = { NO_COMPRESSION: 0, BEST_SPEED: 1, BEST_COMPRESSION: 9 };

class ZipWriter {
  private readonly entries = new Map<string, ZipEntry>();
  private level: EnumValue = platformConstant('Compression.Level', 'DEFAULT_LEVEL');
  private defaultMethod: EnumValue = method('DEFLATED');

  addEntry(nameOrPrototype: string | ZipEntry, data?: ApexBlob): ZipEntry {
    refuseNull(nameOrPrototype);
    if (nameOrPrototype instanceof ZipEntry) return this.add(nameOrPrototype.named(nameOrPrototype.getName() ?? ''));
    refuseNull(data);
    return this.add(new ZipEntry(nameOrPrototype).setContent(data as ApexBlob));
  }
  private add(entry: ZipEntry): ZipEntry {
    const name = entry.getName() ?? '';
    if (this.entries.has(name)) invalidZip(`duplicate entry: ${name}`);
    this.entries.set(name, entry);
    return entry;
  }
  removeEntry(name: string): void {
    refuseNull(name);
    this.entries.delete(name);
  }
  getEntry(name: string): ZipEntry | null {
    return this.entries.get(name) ?? null;
  }
  getEntries(): unknown {
    return listOf('Compression.ZipEntry', [...this.entries.values()]);
  }
  getLevel(): EnumValue {
    return this.level;
  }
  setLevel(level: EnumValue): this {
    refuseNull(level);
    this.level = level;
    return this;
  }
  getMethod(): EnumValue {
    return this.defaultMethod;
  }
  setMethod(chosen: EnumValue): this {
    refuseNull(chosen);
    this.defaultMethod = chosen;
    return this;
  }

  getArchive(): ApexBlob {
    const files: Zippable = {};
    for (const [name, entry] of this.entries) {
      const isStored = (entry.getMethod() ?? this.defaultMethod) === method('STORED');
      files[name] = [
        entry.getContent()?.bytes ?? Buffer.alloc(0),
        {
          level: isStored ? 0 : (levels[this.level.constantName] ?? 6),
          comment: entry.getComment() ?? '',
          mtime: entry.getLastModifiedTime()?.milliseconds ?? ApexDatetime.now().milliseconds
        }
      ];
    }
    return new ApexBlob(Buffer.from(zipSync(files)));
  }
}

bind('Compression.ZipEntry', { class: ZipEntry });
bind('Compression.ZipReader', { class: ZipReader });
bind('Compression.ZipWriter', { class: ZipWriter });
