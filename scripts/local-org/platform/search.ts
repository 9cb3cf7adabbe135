import type { QueryOptions } from '../database/service.js';
import { execution } from '../execution/execution.js';
import { throwException } from '../runtime/exception.js';
import { ApexList } from '../runtime/list.js';
import { runtimeTypeNamed } from '../runtime/types.js';
import { objectNamed, type ObjectDefinition } from '../schema/model.js';
import { FOUND_RECORDS, parseSearch, type SearchedObject, type SearchQuery } from '../soql/parse-search.js';
import { SoqlError } from '../soql/syntax.js';

type Bind = (name: string) => unknown;

const SEARCHABLE: ReadonlySet<string> = new Set(['Text', 'Email', 'Phone', 'TextArea', 'Url', 'Name', 'AutoNumber']);
const MINIMUM_TERM = 2;
const MAXIMUM_ROWS = 2000;

/** A SOSL query: one list for each object of its RETURNING clause. Tests find what Test.setFixedSearchResults names. */
export function runSearch(text: string | null, bind: Bind, options: QueryOptions): ApexList<ApexList> {
  if (text === null) return throwException('System.NullPointerException', 'Argument cannot be null.');
  execution().limits.consume('soslQueries');
  const search = parsed(text);
  const term = search.term.kind === 'text' ? search.term.text : String(bind(search.term.text) ?? '');
  if (term.replace(/[*?\s]/g, '').length < MINIMUM_TERM)
    throwException('System.SearchException', `search term must be longer than one character: ${term}`);
  const rows = search.returning.map((each) => fetch(each, found(each, search, term), bind, options));
  return new ApexList(runtimeTypeNamed('List<SObject>') ?? null, rows);
}

function parsed(text: string): SearchQuery {
  try {
    return parseSearch(text);
  } catch (error) {
    if (error instanceof SoqlError) return throwException('System.SearchException', error.message);
    throw error;
  }
}

function fetch(each: SearchedObject, ids: readonly string[], bind: Bind, options: QueryOptions): ApexList {
  const idType = runtimeTypeNamed('Id') ?? null;
  const rows = execution().data.queryText(
    each.query,
    (name) => (name === FOUND_RECORDS ? new ApexList<string>(idType, [...ids]) : bind(name)),
    { ...options, isUncounted: true }
  );
  return rows as ApexList;
}

function found(each: SearchedObject, search: SearchQuery, term: string): readonly string[] {
  const { test, schema } = execution();
  const object = objectNamed(schema, each.object);
  if (!object) return throwException('System.QueryException', `sObject type '${each.object}' is not supported.`);
  if (test) return (test.fixedSearchResults ?? []).filter((id) => id.startsWith(object.keyPrefix ?? '   '));
  return matching(object, search.isNameOnly, term);
}

/** Every word of the term begins a word of, or stands in, one of the record's texts. */
function matching(object: ObjectDefinition, isNameOnly: boolean, term: string): string[] {
  const names = [...object.fields.values()]
    .filter((field) => (isNameOnly ? field.isNameField : SEARCHABLE.has(field.type)) && field.formula === undefined)
    .map((field) => field.name);
  const words = term
    .replace(/["{}]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !/^(?:AND|OR)$/i.test(word));
  if (names.length === 0 || words.length === 0) return [];
  const condition = words
    .map((_, index) => `(${names.map((name) => `${name} LIKE :word${index}`).join(' OR ')})`)
    .join(' AND ');
  const rows = execution().data.queryText(
    `SELECT Id FROM ${object.name} WHERE ${condition} LIMIT ${MAXIMUM_ROWS}`,
    (name) => `%${(words[Number(name.slice('word'.length))] ?? '').replaceAll('*', '%').replaceAll('?', '_')}%`,
    { access: 'system', sharing: false, isUncounted: true }
  ) as ApexList<{ id: string | null }>;
  return rows.items.flatMap(({ id }) => id ?? []);
}
