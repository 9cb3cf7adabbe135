import { withDynamicBinds } from './dynamic-binds.js';
import type { CallContext } from './call-context.js';
import { currentApiVersion, currentSharing, restoreContext } from './call-context.js';
import { runtimeTypeNamed, type RuntimeType } from './types.js';
import { activeExecution, execution } from '../execution/execution.js';
import type { AccessMode, DmlOperation } from '../database/service.js';
import type { SoqlStatement } from '../soql/statement.js';
import { runSearch } from '../platform/search.js';
import { identical } from './equality.js';
import type { EnumValue } from './enum.js';
import { enumConstant } from './enum.js';
import { ApexException, isCatchable, nullPointer, throwException, toApexException } from './exception.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import * as operators from './operators.js';
import { castTo } from './casts.js';
import { ApexSet } from './set.js';
import { SObjectRecord } from './sobject.js';
import { toId } from './text.js';

/** What emitted code works with besides operators: creation, iteration, queries, DML, exceptions. */

const TICKS_BETWEEN_CHECKS = 5000;
let ticks = 0;

/** Called at every turn of a loop; now and then it looks at the CPU time used. */
function tick(): void {
  if (++ticks < TICKS_BETWEEN_CHECKS) return;
  ticks = 0;
  activeExecution()?.limits.consume('cpuTime', 0);
}

/** A method marked @future: it runs when the transaction has ended well. */
function future(className: string, slot: string, args: readonly unknown[]): void {
  execution().enqueueFuture(className, slot, args);
}

function newList(type: RuntimeType, items: unknown[]): ApexList {
  return new ApexList(type, items);
}

function newArray(type: RuntimeType, length: number | null): ApexList {
  if (length === null) return nullPointer();
  return new ApexList(type, length);
}

function newSet(type: RuntimeType, items: unknown[]): ApexSet {
  return new ApexSet(type, items);
}

function newMap(key: RuntimeType, value: RuntimeType, parts: readonly unknown[]): ApexMap {
  const map = new ApexMap<unknown, unknown>(key, value);
  for (let index = 0; index < parts.length; index += 2) map.put(parts[index], parts[index + 1]);
  return map;
}

function newRecord(objectName: string, parts: readonly unknown[]): SObjectRecord {
  const record = SObjectRecord.create(objectName);
  for (let index = 0; index < parts.length; index += 2) {
    const name = parts[index] as string;
    const value = parts[index + 1];
    if (value instanceof SObjectRecord) record.writeParent(name, value);
    else record.write(name, value);
  }
  return record;
}

function writeField(record: SObjectRecord, name: string, value: unknown): unknown {
  record.write(name, value);
  return value;
}

function writeParent(record: SObjectRecord, relationship: string, parent: SObjectRecord | null): unknown {
  record.writeParent(relationship, parent);
  return parent;
}

function setElement(list: ApexList, index: number, value: unknown): unknown {
  list.set(index, value);
  return value;
}

/** Elements of a `for` loop; a list or set must not change its size meanwhile. */
function* iterateGuarded(collection: ApexList): Iterable<unknown> {
  collection.beginIteration();
  try {
    for (let index = 0; index < collection.items.length; index++) yield collection.items[index];
  } finally {
    collection.endIteration();
  }
}

/** The elements that it has when the loop begins: a map may change while a loop runs over its keys. */
function* iterateSet(collection: ApexSet): Iterable<unknown> {
  collection.beginIteration();
  try {
    yield* collection.items;
  } finally {
    collection.endIteration();
  }
}

function* iterateObject(source: { iterator(): { hasNext(): boolean; next(): unknown } }): Iterable<unknown> {
  for (const iterator = operators.nn(source.iterator()); iterator.hasNext();) yield iterator.next();
}

function iterate(source: unknown): Iterable<unknown> {
  if (source instanceof ApexList) return iterateGuarded(source);
  if (source instanceof ApexSet) return iterateSet(source);
  return iterateObject(source as { iterator(): { hasNext(): boolean; next(): unknown } });
}

function* chunks(rows: ApexList, size: number): Iterable<ApexList> {
  for (let start = 0; start < rows.items.length; start += size)
    yield new ApexList(rows.elementType, rows.items.slice(start, start + size));
}

function convertList(list: ApexList | null, type: RuntimeType, convert: (item: never) => unknown): ApexList | null {
  return list === null
    ? null
    : new ApexList(
        type,
        list.items.map((item) => convert(item as never))
      );
}

function oneRow(rows: ApexList): unknown {
  if (rows.items.length === 1) return rows.items[0];
  const problem =
    rows.items.length === 0
      ? 'List has no rows for assignment to SObject'
      : 'List has more than 1 row for assignment to SObject';
  return throwException('System.QueryException', problem);
}

