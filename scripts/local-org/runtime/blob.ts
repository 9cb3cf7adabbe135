import { throwException } from './exception.js';
import { requireArguments } from './date.js';

/** A Blob: bytes. */
export class ApexBlob {
  constructor(readonly bytes: Buffer) {}

  static valueOf(text: string): ApexBlob {
    requireArguments(text);
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }

  size(): number {
    return this.bytes.length;
  }

  equals(other: unknown): boolean {
    return other instanceof ApexBlob && other.bytes.equals(this.bytes);
  }

  hashCode(): number {
    let hash = 1;
    for (const byte of this.bytes) hash = (Math.imul(31, hash) + ((byte << 24) >> 24)) | 0;
    return hash;
  }

  /** The bytes as UTF-8 text. */
  toString(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes);
    } catch {
      return throwException('System.StringException', 'BLOB is not a valid UTF-8 string');
    }
  }
}

/** `blob.toString()`: the platform calls it with the blob as an argument, and words a null so. */
export function blobText(blob: ApexBlob | null): string {
  requireArguments(blob);
  return (blob as ApexBlob).toString();
}
