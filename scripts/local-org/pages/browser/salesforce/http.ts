import { session } from './session';

export interface FieldError {
  readonly field: string;
  readonly fieldLabel?: string;
  readonly message: string;
  readonly errorCode?: string;
}

export interface ErrorBody {
  readonly message: string;
  readonly errorCode?: string;
  readonly exceptionType?: string;
  readonly output?: {
    readonly errors: readonly FieldError[];
    readonly fieldErrors: Readonly<Record<string, readonly FieldError[]>>;
  };
}

/** What components get as an error: the shape of a failed fetch on the platform. */
export class FetchError extends Error {
  readonly ok = false;
  readonly errorType = 'fetchResponse';
  readonly status: number;
  readonly statusText: string;
  readonly body: ErrorBody;

  constructor(status: number, statusText: string, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.statusText = statusText;
    this.body = body;
  }
}

function errorBody(content: unknown, fallback: string): ErrorBody {
  const first: unknown = Array.isArray(content) ? content[0] : content;
  if (typeof first === 'object' && first !== null && 'message' in first) return first as ErrorBody;
  return { message: fallback };
}

export async function send<Result>(method: string, url: string, body?: unknown): Promise<Result> {
  // The session travels in a cookie that only the server can read.
  const payload =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url, { method, ...payload });
  const text = await answer.text();
  let content: unknown = null;
  try {
    content = text === '' ? null : JSON.parse(text);
  } catch {
    content = null;
  }
  if (!answer.ok) throw new FetchError(answer.status, answer.statusText, errorBody(content, text || answer.statusText));
  return content as Result;
}

/** A path of the UI API in the session's version. */
export function uiApi(path: string): string {
  return `/services/data/v${session().apiVersion}/ui-api/${path}`;
}

/** What the pages alone ask for and no public API answers: the record page of an object and the like. */
export function pageApi(path: string): string {
  return `/services/local-org/pages/${path}`;
}
