/** An error that the REST API answers as `[{ message, errorCode, fields }]`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: readonly string[]
  ) {
    super(message);
  }

  toJson(): readonly Record<string, unknown>[] {
    return [{ message: this.message, errorCode: this.errorCode, ...(this.fields ? { fields: this.fields } : {}) }];
  }
}

export function notFound(message = 'The requested resource does not exist'): ApiError {
  return new ApiError(404, 'NOT_FOUND', message);
}

/** The HTTP status that goes with an error code of the platform. */
export function statusOf(errorCode: string): number {
  switch (errorCode) {
    case 'INVALID_SESSION_ID':
    case 'INVALID_AUTH_HEADER':
      return 401;
    case 'INSUFFICIENT_ACCESS':
    case 'INSUFFICIENT_ACCESS_OR_READONLY':
    case 'API_DISABLED_FOR_ORG':
    case 'REQUEST_LIMIT_EXCEEDED':
      return 403;
    case 'NOT_FOUND':
    case 'ENTITY_IS_DELETED':
    case 'INVALID_CROSS_REFERENCE_KEY':
      return 404;
    case 'METHOD_NOT_ALLOWED':
      return 405;
    case 'UNABLE_TO_LOCK_ROW':
      return 409;
    case 'APEX_ERROR':
    case 'UNKNOWN_EXCEPTION':
      return 500;
    default:
      return 400;
  }
}
