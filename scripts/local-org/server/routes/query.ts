import { randomBytes } from 'node:crypto';
import { ApexException } from '../../runtime/exception.js';
import type { LocalOrg } from '../../execution/org.js';
import { runTransaction } from '../../execution/transaction.js';
import { ApiError } from '../api-error.js';
import { queryError } from '../apex-errors.js';
import { route } from '../router.js';
import type { ApiRequest, ApiResponse } from '../router.js';
import { recordJson } from '../values/record-json.js';
import { columnMetadata } from '../values/column-metadata.js';
import { projectionOf } from '../values/projection.js';
import { asUser, versionOf } from './context.js';
import { noBinds } from './records.js';

const largestPage = 2000;
const smallestPage = 200;
const mostLocators = 100;

interface Cursor {
  readonly records: readonly Record<string, unknown>[];
  readonly userId: string;
  readonly pageSize: number;
}

const cursors = new Map<string, Cursor>();

route('GET', '/services/data/:version/query', (request, org) => query(request, org, false));
route('GET', '/services/data/:version/queryAll', (request, org) => query(request, org, true));
route('GET', '/services/data/:version/query/:locator', (request) => queryMore(request));
route('GET', '/services/data/:version/queryAll/:locator', (request) => queryMore(request));

function query(request: ApiRequest, org: LocalOrg, allRows: boolean): ApiResponse {
  const text = request.query.get('q');
  if (text === null || text.trim() === '')
    throw new ApiError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  if (request.query.get('columns') === 'true') return { status: 200, json: columnMetadata(org.schema, text) };
  const soql = allRows && !/\ball\s+rows\b/i.test(text) ? `${text} ALL ROWS` : text;
  const found = queryRecords(request, org, soql);
  if (typeof found === 'number') return { status: 200, json: { totalSize: found, done: true, records: [] } };
  const cursor = { records: found, userId: request.userId, pageSize: pageSizeOf(request) };
  return { status: 200, json: page(request, keep(cursor), cursor, 0) };
}

/** Rows of an API query do not count against Apex's limits. */
export function queryRecords(request: ApiRequest, org: LocalOrg, soql: string): Record<string, unknown>[] | number {
  const version = versionOf(request);
  try {
    return runTransaction(org, { userId: request.userId, isUnlimited: true }, (transaction) => {
      const found = transaction.data.queryText(soql, noBinds, asUser);
      if (typeof found === 'number') return found;
      const projection = projectionOf(org.schema, soql);
      return found.items.map((record) => recordJson(record, version, projection));
    });
  } catch (error) {
    if (error instanceof ApexException && error.typeName === 'System.QueryException')
      throw queryError(error.getMessage());
    throw error;
  }
}

function keep(cursor: Cursor): string {
  const locator = `01g${randomBytes(8).toString('hex').slice(0, 12)}AAA`;
  if (cursor.records.length <= cursor.pageSize) return locator;
  cursors.set(locator, cursor);
  const oldest = cursors.keys().next().value;
  if (cursors.size > mostLocators && oldest !== undefined) cursors.delete(oldest);
  return locator;
}

function page(request: ApiRequest, locator: string, cursor: Cursor, from: number): Record<string, unknown> {
  const until = from + cursor.pageSize;
  const done = until >= cursor.records.length;
  const path = `/services/data/${versionOf(request)}/query/${locator}-${until}`;
  return {
    totalSize: cursor.records.length,
    done,
    ...(done ? {} : { nextRecordsUrl: path }),
    records: cursor.records.slice(from, until)
  };
}

function queryMore(request: ApiRequest): ApiResponse {
  const [locator = '', from = '0'] = (request.parameters['locator'] ?? '').split('-');
  const cursor = cursors.get(locator);
  if (!cursor || cursor.userId !== request.userId)
    throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  return { status: 200, json: page(request, locator, cursor, Number(from)) };
}

/** `Sforce-Query-Options: batchSize=500` */
function pageSizeOf(request: ApiRequest): number {
  const asked = Number(/batchSize=(\d+)/i.exec(request.headers['sforce-query-options'] ?? '')?.[1] ?? largestPage);
  return Math.min(largestPage, Math.max(smallestPage, asked));
}
