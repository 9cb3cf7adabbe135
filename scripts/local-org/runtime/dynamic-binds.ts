/**
 * Variables that dynamic SOQL may name after a colon. Emitted code wraps a call of Database.query and its like:
 * `withDynamicBinds((name) => value or undefined, () => call)`; names arrive in lower case.
 */

export type DynamicBinds = (name: string) => unknown;

let current: DynamicBinds | null = null;

export function withDynamicBinds<Result>(binds: DynamicBinds, body: () => Result): Result {
  const previous = current;
  current = binds;
  try {
    return body();
  } finally {
    current = previous;
  }
}

/** Undefined when there is no such variable in scope. */
export function dynamicBind(name: string): unknown {
  return current?.(name.toLowerCase());
}
