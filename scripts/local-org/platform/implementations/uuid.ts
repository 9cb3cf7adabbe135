import { randomUUID } from 'node:crypto';
import { throwException } from '../../runtime/exception.js';
import { hashOfString } from '../../runtime/hash.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

/** System.UUID: version 4. */
class ApexUuid {
  private constructor(private readonly text: string) {}

  static randomUUID(): ApexUuid {
    return new ApexUuid(randomUUID());
  }

  static fromString(text: string): ApexUuid {
    refuseNull(text);
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
      throwException('System.IllegalArgumentException', `Invalid UUID string: ${text}`);
    }
    return new ApexUuid(text.toLowerCase());
  }

  equals(other: unknown): boolean {
    return other instanceof ApexUuid && other.text === this.text;
  }

  hashCode(): number {
    return hashOfString(this.text);
  }

  toString(): string {
    return this.text;
  }
}

bind('System.UUID', { class: ApexUuid });
