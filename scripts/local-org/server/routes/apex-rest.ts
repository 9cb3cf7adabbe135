import type { ClassDescriptor, MethodDescriptor } from '../../apex/descriptor.js';
import type { LocalOrg } from '../../execution/org.js';
import type { Transaction } from '../../execution/transaction.js';
import { binding } from '../../platform/bind.js';
import { ApexBlob } from '../../runtime/blob.js';
import { ApiError, notFound } from '../api-error.js';
import { readJson } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { annotationOf, apexOfJson, jsonOfApex, mapEntries } from '../values/apex-json.js';
import { isJsonObject } from '../values/json-record.js';
import { transact } from './context.js';

/** `@RestResource` classes. */

for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) route(method, '/services/apexrest/*', call);

interface Resource {
  readonly descriptor: ClassDescriptor;
  readonly mapping: string;
}

function call(request: ApiRequest, org: LocalOrg): ApiResponse {
  const path = `/${request.parameters['rest'] ?? ''}`;
  const resource = findResource(org, path);
  if (!resource) throw notFound('Could not find a match for URL');
  const method = resource.descriptor.methods.find((one) => annotationOf(one.annotations, `Http${request.method}`));
  if (!method)
    throw new ApiError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${request.method}' not allowed. Allowed are ${allowed(resource.descriptor)}`
    );
  const run = (transaction: Transaction): ApiResponse => {
    if (!transaction.user.canRunClass(resource.descriptor.name))
      throw new ApiError(
        403,
        'FORBIDDEN',
        `You do not have access to the Apex class named: ${resource.descriptor.name}`
      );
    const response = newInstance('System.RestResponse');
    transaction.rest = { request: restRequest(request, path, resource.mapping), response };
    const result = org.program.invokeStatic(resource.descriptor.name, method, argumentsOf(method, request));
    return answer(response, method, result);
  };
  return transact(request, org, run, 'REST');
}

function findResource(org: LocalOrg, path: string): Resource | null {
  let best: Resource | null = null;
  for (const descriptor of org.program.classes.values()) {
    const mapping = annotationOf(descriptor.annotations, 'RestResource')?.parameters['urlMapping'] ?? '';
    if (mapping !== '' && matches(mapping, path) && mapping.length > (best?.mapping.length ?? -1))
      best = { descriptor, mapping };
  }
  return best;
}

function matches(mapping: string, path: string): boolean {
  if (!mapping.endsWith('*')) return path.toLowerCase().replace(/\/$/, '') === mapping.toLowerCase().replace(/\/$/, '');
  const start = mapping.slice(0, -1).toLowerCase();
  return path.toLowerCase().startsWith(start) || `${path.toLowerCase()}/` === start;
}

function allowed(descriptor: ClassDescriptor): string {
  const names = descriptor.methods.flatMap((method) =>
    method.annotations.map((one) => /^Http(\w+)$/i.exec(one.name)?.[1])
  );
  return names
    .filter((name) => name !== undefined)
    .join(',')
    .toUpperCase();
}

function newInstance(name: string): object {
  const type = binding(name).class as (new () => object) | null;
  if (!type) throw new Error(`not supported by the local org: ${name}`);
  return new type();
}

function restRequest(request: ApiRequest, path: string, mapping: string): object {
  const value = newInstance('System.RestRequest') as Record<string, unknown> & {
    addHeader(name: string, value: string): void;
    addParameter(name: string, value: string): void;
  };
  value['httpMethod'] = request.method;
  value['requestURI'] = path;
  value['resourcePath'] = `/services/apexrest${mapping}`;
  value['remoteAddress'] = '127.0.0.1';
  value['requestBody'] = new ApexBlob(request.body);
  for (const [name, text] of Object.entries(request.headers))
    if (name !== 'authorization') value.addHeader(headerCase(name), text);
  for (const [name, text] of request.query) value.addParameter(name, text);
  return value;
}

/** Node lower-cases header names; Apex code looks them up as the platform writes them. */
function headerCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_match, dash: string, letter: string) => dash + letter.toUpperCase());
}

function argumentsOf(method: MethodDescriptor, request: ApiRequest): unknown[] {
  if (method.parameters.length === 0) return [];
  const body = request.body.length > 0 ? readJson(request) : Object.fromEntries(request.query);
  if (!isJsonObject(body)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must be a JSON object');
  return method.parameters.map((parameter) => apexOfJson(parameter.type, body[parameter.name] ?? null));
}

function answer(response: object, method: MethodDescriptor, result: unknown): ApiResponse {
  const { statusCode, responseBody, headers } = response as {
    statusCode?: number | null;
    responseBody?: ApexBlob | null;
    headers?: unknown;
  };
  const given: Record<string, string> = {};
  for (const [name, value] of mapEntries(headers)) given[String(name).toLowerCase()] = String(value);
  const status = statusCode ?? 200;
  if (responseBody)
    return { status, headers: { 'content-type': 'application/json', ...given }, body: responseBody.bytes };
  if (method.returnType.toLowerCase() === 'void') return { status, headers: given, body: '' };
  return { status, headers: given, json: jsonOfApex(result) };
}
