import type { LocalOrg } from '../execution/org.js';
import { loadUser } from '../execution/users.js';
import { route, type ApiRequest, type ApiResponse } from '../server/router.js';
import { applications } from './ui-api/applications.js';
import { describe, fieldOf } from './ui-api/describe.js';
import { recordActions } from './ui-api/quick-actions.js';
import { flexiPage, recordPage } from './ui-api/flexipages.js';
import { compactLayout, pageLayout } from './ui-api/layouts.js';
import { listRecords, listViews } from './ui-api/list-views.js';
import { objectInfo, picklistValues } from './ui-api/object-info.js';
import { pathOf } from './ui-api/path.js';
import { recordError } from './ui-api/record-error.js';
import {
  createContext,
  createRecord,
  deleteRecord,
  objectOfId,
  readRecord,
  updateRecord,
  type Context
} from './ui-api/records.js';
import { relatedLists, relatedRecords } from './ui-api/related-lists.js';
import { restFor, RestFailure } from './ui-api/rest.js';
import { searchEverywhere, searchObject } from './ui-api/search.js';
import { sessionOf } from './ui-api/session.js';

/** What the pages ask of the worker: the UI API, and a few questions that no public API answers. */

type Answer = (context: Context, request: ApiRequest, org: LocalOrg) => unknown;

const UI_API = '/services/data/:version/ui-api';
const PAGES = '/services/local-org/pages';
const DEFAULT_CURRENCY = 'USD';
const PAGE_SIZE = 50;
// Answers depend on the user, and the next one may be another.
const NOT_KEPT = { 'cache-control': 'no-store' };

function objectOfRequest(context: Context, request: ApiRequest): string | undefined {
  const { id, object } = request.parameters;
  if (object) return object;
  if (id) return objectOfId(context.schema, id);
  return request.method === 'POST' ? bodyOf(request).apiName : undefined;
}

/** A failed save tells which fields to look at, so their labels are looked up; the object itself may be out of reach. */
function failure(context: Context, request: ApiRequest, error: RestFailure): ApiResponse {
  let described;
  try {
    const object = objectOfRequest(context, request);
    described = object === undefined ? undefined : describe(context.rest, object);
  } catch (other) {
    if (!(other instanceof RestFailure)) throw other;
  }
  return { status: error.status, json: recordError(error, request.method, described) };
}

function answerWith(answer: Answer, status = 200): (request: ApiRequest, org: LocalOrg) => ApiResponse {
  return (request, org) => {
    const { timeZone } = loadUser(org, request.userId);
    const context = createContext(restFor(request, org), org.schema, { currencyCode: DEFAULT_CURRENCY, timeZone });
    try {
      const json = answer(context, request, org);
      return json === undefined ? { status: 204, body: '' } : { status, json, headers: NOT_KEPT };
    } catch (error) {
      if (error instanceof RestFailure) return failure(context, request, error);
      throw error;
    }
  };
}

const listOf = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
const parameter = (request: ApiRequest, name: string): string => request.parameters[name] ?? '';

