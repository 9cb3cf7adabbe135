import { throwException } from './exception.js';
import { requireArguments } from './date.js';
import { checkSize } from './large-value.js';

/** A Blob: bytes. */
export class ApexBlob {
  constructor(readonly bytes: Buffer) {}

  static valueOf(text: string): ApexBlob {
    requireArguments(text);
    checkSize(text.length);
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }

  /** A page with the text on it, without its markup. */
  static toPdf(text: string): ApexBlob {
    requireArguments(text);
    const shown = text.replace(/<[^>]*>/g, ' ').replace(/[()\\]/g, '\\$&');
    const content = `BT /F1 10 Tf 40 800 Td (${shown}) Tj ET`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
    ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`);
    return new ApexBlob(Buffer.from(`%PDF-1.4\n${objects.join('')}trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n`));
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
