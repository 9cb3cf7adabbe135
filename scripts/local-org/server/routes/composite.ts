import type { LocalOrg } from '../../execution/org.js';
import { ApiError } from '../api-error.js';
import { dispatch } from '../dispatch.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { isJsonObject } from '../values/json-record.js';
import type { JsonObject } from '../values/json-record.js';
import { bodyObject } from './context.js';

/** `composite` (steps that refer to each other) and `composite/batch` (independent requests). */

const mostSteps = 25;

interface StepResult {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

route('POST', '/services/data/:version/composite', (request, org) => {
  const body = bodyObject(request);
  const steps = body['compositeRequest'];
  if (!Array.isArray(steps))
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must hold "compositeRequest"');
  if (steps.length > mostSteps)
    throw new ApiError(400, 'LIMIT_EXCEEDED', `The composite request has more than ${mostSteps} subrequests`);
  return { status: 200, json: { compositeResponse: runSteps(request, org, steps, body['allOrNone'] === true) } };
});

function runSteps(request: ApiRequest, org: LocalOrg, steps: readonly unknown[], allOrNone: boolean): StepResult[] {
  const mark = org.storage.begin();
  const results: StepResult[] = [];
  let failed = false;
  for (const step of steps) {
    const result: StepResult = failed && allOrNone ? halted(step) : runStep(request, org, step, results);
    failed ||= result.httpStatusCode >= 400;
    results.push(result);
  }
  if (!failed || !allOrNone) {
    org.storage.commit(mark);
    return results;
  }
  org.storage.rollback(mark);
  return results.map((result) =>
    result.httpStatusCode >= 400 ? result : { ...halted({ referenceId: result.referenceId }) }
  );
}

function halted(step: unknown): StepResult {
  const reference = isJsonObject(step) ? String(step['referenceId'] ?? '') : '';
  const error = {
    errorCode: 'PROCESSING_HALTED',
    message: 'The transaction was rolled back since another operation in the same transaction failed.'
  };
  return { body: [error], httpHeaders: {}, httpStatusCode: 400, referenceId: reference };
}

function runStep(request: ApiRequest, org: LocalOrg, step: unknown, earlier: readonly StepResult[]): StepResult {
  if (!isJsonObject(step)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'Every subrequest must be a JSON object');
  const referenceId = String(step['referenceId'] ?? '');
  try {
    const method = String(step['method'] ?? 'GET').toUpperCase();
    const url = String(fillReferences(step['url'] ?? '', earlier));
    const body = fillReferences(step['body'] ?? null, earlier);
    const answer = forward(request, org, method, url, body);
    return { body: answer.json, httpHeaders: locationOf(answer, url), httpStatusCode: answer.status, referenceId };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { body: error.toJson(), httpHeaders: {}, httpStatusCode: error.status, referenceId };
  }
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

function forward(request: ApiRequest, org: LocalOrg, method: string, url: string, body: unknown): Answer {
  const headers = { ...request.headers, 'content-type': 'application/json' };
  const bytes = body === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  const answer = dispatch({ kind: 'request', id: 0, method, url, headers, body: bytes, origin: request.origin }, org);
  const text = Buffer.from(answer.body).toString('utf8');
  return { status: answer.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
}

function locationOf(answer: Answer, url: string): Record<string, string> {
  const id = isJsonObject(answer.json) ? answer.json['id'] : undefined;
  return answer.status === 201 && typeof id === 'string' ? { Location: `${url.replace(/\/$/, '')}/${id}` } : {};
}

/** `@{account.id}` becomes what the step called `account` answered. */
function fillReferences(value: unknown, earlier: readonly StepResult[]): unknown {
  if (typeof value === 'string') {
    const whole = /^@\{([^}]+)\}$/.exec(value);
    if (whole) return resolve(whole[1] ?? '', earlier);
    return value.replace(/@\{([^}]+)\}/g, (_match, path: string) => String(resolve(path, earlier)));
  }
  if (Array.isArray(value)) return value.map((entry) => fillReferences(entry, earlier));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, fillReferences(entry, earlier)]));
}

function resolve(path: string, earlier: readonly StepResult[]): unknown {
  const [reference = '', ...rest] = path.split('.');
  const step = earlier.find((one) => one.referenceId === reference);
  if (!step) throw new ApiError(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found.`);
  let value: unknown = step.body;
  for (const part of rest) {
    const indexed = /^(\w+)\[(\d+)\]$/.exec(part);
    value = member(value, indexed?.[1] ?? part);
    if (indexed) value = Array.isArray(value) ? value[Number(indexed[2])] : undefined;
  }
  if (value === undefined)
    throw new ApiError(
      400,
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${path} found in ${reference}. Provide a valid reference.`
    );
  return value;
}

function member(value: unknown, name: string): unknown {
  if (!isJsonObject(value)) return undefined;
  const found = Object.keys(value as JsonObject).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : value[found];
}

route('POST', '/services/data/:version/composite/batch', (request, org): ApiResponse => {
  const body = bodyObject(request);
  const listed = body['batchRequests'];
  if (!Array.isArray(listed))
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request body must hold "batchRequests"');
  const results: { statusCode: number; result: unknown }[] = [];
  for (const entry of listed as unknown[]) {
    if (!isJsonObject(entry)) throw new ApiError(400, 'JSON_PARSER_ERROR', 'Every subrequest must be a JSON object');
    if (body['haltOnError'] === true && results.some((one) => one.statusCode >= 400)) {
      results.push({
        statusCode: 412,
        result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }]
      });
      continue;
    }
    const url = String(entry['url'] ?? '').replace(/^\/?(services\/data\/)?/, '/services/data/');
    const answer = forward(
      request,
      org,
      String(entry['method'] ?? 'GET').toUpperCase(),
      url,
      entry['richInput'] ?? null
    );
    results.push({ statusCode: answer.status, result: answer.json });
  }
  return { status: 200, json: { hasErrors: results.some((one) => one.statusCode >= 400), results } };
});
