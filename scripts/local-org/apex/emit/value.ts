import type { Type } from '../types/type.js';

/** JavaScript of an expression, always safe to stand as an operand, with what is known of its value. */
export interface Value {
  readonly code: string;
  readonly type: Type;
  readonly isNonNull: boolean;
  /** Result of an inline query: its rows, or its one row where a record is wanted. */
  readonly isQuery?: boolean;
  /** `task.What`: any record, of which the fields that every object's `Name` has can be read. */
  readonly isPolymorphic?: boolean;
  /** What stands after a `?.` so far: when the receiver before it is null, so is all that follows in the chain. */
  readonly chain?: { readonly isCut: string; readonly rest: Value } | undefined;
  /** `super` as a receiver. */
  readonly isSuper?: boolean;
}

/** Something that can be assigned to. `prepare` evaluates its parts once, into temporaries, when it is read and written. */
export interface Place {
  readonly type: Type;
  readonly prepare: readonly string[];
  readonly read: string;
  readonly write: (value: string) => string;
}

export function value(code: string, type: Type, isNonNull = false): Value {
  return { code, type, isNonNull };
}

/** The value, or a NullPointerException. */
export function nonNull(operand: Value): string {
  return operand.isNonNull ? operand.code : `nn(${operand.code})`;
}