interface RecordInput {
  readonly apiName: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

function bodyOf(request: ApiRequest): RecordInput {
  try {
    const { apiName, fields } = JSON.parse(request.body.toString('utf8')) as Partial<RecordInput>;
    return { apiName: apiName ?? '', fields: fields ?? {} };
  } catch (error) {
    throw new RestFailure(400, [{ errorCode: 'JSON_PARSER_ERROR', message: String(error) }]);
  }
}

function layoutFields(context: Context, object: string, types: readonly string[]): string[] {
  const compact = types.includes('Compact') ? compactLayout(context, object) : [];
  const full = types.includes('Full') ? describe(context.rest, object).fields.map(({ name }) => name) : [];
  return [...new Set([...compact, ...full])].map((name) => `${object}.${name}`);
}

const getRecord: Answer = (context, request) => {
  const id = parameter(request, 'id');
  const types = listOf(request.query.get('layoutTypes'));
  const ofLayout = types.length > 0 ? layoutFields(context, objectOfId(context.schema, id), types) : [];
  const optionalFields = [...listOf(request.query.get('optionalFields')), ...ofLayout];
  return readRecord(context, id, { fields: listOf(request.query.get('fields')), optionalFields });
};

route('GET', `${UI_API}/records/:id`, answerWith(getRecord));
route(
  'POST',
  `${UI_API}/records`,
  answerWith((context, request) => {
    const { apiName, fields } = bodyOf(request);
    return createRecord(context, apiName, fields);
  }, 201)
);
route(
  'PATCH',
  `${UI_API}/records/:id`,
  answerWith((context, request) => updateRecord(context, parameter(request, 'id'), bodyOf(request).fields))
);
route(
  'DELETE',
  `${UI_API}/records/:id`,
  answerWith((context, request) => deleteRecord(context, parameter(request, 'id')))
);

route(
  'GET',
  `${UI_API}/object-info/:object`,
  answerWith((context, request) => objectInfo(context.schema, context.describeObject(parameter(request, 'object'))))
);
route(
  'GET',
  `${UI_API}/object-info/:object/picklist-values/:recordType/:field`,
  answerWith((context, request) => {
    const field = fieldOf(context.describeObject(parameter(request, 'object')), parameter(request, 'field'));
    if (!field)
      throw new RestFailure(404, [
        { errorCode: 'NOT_FOUND', message: `There is no field ${parameter(request, 'field')}.` }
      ]);
    return picklistValues(field);
  })
);

route(
  'GET',
  `${UI_API}/layout/:object`,
  answerWith((context, request) => pageLayout(context, parameter(request, 'object')))
);
route(
  'GET',
  `${UI_API}/list-info/:object`,
  answerWith((context, request) => ({ lists: listViews(context, parameter(request, 'object')) }))
);
route(
  'GET',
  `${UI_API}/list-records/:object/:listView`,
  answerWith((context, request) =>
    listRecords(context, parameter(request, 'object'), parameter(request, 'listView'), request.userId, {
      sortBy: request.query.get('sortBy'),
      descending: request.query.get('sortDirection') === 'desc',
      pageSize: Number(request.query.get('pageSize') ?? PAGE_SIZE),
      offset: Number(request.query.get('pageToken') ?? 0)
    })
  )
);
route(
  'GET',
  `${UI_API}/related-list-info/:object`,
  answerWith((context, request) => ({ relatedLists: relatedLists(context, parameter(request, 'object')) }))
);
route(
  'GET',
  `${UI_API}/related-list-records/:id/:relatedList`,
  answerWith((context, request) => {
    const pageSize = Number(request.query.get('pageSize') ?? PAGE_SIZE);
    const records = relatedRecords(
      context,
      parameter(request, 'id'),
      parameter(request, 'relatedList'),
      listOf(request.query.get('fields')),
      pageSize
    );
    return { count: records.length, records };
  })
);
route(
  'GET',
  `${UI_API}/apps`,
  answerWith((context) => ({ apps: applications(context) }))
);

route(
  'GET',
  `${PAGES}/record-page/:id`,
  answerWith((context, request) => {
    const object = objectOfId(context.schema, parameter(request, 'id'));
    const page = recordPage(context.schema, object, request.query.get('app'));
    return {
      objectInfo: objectInfo(context.schema, context.describeObject(object)),
      page,
      actions: recordActions(context, object, page.name),
      highlights: compactLayout(context, object)
    };
  })
);
route(
  'GET',
  `${PAGES}/flexipage/:name`,
  answerWith((context, request) => {
    const page = flexiPage(context.schema, parameter(request, 'name'));
    if (!page)
      throw new RestFailure(404, [
        { errorCode: 'NOT_FOUND', message: `There is no Lightning page ${parameter(request, 'name')}.` }
      ]);
    return page;
  })
);
route(
  'GET',
  `${PAGES}/path/:object`,
  answerWith((context, request) => ({ path: pathOf(context, parameter(request, 'object')) }))
);
route(
  'GET',
  `${PAGES}/search`,
  answerWith((context, request) => ({ groups: searchEverywhere(context, request.query.get('q') ?? '') }))
);
route(
  'GET',
  `${PAGES}/lookup/:object`,
  answerWith((context, request) => ({
    records: searchObject(context, parameter(request, 'object'), request.query.get('q') ?? '', 20)
  }))
);
route(
  'GET',
  '/lightning/session',
  answerWith((_context, request, org) => sessionOf(request, org))
);
