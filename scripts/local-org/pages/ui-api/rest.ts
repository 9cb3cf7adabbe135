import { dispatch } from '../../server/dispatch.js';
import type { ApiRequest } from '../../server/router.js';
import type { LocalOrg } from '../../execution/org.js';

/**
 * The UI API is a view on the REST API: every read and write goes through the same handlers as an outside caller's,
 * in the name of the same user, so access checks and error messages exist once.
 */

export interface RestError {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
}

export class RestFailure extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly RestError[]
  ) {
    super(errors[0]?.message ?? `The request failed with status ${status}`);
  }
}

export interface QueriedRecord {
  readonly attributes: { readonly type: string };
  readonly [field: string]: unknown;
}

export interface Rest {
  query(soql: string): QueriedRecord[];
  send(method: string, path: string, body?: unknown): unknown;
}

function errorsIn(content: unknown, status: number): RestError[] {
  if (Array.isArray(content)) return content as RestError[];
  return [{ message: `The request failed with status ${status}`, errorCode: 'UNKNOWN_EXCEPTION' }];
}

export function restFor(request: ApiRequest, org: LocalOrg): Rest {
  const version = `v${org.schema.apiVersion}`;
  const send = (method: string, path: string, body?: unknown): unknown => {
    const answer = dispatch(
      {
        kind: 'request',
        id: 0,
        method,
        url: `/services/data/${version}/${path}`,
        headers: { ...request.headers, 'content-type': 'application/json' },
        body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
        origin: request.origin
      },
      org
    );
    const text = Buffer.from(answer.body).toString('utf8');
    const content: unknown = text === '' ? null : JSON.parse(text);
    if (answer.status >= 400) throw new RestFailure(answer.status, errorsIn(content, answer.status));
    return content;
  };
  return {
    send,
    query: (soql) => (send('GET', `query?q=${encodeURIComponent(soql)}`) as { records: QueriedRecord[] }).records
  };
}

/** A text as a SOQL literal. */
export function soqlText(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

/** A text to be found anywhere, as the right side of LIKE. */
export function soqlContains(text: string): string {
  return `'%${text.replace(/[\\'%_]/g, (character) => `\\${character}`)}%'`;
}
