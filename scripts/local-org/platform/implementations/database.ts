import { DmlException } from '../../database/dml-error.js';
import type { DmlOperation, DmlOptions as MergeOptions, DmlResult, QueryOptions } from '../../database/service.js';
import { execution } from '../../execution/execution.js';
import { currentApiVersion, currentSharing } from '../../runtime/call-context.js';
import { dynamicBind } from '../../runtime/dynamic-binds.js';
import { nullPointer, throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { normalizeId } from '../../runtime/text.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { AccessLevel } from './access-level.js';
import { PaginationCursor, QueryCursor, QueryLocator } from './database-locator.js';
import { DmlOptions } from './database-options.js';
import { convertLead } from './lead-conversion.js';
import {
  DeleteResult,
  EmptyRecycleBinResult,
  MergeResult,
  SaveResult,
  UndeleteResult,
  UpsertResult
} from './database-results.js';

const USER_MODE_VERSION = 67;

/** `Database.setSavepoint()`'s value. */
export class Savepoint {
  constructor(readonly name: string) {}
}

export function optionsFor(level: unknown): QueryOptions {
  const access =
    level instanceof AccessLevel ? level.mode : currentApiVersion() >= USER_MODE_VERSION ? 'user' : 'system';
  return { access, sharing: access === 'user' || currentSharing() };
}

type ResultClass = new (result: DmlResult) => object;

function statement(operation: DmlOperation, resultClass: ResultClass, typeName: string) {
  return (target: unknown, ...rest: unknown[]): unknown => {
    if (target === null) return nullPointer();
    const level = rest.find((argument) => argument instanceof AccessLevel);
    const headers = rest.find((argument) => argument instanceof DmlOptions) as DmlOptions | undefined;
    const allOrNone = rest.find((argument) => typeof argument === 'boolean') ?? headers?.optAllOrNone ?? true;
    const external = rest.find(isFieldToken);
    const records = recordsOf(target);
    const truncates = headers?.allowFieldTruncation === true;
    const options = { ...optionsFor(level), allOrNone: allOrNone !== false, truncates };
    const results = execution()
      .data.dml(operation, records, external ? { ...options, externalIdField: external.definition.name } : options)
      .map((result) => new resultClass(result));
    return target instanceof ApexList ? new ApexList(runtimeTypeNamed(typeName) ?? null, results) : results[0];
  };
}

function isFieldToken(value: unknown): value is { definition: { name: string } } {
  return typeof value === 'object' && value !== null && 'definition' in value && 'object' in value;
}

/** Records as they are; Ids as records that have nothing but their Id. */
function recordsOf(target: unknown): SObjectRecord[] {
  const items = target instanceof ApexList ? (target.items as unknown[]) : [target];
  return items.map((item) => {
    if (item === null) return nullPointer();
    return item instanceof SObjectRecord ? item : recordWithId(String(item));
  });
}

function recordWithId(text: string): SObjectRecord {
  const id = normalizeId(text) ?? throwException('System.StringException', `Invalid id: ${text}`);
  for (const object of execution().schema.objects.values()) {
    if (!object.keyPrefix || !id.startsWith(object.keyPrefix)) continue;
    const record = SObjectRecord.create(object.name);
    record.id = id;
    return record;
  }
  return throwException('System.TypeException', `Invalid id value for this SObject type: ${id}`);
}

type Resolver = (name: string) => unknown;

/** In dynamic SOQL a bind is a variable in scope, and nothing more. */
function fromScope(name: string): unknown {
  const value = /^\w+$/.test(name) ? dynamicBind(name) : undefined;
  return value === undefined ? throwException('System.QueryException', `Variable does not exist: ${name}`) : value;
}

function fromMap(binds: unknown): Resolver {
  if (!(binds instanceof ApexMap)) return () => nullPointer();
  const byName = new Map<string, unknown>();
  for (const [key, value] of binds.entries()) {
    const name = String(key).toLowerCase();
    if (byName.has(name)) throwException('System.QueryException', `Duplicate bind variable name: ${String(key)}`);
    byName.set(name, value);
  }
  return (name) =>
    byName.has(name.toLowerCase())
      ? byName.get(name.toLowerCase())
      : throwException('System.QueryException', `Key '${name}' does not exist in the bindMap`);
}

function rows(text: string, resolver: Resolver, level: unknown): ApexList<SObjectRecord> {
  if (text === null) throwException('System.NullPointerException', 'Argument cannot be null.');
  const found = execution().data.queryText(text, resolver, optionsFor(level));
  return typeof found === 'number'
    ? throwException('System.QueryException', 'COUNT() queries are run by Database.countQuery')
    : found;
}

/** Opening a cursor costs a query; its rows count when they are fetched. */
function cursor(
  text: string,
  resolver: Resolver,
  level: unknown,
  Cursor: typeof QueryCursor = QueryCursor
): QueryCursor {
  const { data, limits } = execution();
  limits.consume('queries');
  const found = data.queryText(text, resolver, { ...optionsFor(level), isUncounted: true });
  if (typeof found === 'number')
    return throwException('System.QueryException', 'COUNT() queries are run by Database.countQuery');
  const isPaged = Cursor === PaginationCursor;
  limits.consume(isPaged ? 'paginationCursors' : 'cursors');
  limits.consume(isPaged ? 'paginationCursorRows' : 'cursorRows', found.items.length);
  return new Cursor(found);
}

function count(text: string, resolver: Resolver, level: unknown): number {
  const found = execution().data.queryText(text, resolver, optionsFor(level));
  return typeof found === 'number'
    ? found
    : throwException('System.QueryException', 'Database.countQuery needs a COUNT() query');
}

/** Binds are read now, the rows when they are wanted. */
function locator(text: string, resolver: Resolver, level: unknown): QueryLocator {
  const options = optionsFor(level);
  const statementOfText = execution().data.statementOf(text);
  const values = statementOfText.binds.map(resolver);
  return new QueryLocator(text, () => {
    const found = execution().data.query(statementOfText, values, options);
    return typeof found === 'number' ? [] : found.items;
  });
}

function getQueryLocator(query: unknown, level: unknown): QueryLocator {
  if (typeof query === 'string') return locator(query, fromScope, level);
  if (query instanceof ApexList) return new QueryLocator('', () => query.items as SObjectRecord[]);
  return nullPointer();
}

function emptyRecycleBin(target: unknown): unknown {
  const ids = recordsOf(target).map(({ id }) => id);
  if (ids.includes(null)) throwException('System.InvalidParameterValueException', 'Invalid record: it has no Id');
  const results = execution()
    .data.emptyRecycleBin(ids)
    .map((result) => new EmptyRecycleBinResult(result));
  return target instanceof ApexList
    ? new ApexList(runtimeTypeNamed('Database.EmptyRecycleBinResult') ?? null, results)
    : results[0];
}

const insert = statement('insert', SaveResult, 'Database.SaveResult');
const update = statement('update', SaveResult, 'Database.SaveResult');
const remove = statement('delete', DeleteResult, 'Database.DeleteResult');

/** `Database.merge` with one duplicate or a list of them: a record or an Id each. */
function mergeInto(master: SObjectRecord | null, duplicates: unknown, ...rest: unknown[]): unknown {
  if (master === null || duplicates === null) return nullPointer();
  const level = rest.find((argument) => argument instanceof AccessLevel);
  const records = recordsOf(duplicates);
  const results = (duplicates instanceof ApexList ? records : [records[0] as SObjectRecord]).map((record) =>
    mergeOne(master, record, { ...optionsFor(level), allOrNone: !rest.includes(false) })
  );
  return duplicates instanceof ApexList
    ? new ApexList(runtimeTypeNamed('Database.MergeResult') ?? null, results)
    : results[0];
}

function mergeOne(master: SObjectRecord, duplicate: SObjectRecord, options: MergeOptions): MergeResult {
  try {
    execution().data.merge(master, [duplicate], options);
    return new MergeResult({ id: master.id, success: true, created: false, errors: [] }, [duplicate.id ?? '']);
  } catch (error) {
    if (options.allOrNone || !(error instanceof DmlException)) throw error;
    const errors = error.failures.flatMap((failure) => failure.errors);
    return new MergeResult({ id: master.id, success: false, created: false, errors }, []);
  }
}

bind('System.Savepoint', { class: Savepoint });
bind('System.Database', {
  statics: {
    insert,
    update,
    upsert: statement('upsert', UpsertResult, 'Database.UpsertResult'),
    delete: remove,
    undelete: statement('undelete', UndeleteResult, 'Database.UndeleteResult'),
    insertImmediate: insert,
    updateImmediate: update,
    deleteImmediate: remove,
    emptyRecycleBin,
    query: (text: string, level: unknown) => rows(text, fromScope, level),
    queryWithBinds: (text: string, binds: unknown, level: unknown) => rows(text, fromMap(binds), level),
    countQuery: (text: string, level: unknown) => count(text, fromScope, level),
    countQueryWithBinds: (text: string, binds: unknown, level: unknown) => count(text, fromMap(binds), level),
    getQueryLocator,
    getQueryLocatorWithBinds: (text: string, binds: unknown, level: unknown) => locator(text, fromMap(binds), level),
    getCursor: (text: string, level: unknown) => cursor(text, fromScope, level),
    getCursorWithBinds: (text: string, binds: unknown, level: unknown) => cursor(text, fromMap(binds), level),
    getPaginationCursor: (text: string, level: unknown) => cursor(text, fromScope, level, PaginationCursor),
    getPaginationCursorWithBinds: (text: string, binds: unknown, level: unknown) =>
      cursor(text, fromMap(binds), level, PaginationCursor),
    setSavepoint: () => new Savepoint(execution().data.setSavepoint()),
    rollback: (savepoint: Savepoint | null) =>
      savepoint === null ? nullPointer() : execution().data.rollback(savepoint.name),
    releaseSavepoint: (savepoint: Savepoint | null) =>
      savepoint === null ? nullPointer() : execution().data.releaseSavepoint(savepoint.name),
    executeBatch: (job: object, scope?: number) => execution().executeBatch(job, scope ?? 200),
    convertLead,
    merge: mergeInto
  }
});
