import type { DmlOperation } from '../../database/service.js';
import { normalizeId } from '../../runtime/text.js';
import type { Transaction } from '../../execution/transaction.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { ApexList } from '../../runtime/list.js';
import { fieldNamed } from '../../schema/model.js';
import type { ObjectDefinition } from '../../schema/model.js';
import { ApiError, notFound } from '../api-error.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { recordJson } from '../values/record-json.js';
import { recordOfJson, valueOfJson } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';
import { asUser, bodyObject, checkWriteable, objectOfPath, requireSuccess, transact, versionOf } from './context.js';

const base = '/services/data/:version/sobjects/:object';

function save(
  transaction: Transaction,
  operation: DmlOperation,
  record: SObjectRecord,
  externalIdField?: string
): ReturnType<typeof requireSuccess> {
  if (operation === 'insert' || operation === 'update' || operation === 'upsert')
    checkWriteable(transaction, record, operation);
  const options = { ...asUser, allOrNone: false, ...(externalIdField ? { externalIdField } : {}) };
  return requireSuccess(transaction.data.dml(operation, [record], options)[0]);
}

/** A refused save must leave nothing behind, so the error ends the transaction. */
route('POST', base, (request, org) =>
  transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const record = recordOfJson(org.schema, object, bodyObject(request));
    if (object.kind === 'platformEvent') return publish(transaction, object, record);
    const result = save(transaction, 'insert', record);
    return { status: 201, json: { id: result.id, success: true, errors: [] } };
  })
);

function publish(transaction: Transaction, object: ObjectDefinition, record: SObjectRecord): ApiResponse {
  if (!transaction.user.objectAccess(object.name).create)
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', `You don't have permission to publish ${object.name}`);
  transaction.publishEvents([record]);
  const accepted = [{ statusCode: 'OPERATION_ENQUEUED', message: transaction.requestId, fields: [] }];
  return { status: 201, json: { id: transaction.data.newId(object.name), success: true, errors: accepted } };
}

route('GET', `${base}/:id`, (request, org) =>
  transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const id = idOfPath(request);
    return { status: 200, json: readRecord(transaction, request, object, `Id = '${id}'`) };
  })
);

route('PATCH', `${base}/:id`, (request, org) =>
  transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const id = idOfPath(request);
    const body = bodyObject(request);
    if ('Id' in body || 'id' in body)
      throw new ApiError(400, 'INVALID_FIELD', `The Id field should not be specified in the sobject data.`);
    const record = recordOfJson(org.schema, object, body);
    record.id = id;
    save(transaction, 'update', record);
    return { status: 204, body: '' };
  })
);

route('DELETE', `${base}/:id`, (request, org) =>
  transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const record = new SObjectRecord(object.name);
    record.id = idOfPath(request);
    save(transaction, 'delete', record);
    return { status: 204, body: '' };
  })
);

function idOfPath(request: ApiRequest): string {
  const id = normalizeId(request.parameters['id'] ?? '');
  if (id === null)
    throw notFound(
      'Provided external ID field does not exist or is not accessible: ' + (request.parameters['id'] ?? '')
    );
  return id;
}

/** The fields asked for, or all that the user may see. */
function readRecord(
  transaction: Transaction,
  request: ApiRequest,
  object: ObjectDefinition,
  condition: string
): JsonObject {
  const asked = request.query.get('fields');
  const names = asked ? ['Id', ...asked.split(',').map((name) => name.trim())] : visibleFields(transaction, object);
  const select = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()].join(', ');
  const found = transaction.data.queryText(`SELECT ${select} FROM ${object.name} WHERE ${condition}`, noBinds, asUser);
  const record = found instanceof ApexList ? found.items[0] : undefined;
  if (!record) throw notFound('The requested resource does not exist');
  return recordJson(record, versionOf(request));
}

export function visibleFields(transaction: Transaction, object: ObjectDefinition): string[] {
  return [...object.fields.values()]
    .filter(
      (field) =>
        transaction.user.fieldAccess(object.name, field.name).read &&
        field.type !== 'Address' &&
        field.type !== 'Location'
    )
    .map((field) => field.name);
}

export function noBinds(name: string): never {
  throw new ApiError(400, 'MALFORMED_QUERY', `Bind variables are not allowed in the API: ${name}`);
}

// By external id: the field and its value in the path.

route('GET', `${base}/:field/:value`, (request, org) =>
  transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const field = externalId(object, request);
    const literal =
      field.apexType === 'String' || field.apexType === 'Id'
        ? quote(request.parameters['value'] ?? '')
        : request.parameters['value'];
    return { status: 200, json: readRecord(transaction, request, object, `${field.name} = ${literal}`) };
  })
);

route('PATCH', `${base}/:field/:value`, (request, org) =>
  transact(request, org, (transaction) => {
    const object = objectOfPath(transaction, request);
    const field = externalId(object, request);
    const body = bodyObject(request);
    if (Object.keys(body).some((name) => name.toLowerCase() === field.name.toLowerCase()))
      throw new ApiError(400, 'INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`);
    const record = recordOfJson(org.schema, object, body);
    record.values.set(field.name, valueOfJson(field, request.parameters['value'] ?? ''));
    const result = save(transaction, 'upsert', record, field.name);
    return {
      status: result.created ? 201 : 200,
      json: { id: result.id, success: true, errors: [], created: result.created }
    };
  })
);

function externalId(object: ObjectDefinition, request: ApiRequest): NonNullable<ReturnType<typeof fieldNamed>> {
  const name = request.parameters['field'] ?? '';
  const field = fieldNamed(object, name);
  if (!field || !(field.isExternalId || field.name === 'Id'))
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  return field;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}
