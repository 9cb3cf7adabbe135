import { randomBytes } from 'node:crypto';
import { objectNamed } from '../../schema/model.js';
import { ApiError, notFound } from '../api-error.js';
import { delimiterNamed } from '../bulk/csv.js';
import { IngestJob } from '../bulk/ingest-job.js';
import type { IngestSettings } from '../bulk/ingest-job.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import type { JsonObject } from '../values/json-record.js';
import { bodyObject, versionOf } from './context.js';

/** Bulk API 2.0: a file of rows, uploaded and then saved in one go when the client says that it is complete. */

const base = '/services/data/:version/jobs/ingest';
const operations: readonly string[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];

interface Entry {
  readonly id: string;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly asked: JsonObject;
  readonly job: IngestJob;
}

const entries = new Map<string, Entry>();

route('POST', base, (request, org) => {
  const asked = bodyObject(request);
  const object = objectNamed(org.schema, String(asked['object'] ?? ''));
  if (!object) throw new ApiError(400, 'INVALIDENTITY', `sObject type '${String(asked['object'])}' is not supported.`);
  const id = `750${randomBytes(6).toString('hex')}AAA`;
  const settings = settingsOf(asked, object.name);
  const entry = { id, createdById: request.userId, createdAt: new Date(), asked, job: new IngestJob(settings) };
  entries.set(id, entry);
  return { status: 200, json: jobJson(request, entry) };
});

route('PUT', `${base}/:job/batches`, (request) => {
  entryOf(request).job.upload(request.body.toString('utf8'));
  return { status: 201, body: '' };
});

route('PATCH', `${base}/:job`, (request, org) => {
  const entry = entryOf(request);
  const state = bodyObject(request)['state'];
  if (state === 'Aborted') entry.job.state = 'Aborted';
  else if (state === 'UploadComplete') entry.job.run(org, request.userId);
  else throw new ApiError(400, 'INVALIDJOBSTATE', `Invalid job state: ${String(state)}`);
  // Answers as the platform does, which only then begins; the next look finds the job done.
  return { status: 200, json: { ...jobJson(request, entry), state } };
});

route('GET', `${base}/:job`, (request) => ({ status: 200, json: jobJson(request, entryOf(request)) }));
route('DELETE', `${base}/:job`, (request) => {
  entries.delete(entryOf(request).id);
  return { status: 204, body: '' };
});
route('GET', `${base}/:job/successfulResults`, (request) => csv(entryOf(request).job.successfulResults()));
route('GET', `${base}/:job/failedResults`, (request) => csv(entryOf(request).job.failedResults()));
route('GET', `${base}/:job/unprocessedrecords`, (request) => csv(entryOf(request).job.unprocessedRecords()));

function entryOf(request: ApiRequest): Entry {
  const id = request.parameters['job'] ?? '';
  const entry = [...entries.values()].find((one) => one.id === id || one.id.slice(0, 15) === id);
  if (entry?.createdById !== request.userId) throw notFound();
  return entry;
}

function settingsOf(asked: JsonObject, object: string): IngestSettings {
  const operation = String(asked['operation']);
  if (!operations.includes(operation)) throw new ApiError(400, 'INVALIDJOB', `Invalid operation: ${operation}`);
  if (asked['contentType'] !== undefined && asked['contentType'] !== 'CSV')
    throw new ApiError(400, 'INVALIDJOB', `Invalid contentType: ${String(asked['contentType'])}`);
  const key = asked['externalIdFieldName'];
  if (operation === 'upsert' && typeof key !== 'string')
    throw new ApiError(400, 'INVALIDJOB', 'externalIdFieldName must be specified for upsert');
  return {
    object,
    operation: operation as IngestSettings['operation'],
    externalIdFieldName: typeof key === 'string' ? key : null,
    delimiter: delimiterNamed(String(asked['columnDelimiter'] ?? 'COMMA')),
    lineEnding: asked['lineEnding'] === 'CRLF' ? '\r\n' : '\n'
  };
}

function jobJson(request: ApiRequest, entry: Entry): Record<string, unknown> {
  const { id, createdById, createdAt, asked, job } = entry;
  const version = versionOf(request);
  return {
    id,
    operation: job.settings.operation,
    object: job.settings.object,
    createdById,
    createdDate: createdAt.toISOString().replace('Z', '+0000'),
    systemModstamp: createdAt.toISOString().replace('Z', '+0000'),
    state: job.state,
    ...(job.settings.externalIdFieldName ? { externalIdFieldName: job.settings.externalIdFieldName } : {}),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(version.replace('v', '')),
    contentUrl: `services/data/${version}/jobs/ingest/${id}/batches`,
    lineEnding: asked['lineEnding'] ?? 'LF',
    columnDelimiter: asked['columnDelimiter'] ?? 'COMMA',
    jobType: 'V2Ingest',
    retries: 0,
    totalProcessingTime: job.processingTime,
    apexProcessingTime: 0,
    apiActiveProcessingTime: job.processingTime,
    numberRecordsProcessed: job.state === 'JobComplete' ? job.processed : 0,
    numberRecordsFailed: job.failed,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage })
  };
}

function csv(body: string): ApiResponse {
  return { status: 200, headers: { 'content-type': 'text/csv; charset=UTF-8' }, body };
}
