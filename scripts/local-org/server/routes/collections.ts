import type { DmlOperation, DmlResult } from '../../database/service.js';
import { normalizeId } from '../../runtime/text.js';
import type { LocalOrg } from '../../execution/org.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { objectNamed } from '../../schema/model.js';
import type { ObjectDefinition, Schema } from '../../schema/model.js';
import { ApiError, notFound } from '../api-error.js';
import { readJson } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { isJsonObject, recordOfJson } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';
import { recordJson } from '../values/record-json.js';
import { asUser, bodyObject, checkWriteable, objectOfPath, transact, transactIf, versionOf } from './context.js';
import { noBinds } from './records.js';

/** `composite/sobjects`: up to 200 records in one request, each with its own result. */

const base = '/services/data/:version/composite/sobjects';
const mostRecords = 200;

route('POST', base, (request, org) => saveBody(request, org, 'insert'));
route('PATCH', base, (request, org) => saveBody(request, org, 'update'));
route('PATCH', `${base}/:object/:field`, (request, org) =>
  saveBody(request, org, 'upsert', request.parameters['field'])
);
route('DELETE', base, (request, org) => {
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  const records = ids.map((id) => recordOfId(org.schema, id));
  return saveAll(request, org, 'delete', records, request.query.get('allOrNone') === 'true');
});

route('POST', `${base}/:object`, (request, org) => readMany(request, org));
route('GET', `${base}/:object`, (request, org) => readMany(request, org));

function saveBody(request: ApiRequest, org: LocalOrg, operation: DmlOperation, externalIdField?: string): ApiResponse {
  const body = bodyObject(request);
  const listed = body['records'];
  if (!Array.isArray(listed)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must hold "records"');
  checkCount(listed.length);
  const records = listed.map((entry: unknown) => recordOfEntry(org.schema, entry, request.parameters['object']));
  return saveAll(request, org, operation, records, body['allOrNone'] === true, externalIdField);
}

function checkCount(count: number): void {
  if (count > mostRecords)
    throw new ApiError(
      400,
      'EXCEEDED_MAX_SIZE_REQUEST',
      `record batch size of ${count} exceeds maximum of ${mostRecords}`
    );
}

function recordOfEntry(schema: Schema, entry: unknown, pathObject: string | undefined): SObjectRecord {
  if (!isJsonObject(entry)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'Every record must be a JSON object');
  const attributes = entry['attributes'];
  const type = isJsonObject(attributes) && typeof attributes['type'] === 'string' ? attributes['type'] : pathObject;
  const object = type === undefined ? undefined : objectNamed(schema, type);
  if (!object) throw new ApiError(400, 'INVALID_TYPE', `sObject type '${String(type)}' is not supported.`);
  const { id, Id, ...fields } = entry as JsonObject & { id?: unknown; Id?: unknown };
  const record = recordOfJson(schema, object, fields);
  const given = Id ?? id;
  if (typeof given === 'string') record.id = normalizeId(given) ?? given;
  return record;
}

function recordOfId(schema: Schema, text: string): SObjectRecord {
  const id = normalizeId(text);
  const object = id === null ? undefined : objectOfPrefix(schema, id);
  if (!object) throw new ApiError(400, 'MALFORMED_ID', `malformed id ${text}`);
  const record = new SObjectRecord(object.name);
  record.id = id;
  return record;
}

function objectOfPrefix(schema: Schema, id: string): ObjectDefinition | undefined {
  for (const object of schema.objects.values())
    if (object.keyPrefix !== '' && id.startsWith(object.keyPrefix)) return object;
  return undefined;
}

function saveAll(
  request: ApiRequest,
  org: LocalOrg,
  operation: DmlOperation,
  records: readonly SObjectRecord[],
  allOrNone: boolean,
  externalIdField?: string
): ApiResponse {
  checkCount(records.length);
  const options = { ...asUser, allOrNone: false, ...(externalIdField ? { externalIdField } : {}) };
  const results = transactIf(
    request,
    org,
    (transaction) => {
      if (operation !== 'delete' && operation !== 'undelete')
        for (const record of records) checkWriteable(transaction, record, operation);
      return transaction.data.dml(operation, records, options);
    },
    (saved) => !allOrNone || saved.every((result) => result.success)
  );
  const undone = allOrNone && results.some((result) => !result.success);
  return { status: 200, json: results.map((result) => resultJson(result, operation, undone)) };
}

const rolledBack = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: []
};

export function resultJson(result: DmlResult, operation: DmlOperation, undone: boolean): Record<string, unknown> {
  if (result.success && undone) return { success: false, errors: [rolledBack] };
  if (!result.success)
    return {
      success: false,
      errors: result.errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields }))
    };
  return { id: result.id, success: true, errors: [], ...(operation === 'upsert' ? { created: result.created } : {}) };
}

function readMany(request: ApiRequest, org: LocalOrg): ApiResponse {
  const { ids, fields } = request.method === 'POST' ? asked(readJson(request)) : askedInUrl(request);
  return transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const wanted = ids.map((id) => normalizeId(id) ?? invalidId(id));
    if (wanted.length === 0) throw notFound();
    const select = [...new Set(['Id', ...fields])].join(', ');
    const list = wanted.map((id) => `'${id}'`).join(', ');
    const found = transaction.data.queryText(
      `SELECT ${select} FROM ${object.name} WHERE Id IN (${list})`,
      noBinds,
      asUser
    );
    const byId = new Map(
      typeof found === 'number' ? [] : found.items.map((record) => [record.id, recordJson(record, versionOf(request))])
    );
    return { status: 200, json: wanted.map((id) => byId.get(id) ?? null) };
  });
}

function invalidId(id: string): never {
  throw new ApiError(400, 'MALFORMED_ID', `malformed id ${id}`);
}

function asked(body: unknown): { ids: string[]; fields: string[] } {
  const { ids, fields } = isJsonObject(body) ? body : {};
  if (!Array.isArray(ids) || !Array.isArray(fields))
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must hold "ids" and "fields"');
  return { ids: ids.map(String), fields: fields.map(String) };
}

function askedInUrl(request: ApiRequest): { ids: string[]; fields: string[] } {
  const list = (name: string): string[] => (request.query.get(name) ?? '').split(',').filter((part) => part !== '');
  return { ids: list('ids'), fields: list('fields') };
}
