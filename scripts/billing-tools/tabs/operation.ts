import type { Store } from './store.js';

export interface Call {
  readonly store: Store;
  /** The ids in the path, in their order. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's root; `:id` stands for one segment. */
  readonly path: string;
  readonly query: readonly string[];
  /** Status of the answer when all went well. */
  readonly status: number;
  /** Whether the answer comes without the envelope, as published. */
  readonly isBare?: boolean;
  run(call: Call): Readonly<Record<string, unknown>>;
}

export const listQuery = ['page', 'limit', 'filter'];

/** The ids in a path like `/customers/:id/invoices/:id`; nothing when the path is another. */
export function idsIn(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const ids: string[] = [];
  for (const [index, part] of wanted.entries()) {
    if (part === ':id') ids.push(decodeURIComponent(given[index] ?? ''));
    else if (part !== given[index]) return undefined;
  }
  return ids;
}
