import type { Store } from './store.js';

export interface Call {
  readonly store: Store;
  /** The id in the path, empty where the path has none. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the API's root; `:id` stands for one segment. */
  readonly path: string;
  readonly query: readonly string[];
  /** Null answers 204 without a body. */
  run(call: Call): Readonly<Record<string, unknown>> | null;
}
