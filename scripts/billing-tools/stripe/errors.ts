import type { Fault } from '../faults.js';

export interface StripeErrorBody {
  readonly type: 'invalid_request_error' | 'api_error' | 'idempotency_error' | 'card_error';
  readonly message: string;
  readonly code?: string;
  readonly param?: string;
  readonly doc_url?: string;
}

/** An answer that is an error, in the shape and with the sentences of the published API. */
export class StripeError extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  /** Whether the operation had begun, so that an idempotency key remembers the answer. */
  readonly begun: boolean;

  constructor(status: number, body: StripeErrorBody, begun = true) {
    super(body.message);
    this.status = status;
    this.body = body.code
      ? { ...body, doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}` }
      : body;
    this.begun = begun;
  }
}

/** The request itself is wrong: refused before the operation begins. */
export function invalidParameter(message: string, param: string, code?: string): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, param, ...(code ? { code } : {}) }, false);
}

export function unknownParameters(names: readonly string[]): StripeError {
  const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`;
  return invalidParameter(message, names[0] ?? '', 'parameter_unknown');
}

export function missingParameter(name: string): StripeError {
  return invalidParameter(`Missing required param: ${name}.`, name, 'parameter_missing');
}

/** The request is well formed and the state of things does not allow it. */
export function refused(message: string, details: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...details });
}

export function missingResource(kind: string, id: string, param: string): StripeError {
  const message = `No such ${kind}: '${id}'`;
  return new StripeError(404, { type: 'invalid_request_error', message, param, code: 'resource_missing' });
}

/** Something the published API has and this stand-in has not: said plainly, never passed over. */
export function notSupported(what: string): StripeError {
  const message = `The local stand-in does not support ${what}.`;
  return new StripeError(501, { type: 'api_error', message }, false);
}

/** How the API tells of a disturbance. */
export function faultBody(fault: Fault): { error: { type: string; code?: string; message: string } } {
  if (fault.status === 429)
    return {
      error: {
        type: 'invalid_request_error',
        code: 'rate_limit',
        message:
          fault.message ??
          'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
      }
    };
  const isServer = (fault.status ?? 500) >= 500;
  return {
    error: {
      type: isServer ? 'api_error' : 'invalid_request_error',
      message: fault.message ?? (isServer ? 'An unknown error occurred.' : 'The request was refused on purpose.')
    }
  };
}
