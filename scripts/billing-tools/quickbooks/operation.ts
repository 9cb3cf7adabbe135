import type { Element } from './fields.js';
import type { Store } from './store.js';

export interface Call {
  readonly store: Store;
  /** The id in the path, empty where the path has none. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What happened to an object, for those who listen. */
export interface Happening {
  readonly entity: 'invoice' | 'payment' | 'customer';
  readonly id: string;
  readonly what: 'created' | 'updated' | 'voided' | 'deleted' | 'emailed';
}

export interface Done {
  readonly answer: Element;
  readonly happenings?: readonly Happening[];
}

export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Below the company; `:id` stands for one segment. */
  readonly path: string;
  /** Query parameters besides minorversion and requestid. */
  readonly query?: readonly string[];
  /** Kind of body; JSON unless said. */
  readonly content?: 'application/octet-stream';
  run(call: Call): Done;
}
