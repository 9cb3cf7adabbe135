import type { LocalOrg } from '../execution/org.js';
import { setInstanceUrl } from '../platform/instance-url.js';
import { ApiError, notFound } from './api-error.js';
import { errorOf } from './apex-errors.js';
import type { AnswerMessage, RequestMessage } from './messages.js';
import './routes/index.js';
import { matchRoute } from './router.js';
import type { ApiRequest, ApiResponse } from './router.js';
import { userOfToken } from './sessions.js';

type Answer = Omit<AnswerMessage, 'kind' | 'id'>;

/** Finds the route, the user behind the token, runs the handler and turns whatever it throws into Salesforce's answer. */
export function dispatch(message: RequestMessage, org: LocalOrg): Answer {
  try {
    const response = handle(message, org);
    if (response.later)
      throw new ApiError(400, 'INVALID_INPUT', 'not supported by the local org: this call in another');
    return answerOf(response);
  } catch (error) {
    return refusal(error);
  }
}

/** The same for a caller that can wait. */
export function dispatchOrWait(message: RequestMessage, org: LocalOrg): Answer | Promise<Answer> {
  try {
    const response = handle(message, org);
    return response.later ? response.later.then(answerOf, refusal) : answerOf(response);
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Answer {
  const known = error instanceof ApiError ? error : errorOf(error);
  return answerOf({ status: known.status, json: known.toJson() });
}

function handle(message: RequestMessage, org: LocalOrg): ApiResponse {
  const url = new URL(
    `http://local${message.url.replace(/^\/+/, '/').replace(/^([^?]*)/, (path) => path.replace(/\/{2,}/g, '/'))}`
  );
  const match = matchRoute(message.method, url.pathname);
  if (match.kind === 'unknown') throw notFound();
  if (match.kind === 'wrong method')
    throw new ApiError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${message.method}' not allowed. Allowed are ${match.allowed.join(',')}`
    );
  const userId = userOfToken(org, tokenOf(message, url));
  if (userId === null && !match.open) throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  setInstanceUrl(message.origin);
  const request: ApiRequest = {
    method: message.method,
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.from(message.body),
    parameters: match.parameters,
    userId: userId ?? '',
    origin: message.origin
  };
  return match.handler(request, org);
}

function tokenOf(message: RequestMessage, url: URL): string | null {
  const authorization = message.headers['authorization'];
  if (authorization) return authorization.replace(/^(Bearer|OAuth)\s+/i, '').trim();
  const cookie = /(?:^|;\s*)sid=([^;]+)/.exec(message.headers['cookie'] ?? '')?.[1];
  return cookie ? decodeURIComponent(cookie) : url.searchParams.get('oauth_token');
}

function answerOf(response: ApiResponse): Answer {
  if (response.json !== undefined)
    return {
      status: response.status,
      headers: { 'content-type': 'application/json;charset=UTF-8', ...response.headers },
      body: JSON.stringify(response.json)
    };
  return { status: response.status, headers: response.headers ?? {}, body: response.body ?? '' };
}

export function readJson(request: ApiRequest): unknown {
  try {
    return JSON.parse(request.body.toString('utf8')) as unknown;
  } catch (error) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', error instanceof Error ? error.message : String(error));
  }
}
