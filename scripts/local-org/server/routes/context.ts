import type { DmlOptions, DmlResult } from '../../database/service.js';
import type { LocalOrg } from '../../execution/org.js';
import type { EntryPoint } from '../../execution/execution.js';
import { runTransaction } from '../../execution/transaction.js';
import type { Transaction } from '../../execution/transaction.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { objectNamed } from '../../schema/model.js';
import type { ObjectDefinition } from '../../schema/model.js';
import { ApiError, notFound } from '../api-error.js';
import { readJson } from '../dispatch.js';
import type { ApiRequest } from '../router.js';
import { isJsonObject } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';

/** What every data route needs: the request's transaction in the name of its user, objects by name, bodies. */

/** The API acts with the user's own rights. */
export const asUser: Pick<DmlOptions, 'access' | 'sharing'> = { access: 'user', sharing: true };

export function transact<T>(
  request: ApiRequest,
  org: LocalOrg,
  body: (transaction: Transaction) => T,
  entryPoint: EntryPoint | null = null
): T {
  return runTransaction(org, { userId: request.userId, entryPoint }, body);
}

/** Runs `body` and takes back what it did when `keep` says no of its result. */
export function transactIf<T>(
  request: ApiRequest,
  org: LocalOrg,
  body: (transaction: Transaction) => T,
  keep: (result: T) => boolean
): T {
  let refused: { readonly result: T } | null = null;
  try {
    return transact(request, org, (transaction) => {
      const result = body(transaction);
      if (keep(result)) return result;
      refused = { result };
      throw new Error('rolled back');
    });
  } catch (error) {
    const seen = refused as { readonly result: T } | null;
    if (seen) return seen.result;
    throw error;
  }
}

/** `v67.0`, as the caller wrote it. */
export function versionOf(request: ApiRequest): string {
  return request.parameters['version'] ?? 'v67.0';
}

/** The object named in the path, if the user may know of it. */
export function objectOfPath(transaction: Transaction, request: ApiRequest): ObjectDefinition {
  const object = objectNamed(transaction.schema, request.parameters['object'] ?? '');
  if (!object || !transaction.user.objectAccess(object.name).read) throw notFound();
  return object;
}

/** Fields that the user may not write are refused by name, before anything is saved. */
export function checkWriteable(
  transaction: Transaction,
  record: SObjectRecord,
  operation: 'insert' | 'update' | 'upsert'
): void {
  const object = record.definition;
  const refused: string[] = [];
  for (const name of record.values.keys()) {
    const field = object.fields.get(name.toLowerCase());
    if (!field || field.name === 'Id') continue;
    const access = transaction.user.fieldAccess(object.name, field.name);
    if (!access.read)
      throw new ApiError(400, 'INVALID_FIELD', `No such column '${field.name}' on sobject of type ${object.name}`);
    const writeable =
      operation === 'update'
        ? field.isUpdateable
        : field.isCreateable || (operation === 'upsert' && field.isUpdateable);
    if (!access.edit || !writeable || field.formula !== undefined || field.rollUp !== undefined)
      refused.push(field.name);
  }
  if (refused.length === 0) return;
  throw new ApiError(
    400,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    refused
  );
}

export function bodyObject(request: ApiRequest): JsonObject {
  const body = readJson(request);
  if (!isJsonObject(body)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must be a JSON object');
  return body;
}

/** The result of one record as the API's own error: used where the request is about that record alone. */
export function requireSuccess(result: DmlResult | undefined): DmlResult {
  if (!result) throw new ApiError(500, 'UNKNOWN_EXCEPTION', 'The save gave no result');
  if (result.success) return result;
  const first = result.errors[0];
  const code = first?.statusCode ?? 'UNKNOWN_EXCEPTION';
  throw new ApiErrors(statusOfSave(code), result);
}

/** Several errors on one record: the body is the list of them. */
export class ApiErrors extends ApiError {
  constructor(
    status: number,
    readonly result: DmlResult
  ) {
    super(status, result.errors[0]?.statusCode ?? 'UNKNOWN_EXCEPTION', result.errors[0]?.message ?? '');
  }

  override toJson(): readonly Record<string, unknown>[] {
    return this.result.errors.map((error) => ({
      message: error.message,
      errorCode: error.statusCode,
      fields: error.fields
    }));
  }
}

function statusOfSave(code: string): number {
  if (code === 'INSUFFICIENT_ACCESS_OR_READONLY' || code === 'INSUFFICIENT_ACCESS') return 403;
  if (code === 'ENTITY_IS_DELETED' || code === 'INVALID_CROSS_REFERENCE_KEY') return 404;
  return 400;
}