/** Left side of `[SELECT …] ?? record`: no row is null there. */
function firstRow(rows: ApexList): unknown {
  return rows.items.length === 0 ? null : oneRow(rows);
}

const USER_MODE_VERSION = 67;

function modeOf(declared: string | null): { access: AccessMode; sharing: boolean } {
  const access: AccessMode =
    declared === 'user' || declared === 'USER_MODE'
      ? 'user'
      : declared === 'system' || declared === 'SYSTEM_MODE'
        ? 'system'
        : defaultAccess();
  return { access, sharing: access === 'user' || currentSharing() };
}

function defaultAccess(): AccessMode {
  return currentApiVersion() >= USER_MODE_VERSION ? 'user' : 'system';
}

function query(statement: SoqlStatement, binds: readonly unknown[]): unknown {
  return execution().data.query(statement, binds, modeOf(statement.with));
}

/** `[FIND …]`: its binds are read in the order in which they stand in the text. */
function search(text: string, binds: readonly unknown[]): unknown {
  const values = [...binds];
  return runSearch(text, () => values.shift() ?? null, modeOf(null));
}

function dml(operation: DmlOperation, target: unknown, declared: string | null, field: string | null): void {
  const records = recordsOf(target);
  const options = { ...modeOf(declared), allOrNone: true };
  execution().data.dml(operation, records, field ? { ...options, externalIdField: field } : options);
}

function recordsOf(target: unknown): SObjectRecord[] {
  if (target === null) return nullPointer();
  if (target instanceof SObjectRecord) return [target];
  return (target as ApexList<SObjectRecord | null>).items.map((record) => operators.nn(record));
}

/** The block of System.runAs; running as a package version changes nothing. */
function runAs(user: unknown, body: () => unknown): unknown {
  if (!(user instanceof SObjectRecord)) return body();
  let outcome: unknown;
  execution().runAs(user, () => {
    outcome = body();
  });
  return outcome;
}

function merge(master: SObjectRecord | null, duplicates: unknown, declared: string | null): void {
  const { data } = execution();
  data.merge(operators.nn(master), recordsOf(duplicates), { ...modeOf(declared), allOrNone: true });
}

function caught(thrown: unknown): unknown {
  const apex = toApexException(thrown);
  if (!isCatchable(apex)) throw apex;
  return apex;
}

function isException(value: unknown): boolean {
  return value instanceof ApexException;
}

function enumValueOf(typeName: string, constants: readonly EnumValue[], name: string | null): EnumValue {
  if (name === null) return nullPointer();
  return (
    enumConstant(constants, name) ??
    throwException('System.NoSuchElementException', `No enum const ${typeName}.${name}`)
  );
}

/**
 * A class that implements several of the platform's methods of one name (`execute` of Queueable and Finalizer): the
 * arguments tell which is meant.
 */
function dispatch(target: object, args: readonly unknown[], table: readonly [string, readonly string[]][]): unknown {
  const fits = ([, types]: readonly [string, readonly string[]]): boolean =>
    types.length === args.length &&
    types.every((name, index) => args[index] === null || (runtimeTypeNamed(name)?.isInstance(args[index]) ?? false));
  const [slot] = table.find(fits) ?? table.find(([, types]) => types.length === args.length) ?? [];
  if (slot === undefined) throw new Error(`No method of ${target.constructor.name} takes ${args.length} arguments`);
  return (target as Record<string, (...args: unknown[]) => unknown>)[slot]?.(...args);
}

function leave(previous: CallContext | null): void {
  restoreContext(previous);
}

interface Statics {
  all: (object | undefined)[];
}

/** Static state of the running transaction, by class. */
export const statics: Statics = { all: [] };

const counters = new Map<string, Map<number, number>>();

export function coverageCounters(file: string): Map<number, number> {
  let counter = counters.get(file);
  if (!counter) {
    counter = new Map();
    counters.set(file, counter);
  }
  return counter;
}

function cover(counter: Map<number, number>, line: number): void {
  counter.set(line, (counter.get(line) ?? 0) + 1);
}

export const supportFunctions = {
  ...operators,
  identical,
  toId,
  castTo,
  tick,
  future,
  newList,
  newArray,
  newSet,
  newMap,
  newRecord,
  writeField,
  writeParent,
  setElement,
  iterate,
  chunks,
  convertList,
  oneRow,
  firstRow,
  query,
  search,
  dml,
  merge,
  runAs,
  withDynamicBinds,
  caught,
  isCatchable,
  isException,
  enumValueOf,
  dispatch,
  leave,
  statics,
  cover
};
