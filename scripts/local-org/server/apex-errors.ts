import { ApexException } from '../runtime/exception.js';
import { ApiError, statusOf } from './api-error.js';

/** Query and DML exceptions have codes of their own in the API; everything else Apex threw is an APEX_ERROR. */
export function errorOf(error: unknown): ApiError {
  if (error instanceof ApexException) return apexError(error);
  if (error instanceof Error) return new ApiError(500, 'UNKNOWN_EXCEPTION', error.message);
  return new ApiError(500, 'UNKNOWN_EXCEPTION', String(error));
}

function apexError(error: ApexException): ApiError {
  if (error.typeName === 'System.QueryException') return queryError(error.getMessage());
  // An object that the user may not see does not exist for the API.
  const denied = /^Access to entity '(\w+)' denied$/.exec(error.getMessage());
  if (error.typeName === 'System.SecurityException' && denied) {
    return new ApiError(400, 'INVALID_TYPE', `sObject type '${denied[1] ?? ''}' is not supported.`);
  }
  const stack = error.apexStack === '' ? '' : `\n\n${error.apexStack}`;
  return new ApiError(500, 'APEX_ERROR', `${error.toString()}${stack}`);
}

/** The code that the API gives to a refused query. */
export function queryError(message: string): ApiError {
  const code = queryErrorCode(message);
  return new ApiError(statusOf(code), code, message);
}

function queryErrorCode(message: string): string {
  if (/No such column|Didn't understand relationship|No such relation/i.test(message)) return 'INVALID_FIELD';
  if (/filter criterion for field/i.test(message)) return 'INVALID_FIELD';
  if (/sObject type '.*' is not supported/i.test(message)) return 'INVALID_TYPE';
  if (/query locator/i.test(message)) return 'INVALID_QUERY_LOCATOR';
  return 'MALFORMED_QUERY';
}
