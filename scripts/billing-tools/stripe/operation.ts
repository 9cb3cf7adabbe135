import type { Parameters, Values } from './parameters.js';
import type { Store } from './store.js';

export interface Call {
  readonly store: Store;
  readonly values: Values;
  /** The id in the path, empty where the path has none. */
  readonly id: string;
  /** Where the stand-in is reached, for links in answers. */
  readonly baseUrl: string;
  /** Records younger than this many seconds are not yet found by searches, as on the real thing. */
  readonly searchLag: number;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `:id` stands for one path segment. */
  readonly path: string;
  readonly parameters: Parameters;
  run(call: Call): unknown;
}
