import { invalidParameter, missingResource } from './errors.js';
import type { Call } from './operation.js';
import { choice, expand, integer, required, text, type Parameters, type Values } from './parameters.js';
import { compileSearch, type Searchable } from './search.js';
import { now } from './store.js';

export const pageParameters: Parameters = { limit: integer, starting_after: text, ending_before: text, expand };
export const searchParameters: Parameters = { query: required(text), limit: integer, page: text, expand };
export const statusParameter = choice('draft', 'open', 'void', 'paid', 'uncollectible');

function limitOf(values: Values): number {
  const limit = typeof values['limit'] === 'number' ? values['limit'] : 10;
  if (limit < 1 || limit > 100) throw invalidParameter('Invalid integer: limit must be between 1 and 100', 'limit');
  return limit;
}

interface Row extends Searchable {
  readonly id: string;
  readonly created: number;
}

/** A page of a list, newest first, as cursors cut it. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  call: Call,
  url: string,
  kind: string
): unknown {
  const sorted = rows.toReversed();
  const after = call.values['starting_after'];
  const before = call.values['ending_before'];
  const limit = limitOf(call.values);
  const indexOf = (id: string, param: string) => {
    const index = sorted.findIndex((row) => row.id === id);
    if (index < 0) throw missingResource(kind, id, param);
    return index;
  };
  let data = sorted;
  if (typeof after === 'string') data = sorted.slice(indexOf(after, 'starting_after') + 1);
  else if (typeof before === 'string') data = sorted.slice(0, indexOf(before, 'ending_before'));
  const page = typeof before === 'string' ? data.slice(-limit) : data.slice(0, limit);
  return { object: 'list', data: page, has_more: data.length > page.length, url };
}

export function searchOf<T extends Row>(rows: readonly T[], call: Call, url: string): unknown {
  const matches = compileSearch(String(call.values['query']));
  const found = rows.filter((row) => row.created <= now() - call.searchLag && matches(row)).toReversed();
  const start = typeof call.values['page'] === 'string' ? Number(call.values['page']) : 0;
  const limit = limitOf(call.values);
  const more = found.length > start + limit;
  return {
    object: 'search_result',
    data: found.slice(start, start + limit),
    has_more: more,
    next_page: more ? String(start + limit) : null,
    url
  };
}
