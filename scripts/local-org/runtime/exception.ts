import { descriptorOf, shallowCopy } from './object.js';
import { apexFrames, renderFrames, type ApexFrame } from './stack.js';

type Cause = ApexException | null;

/** System.Exception and everything that extends it, in the library and in user code. Thrown as it is. */
export class ApexException extends Error {
  /** Qualified name of a platform exception; user exceptions are named by their class's descriptor. */
  static readonly typeName: string = 'System.Exception';

  private text: string | null = null;
  private causedBy: Cause = null;
  private frames: readonly ApexFrame[] | null = null;

  constructor(messageOrCause: string | Cause = null, cause: Cause = null) {
    super();
    this.initialize(messageOrCause, cause);
  }

  /** What the four constructors of an exception do; emitted constructors call it after `new`. */
  initialize(messageOrCause: string | Cause = null, cause: Cause = null): this {
    if (messageOrCause instanceof ApexException) {
      this.causedBy = messageOrCause;
      this.text = null;
    } else {
      this.text = messageOrCause;
      this.causedBy = cause;
    }
    this.message = this.text ?? '';
    return this;
  }

  get typeName(): string {
    return descriptorOf(this)?.name ?? (this.constructor as typeof ApexException).typeName;
  }

  /** False for what passes through every catch: limits, assertions and internal errors. */
  get isCatchable(): boolean {
    return true;
  }

  get apexFrames(): readonly ApexFrame[] {
    this.frames ??= apexFrames(this.stack);
    return this.frames;
  }

  get apexStack(): string {
    return renderFrames(this.apexFrames);
  }

  get lineNumber(): number {
    return this.apexFrames[0]?.line ?? 0;
  }

  get apexCause(): Cause {
    return this.causedBy;
  }

  getMessage(): string {
    return this.text ?? 'Script-thrown exception';
  }

  setMessage(text: string | null): void {
    this.text = text;
    this.message = text ?? '';
  }

  getCause(): Cause {
    return this.causedBy;
  }

  initCause(cause: Cause): void {
    this.causedBy = cause;
  }

  getTypeName(): string {
    return this.typeName;
  }

  getStackTraceString(): string {
    return this.causedBy ? `${this.apexStack}\nCaused by\n${this.causedBy.getStackTraceString()}` : this.apexStack;
  }

  getLineNumber(): number {
    return this.lineNumber;
  }

  /** `clone()` of an exception class of the project. */
  clone$(): this {
    return shallowCopy(this);
  }

  override toString(): string {
    return `${this.typeName}: ${this.getMessage()}`;
  }
}

/** What no catch block may take: it ends the transaction. */
export class UncatchableException extends ApexException {
  static override readonly typeName: string = 'System.LimitException';

  override get isCatchable(): boolean {
    return false;
  }
}

export type ExceptionClass = new (messageOrCause?: string | Cause, cause?: Cause) => ApexException;

const uncatchable = new Set(['system.limitexception', 'system.assertexception']);
const classes = new Map<string, ExceptionClass>();

/**
 * The JavaScript class of a platform exception. Made on first use; a library module that needs members of its own
 * (DmlException) registers its class before.
 */
export function exceptionClass(typeName: string): ExceptionClass {
  const key = typeName.toLowerCase();
  const known = classes.get(key);
  if (known) return known;
  if (key === 'system.exception') return ApexException;
  const parent = uncatchable.has(key) ? UncatchableException : ApexException;
  const made = class extends parent {
    static override readonly typeName = typeName;
  };
  classes.set(key, made);
  return made;
}

export function registerExceptionClass(typeName: string, implementation: ExceptionClass): void {
  classes.set(typeName.toLowerCase(), implementation);
}

/** Throws a platform exception by its qualified name: `throwException('System.MathException', 'Divide by 0')`. */
export function throwException(typeName: string, message: string): never {
  throw new (exceptionClass(typeName))(message);
}

export function nullPointer(): never {
  return throwException('System.NullPointerException', 'Attempt to de-reference a null object');
}

/**
 * What a catch block sees of anything JavaScript threw: Apex's own exceptions as they are, an exhausted stack as the limit it is,
 * everything else unchanged and never catchable by Apex.
 */
export function toApexException(thrown: unknown): unknown {
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) {
    const limit = new (exceptionClass('System.LimitException'))('Maximum stack depth reached: 1001');
    if (thrown.stack) limit.stack = thrown.stack;
    return limit;
  }
  return thrown;
}

export function isCatchable(thrown: unknown): thrown is ApexException {
  return thrown instanceof ApexException && thrown.isCatchable;
}
