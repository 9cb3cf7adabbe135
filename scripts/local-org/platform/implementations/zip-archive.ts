import { inflateRawSync } from 'node:zlib';
import { throwException } from '../../runtime/exception.js';

/** One file as the directory at the end of a zip tells of it. */
export interface ArchivedFile {
  readonly name: string;
  readonly comment: string | null;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly modifiedAt: Date;
  readonly content: () => Buffer;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const DEFLATED = 8;

export function invalidZip(message: string): never {
  return throwException('Compression.ZipException', message);
}

/** The files of a zip in the order of its directory; throws Compression.ZipException. */
export function readArchive(zip: Buffer): ArchivedFile[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_LENGTH > zip.length || zip.readUInt32LE(end) !== END_SIGNATURE)
    return invalidZip('Invalid zip file');
  const count = zip.readUInt16LE(end + 10);
  const files: ArchivedFile[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_LENGTH > zip.length || zip.readUInt32LE(at) !== ENTRY_SIGNATURE)
      return invalidZip('Invalid zip file');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    files.push(readEntry(zip, at, nameLength ?? 0, extraLength ?? 0, commentLength ?? 0));
    at += ENTRY_LENGTH + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

function readEntry(
  zip: Buffer,
  at: number,
  nameLength: number,
  extraLength: number,
  commentLength: number
): ArchivedFile {
  const nameAt = at + ENTRY_LENGTH;
  const commentAt = nameAt + nameLength + extraLength;
  const isDeflated = zip.readUInt16LE(at + 10) === DEFLATED;
  const compressedSize = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  return {
    name: zip.toString('utf8', nameAt, nameAt + nameLength),
    comment: commentLength === 0 ? null : zip.toString('utf8', commentAt, commentAt + commentLength),
    isDeflated,
    crc: zip.readUInt32LE(at + 16),
    compressedSize,
    size: zip.readUInt32LE(at + 24),
    modifiedAt: dosTime(zip.readUInt16LE(at + 14), zip.readUInt16LE(at + 12)),
    content: () => {
      const start = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + compressedSize);
      return isDeflated ? inflateRawSync(packed) : Buffer.from(packed);
    }
  };
}

/** A zip keeps local time in steps of two seconds. */
function dosTime(date: number, time: number): Date {
  return new Date((date >> 9) + 1980, ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}
