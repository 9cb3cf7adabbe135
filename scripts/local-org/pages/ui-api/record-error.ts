import { fieldOf, type DescribedObject } from './describe.js';
import type { RestError, RestFailure } from './rest.js';

interface UiApiError {
  readonly constituentField: null;
  readonly duplicateRecordError: null;
  readonly errorCode: string;
  readonly field: string | null;
  readonly fieldLabel: string | null;
  readonly message: string;
}

const DOING: Readonly<Record<string, string>> = { POST: 'create', PATCH: 'update', DELETE: 'delete' };

function uiApiError(error: RestError, field: string | null, object: DescribedObject | undefined): UiApiError {
  const label = field && object ? (fieldOf(object, field)?.label ?? field) : null;
  return {
    constituentField: null,
    duplicateRecordError: null,
    errorCode: error.errorCode,
    field,
    fieldLabel: label,
    message: error.message
  };
}

/** A failed save as the UI API reports it: errors under the fields they belong to, the rest for the record. */
export function recordError(failure: RestFailure, method: string, object?: DescribedObject): Record<string, unknown> {
  const errors: UiApiError[] = [];
  const fieldErrors: Record<string, UiApiError[]> = {};
  for (const error of failure.errors) {
    const fields = error.fields ?? [];
    if (fields.length === 0) errors.push(uiApiError(error, null, object));
    for (const field of fields) (fieldErrors[field] ??= []).push(uiApiError(error, field, object));
  }
  const doing = DOING[method];
  return {
    message: doing ? `An error occurred while trying to ${doing} the record. Please try again.` : failure.message,
    statusCode: failure.status,
    errorCode: failure.errors[0]?.errorCode ?? 'UNKNOWN_EXCEPTION',
    enhancedErrorType: 'RecordError',
    output: { errors, fieldErrors }
  };
}
