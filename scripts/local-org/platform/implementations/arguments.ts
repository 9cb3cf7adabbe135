import { throwException } from '../../runtime/exception.js';
import type { FunctionTable } from '../bind.js';

type AnyFunction = (...args: never[]) => unknown;

export function refuseNull(...values: unknown[]): void {
  if (values.some((value) => value === null)) throwException('System.NullPointerException', 'Argument cannot be null.');
}

/** Functions that throw when any argument after the receiver is null, as most of the library does. */
export function withoutNulls<Table extends Record<string, AnyFunction>>(functions: Table): FunctionTable {
  const guarded: Record<string, unknown> = {};
  for (const [name, body] of Object.entries(functions)) {
    guarded[name] = (...args: never[]): unknown => {
      for (let index = 0; index < args.length; index++) if (args[index] === null) refuseNull(null);
      return body(...args);
    };
  }
  return guarded;
}
