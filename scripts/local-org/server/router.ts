import type { LocalOrg } from '../execution/org.js';

/** A request as the worker sees it: the main thread has read the body and found the user behind the token. */
export interface ApiRequest {
  readonly method: string;
  /** Without the query string; double slashes are collapsed. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Path segments that the pattern names, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The token's user; empty for the few routes that need no session. */
  readonly userId: string;
  /** `http://127.0.0.1:8080`, as the caller addressed the server. */
  readonly origin: string;
}

/** `json` is serialised by the server; give `body` for anything else. */
export interface ApiResponse {
  readonly status: number;
  readonly json?: unknown;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer to wait for, in place of all the rest: work that is done in another thread. */
  readonly later?: Promise<ApiResponse>;
}

export type Handler = (request: ApiRequest, org: LocalOrg) => ApiResponse;

export interface RouteOptions {
  /** Answered without a session: version list, login. */
  readonly open?: boolean;
}

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
  readonly open: boolean;
}

const routes: Route[] = [];

/**
 * Registers a handler. Segments that start with `:` are parameters, a last `*` takes the rest of the path (parameter
 * `rest`). Literal segments match in any case, as on the platform. The first registered match wins.
 */
export function route(method: string, pattern: string, handler: Handler, options: RouteOptions = {}): void {
  const segments = pattern.split('/').filter((segment) => segment !== '');
  routes.push({ method: method.toUpperCase(), segments, handler, open: options.open ?? false });
}

/** Every address with its methods, in the order of registration. */
export function registeredRoutes(): { readonly method: string; readonly pattern: string }[] {
  return routes.map(({ method, segments }) => ({ method, pattern: `/${segments.join('/')}` }));
}

export type Match =
  | {
      readonly kind: 'found';
      readonly handler: Handler;
      readonly parameters: Record<string, string>;
      readonly open: boolean;
    }
  | { readonly kind: 'wrong method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

export function matchRoute(method: string, path: string): Match {
  const given = path.split('/').filter((segment) => segment !== '');
  const allowed: string[] = [];
  for (const candidate of routes) {
    const parameters = matchSegments(candidate.segments, given);
    if (!parameters) continue;
    if (candidate.method === method || candidate.method === 'ANY')
      return { kind: 'found', handler: candidate.handler, parameters, open: candidate.open };
    allowed.push(candidate.method);
  }
  return allowed.length > 0 ? { kind: 'wrong method', allowed } : { kind: 'unknown' };
}

function matchSegments(pattern: readonly string[], given: readonly string[]): Record<string, string> | null {
  const parameters: Record<string, string> = {};
  for (const [position, segment] of pattern.entries()) {
    if (segment === '*') {
      parameters['rest'] = given.slice(position).map(decodeSegment).join('/');
      return parameters;
    }
    const actual = given[position];
    if (actual === undefined) return null;
    if (segment.startsWith(':')) parameters[segment.slice(1)] = decodeSegment(actual);
    else if (segment.toLowerCase() !== actual.toLowerCase()) return null;
  }
  return pattern.length === given.length ? parameters : null;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
