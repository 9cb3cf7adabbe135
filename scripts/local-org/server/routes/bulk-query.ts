import { randomBytes } from 'node:crypto';
import type { LocalOrg } from '../../execution/org.js';
import { ApiError, notFound } from '../api-error.js';
import { writeCsv } from '../bulk/csv.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { columnMetadata } from '../values/column-metadata.js';
import type { Column } from '../values/column-metadata.js';
import { bodyObject, versionOf } from './context.js';
import { queryRecords } from './query.js';

/** Bulk API 2.0 queries: the rows of a query as CSV, page by page. */

const base = '/services/data/:version/jobs/query';

interface QueryJob {
  readonly id: string;
  readonly createdById: string;
  readonly operation: string;
  readonly object: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const jobs = new Map<string, QueryJob>();

route('POST', base, (request, org) => {
  const asked = bodyObject(request);
  const operation = String(asked['operation'] ?? 'query');
  const soql = asked['query'];
  if (typeof soql !== 'string' || !['query', 'queryAll'].includes(operation))
    throw new ApiError(400, 'INVALIDJOB', 'Give the operation query or queryAll and the query');
  const job = start(request, org, operation, soql);
  jobs.set(job.id, job);
  return { status: 200, json: { ...jobJson(request, job), state: 'UploadComplete' } };
});

route('GET', `${base}/:job`, (request) => ({ status: 200, json: jobJson(request, jobOf(request)) }));
route('GET', `${base}/:job/results`, (request) => results(request, jobOf(request)));
route('DELETE', `${base}/:job`, (request) => {
  jobs.delete(jobOf(request).id);
  return { status: 204, body: '' };
});

function start(request: ApiRequest, org: LocalOrg, operation: string, soql: string): QueryJob {
  const found = queryRecords(request, org, operation === 'queryAll' ? `${soql} ALL ROWS` : soql);
  if (typeof found === 'number') throw new ApiError(400, 'INVALIDJOB', 'COUNT() is not supported by bulk queries');
  const paths = columnMetadata(org.schema, soql).columnMetadata.flatMap((column) => pathsOf(column, []));
  return {
    id: `750${randomBytes(6).toString('hex')}AAA`,
    createdById: request.userId,
    operation,
    object: /\bfrom\s+(\w+)/i.exec(soql)?.[1] ?? '',
    header: paths.map((path) => path.join('.')),
    rows: found.map((record) => paths.map((path) => cellOf(record, path)))
  };
}

function pathsOf(column: Column, before: readonly string[]): string[][] {
  const path = [...before, column.columnName];
  if (column.joinColumns.length === 0) return [path];
  if (column.aggregate) throw new ApiError(400, 'INVALIDJOB', 'Nested queries are not supported by bulk queries');
  return column.joinColumns.flatMap((inner) => pathsOf(inner, path));
}

function cellOf(record: Readonly<Record<string, unknown>>, path: readonly string[]): string {
  let value: unknown = record;
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
  if (value === null || value === undefined) return '';
  // An instant is written with a Z here, and with an offset in JSON.
  return String(value).replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})\+0000$/, '$1Z');
}

function jobOf(request: ApiRequest): QueryJob {
  const id = request.parameters['job'] ?? '';
  const job = [...jobs.values()].find((one) => one.id === id || one.id.slice(0, 15) === id);
  if (job?.createdById !== request.userId) throw notFound();
  return job;
}

function results(request: ApiRequest, job: QueryJob): ApiResponse {
  const from = Number(request.query.get('locator') ?? 0);
  const size = Number(request.query.get('maxRecords') ?? job.rows.length);
  const until = from + size;
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=UTF-8',
      'Sforce-NumberOfRecords': String(Math.min(job.rows.length, until) - from),
      'Sforce-Locator': until < job.rows.length ? String(until) : 'null'
    },
    body: writeCsv([job.header, ...job.rows.slice(from, until)])
  };
}

function jobJson(request: ApiRequest, job: QueryJob): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    state: 'JobComplete',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(versionOf(request).replace('v', '')),
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
    jobType: 'V2Query',
    numberRecordsProcessed: job.rows.length
  };
}
