import { execution } from '../../execution/execution.js';
import { throwException } from '../../runtime/exception.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

/** System.AsyncOptions. */
export class AsyncOptions {
  DuplicateSignature: DuplicateSignature | null = null;
  MaximumQueueableStackDepth: number | null = null;
  MinimumQueueableDelayInMinutes: number | null = null;
}

/** System.QueueableDuplicateSignature: jobs with the same one are the same job. */
class DuplicateSignature {
  constructor(private readonly text: string) {}

  static builder(): DuplicateSignatureBuilder {
    return new DuplicateSignatureBuilder();
  }

  equals(other: unknown): boolean {
    return other instanceof DuplicateSignature && other.text === this.text;
  }

  toString(): string {
    return this.text;
  }
}

const largestSignature = 5120;

class DuplicateSignatureBuilder {
  private text = '';

  private add(part: string): this {
    refuseNull(part);
    if (this.text.length + part.length > largestSignature) {
      throwException(
        'System.IllegalArgumentException',
        `Queueable duplicate signature exceeds ${largestSignature} characters`
      );
    }
    this.text += `${part.length}:${part}`;
    return this;
  }

  addId(id: string): this {
    return this.add(id);
  }

  addInteger(value: number): this {
    refuseNull(value);
    return this.add(String(value));
  }

  addString(value: string): this {
    return this.add(value);
  }

  build(): DuplicateSignature {
    return new DuplicateSignature(this.text);
  }

  getMaxSize(): number {
    return largestSignature;
  }

  getRemainingSize(): number {
    return largestSignature - this.text.length;
  }

  getSize(): number {
    return this.text.length;
  }
}

bind('System.AsyncOptions', { class: AsyncOptions });
bind('System.QueueableDuplicateSignature', { class: DuplicateSignature });
bind('System.QueueableDuplicateSignature.Builder', { class: DuplicateSignatureBuilder });

type Chain = NonNullable<ReturnType<typeof execution>['queueable']>;

function chain(method: string): Chain {
  const { queueable } = execution();
  if (queueable) return queueable;
  const problem = `${method} is not allowed outside a Queueable of Finalizer execution`;
  return throwException('System.AsyncException', problem);
}

bind('System.AsyncInfo', {
  statics: {
    getCurrentQueueableStackDepth: (): number => chain('getCurrentQueueableStackDepth').depth,
    getMaximumQueueableStackDepth: (): number | null => chain('getMaximumQueueableStackDepth').maximumDepth,
    getMinimumQueueableDelayInMinutes: (): number => chain('getMinimumQueueableDelayInMinutes').delayMinutes,
    hasMaxStackDepth: (): boolean => chain('hasMaxStackDepth').maximumDepth !== null
  }
});
