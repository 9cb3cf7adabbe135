import { textOf, textsOf, type XmlNode } from '../../schema/xml.js';
import { columnsOf, selectOfColumns, usualColumns, type Column } from './columns.js';
import { listViewCondition } from './list-view-filter.js';
import { metadataOfObject } from './metadata.js';
import { recordRepresentation, type RecordRepresentation } from './record-representation.js';
import type { Context } from './records.js';
import { RestFailure } from './rest.js';

export interface ListSummary {
  readonly apiName: string;
  readonly label: string;
}

export interface ListRecords {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly records: readonly RecordRepresentation[];
  readonly count: number;
  readonly hasMore: boolean;
}

export interface ListRequest {
  readonly sortBy: string | null;
  readonly descending: boolean;
  readonly pageSize: number;
  readonly offset: number;
}

const EVERYTHING = '__AllRecords';

const nameOf = (fullName: string): string => fullName.slice(fullName.indexOf('.') + 1);

export function listViews(context: Context, object: string): ListSummary[] {
  const views = metadataOfObject(context.schema, 'ListView', object)
    .map(({ fullName, content }) => ({
      apiName: nameOf(fullName),
      label: textOf(content, 'label') ?? nameOf(fullName)
    }))
    .sort((one, other) => one.label.localeCompare(other.label));
  // An object starts with a list of everything, whether a project brings one or not.
  const everything = views.find(({ apiName }) => /^All(_|$)/.test(apiName)) ?? {
    apiName: EVERYTHING,
    label: `All ${context.describeObject(object).labelPlural}`
  };
  return [everything, ...views.filter((view) => view !== everything)];
}

function definitionOf(context: Context, object: string, listView: string): XmlNode {
  if (listView === EVERYTHING) return { label: `All ${context.describeObject(object).labelPlural}` };
  const found = metadataOfObject(context.schema, 'ListView', object).find(
    ({ fullName }) => nameOf(fullName).toLowerCase() === listView.toLowerCase()
  );
  if (!found)
    throw new RestFailure(404, [
      { errorCode: 'NOT_FOUND', message: `There is no list view ${listView} of ${object}.` }
    ]);
  return found.content;
}

export function listRecords(
  context: Context,
  objectName: string,
  listView: string,
  userId: string,
  request: ListRequest
): ListRecords {
  const object = context.describeObject(objectName);
  const definition = definitionOf(context, object.name, listView);
  const named = textsOf(definition, 'columns');
  const columns = columnsOf(context, object, named.length > 0 ? named : usualColumns(object));
  const condition = listViewCondition(object, definition, userId);
  const where = condition ? ` WHERE ${condition}` : '';
  const sort = columns.find(({ path }) => path === request.sortBy && columns.some((column) => column.sortable));
  const order = sort
    ? ` ORDER BY ${sort.path} ${request.descending ? 'DESC' : 'ASC'} NULLS LAST, Id`
    : ` ORDER BY ${columns[0]?.path ?? 'Id'}, Id`;
  const page = ` LIMIT ${request.pageSize + 1} OFFSET ${request.offset}`;
  const rows = context.rest.query(
    `SELECT ${selectOfColumns(columns).join(', ')} FROM ${object.name}${where}${order}${page}`
  );
  const records = rows
    .slice(0, request.pageSize)
    .map((row) => recordRepresentation(row, context.describeObject, context.locale));
  return {
    label: textOf(definition, 'label') ?? listView,
    columns,
    records,
    count: records.length,
    hasMore: rows.length > request.pageSize
  };
}
