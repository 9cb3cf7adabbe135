import type { Store } from './store.js';

export interface Call {
  readonly store: Store;
  /** The id in the path, empty where the path has none. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Below the API's root; `:id` stands for one segment. */
  readonly path: string;
  readonly query: readonly string[];
  /** Null answers 204 without a body. */
  run(call: Call): Readonly<Record<string, unknown>> | null;
}

export function matchPath(operation: Operation, path: string): string | undefined {
  const wanted = operation.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  let id = '';
  for (const [index, part] of wanted.entries()) {
    if (part === ':id') id = given[index] ?? '';
    else if (part !== given[index]) return undefined;
  }
  return id;
}
