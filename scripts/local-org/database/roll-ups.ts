import { ApexDecimal } from '../runtime/decimal.js';
import { SObjectRecord } from '../runtime/sobject.js';
import {
  fieldNamed,
  objectNamed,
  type FieldDefinition,
  type ObjectDefinition,
  type RollUp,
  type Schema
} from '../schema/model.js';
import { parseSoql } from '../soql/parse.js';
import { resolveQuery } from '../soql/resolve.js';
import type { SoqlStatement } from '../soql/statement.js';
import { loadRows } from './rows.js';
import type { SaveChunk, SaveContext } from './save-row.js';
import { normalizeValue } from './normalize.js';
import { savePlatformUpdates } from './platform-save.js';
import { runInternalQuery } from './query/internal-query.js';
import { encode } from './values.js';

interface ParentRollUp {
  readonly parent: ObjectDefinition;
  readonly field: FieldDefinition;
  readonly rollUp: RollUp;
  readonly reference: FieldDefinition;
  readonly statement: SoqlStatement;
}

const plans = new WeakMap<Schema, Map<string, ParentRollUp[]>>();

/** Recomputes the roll-up summaries of the records that a chunk's rows belong to, or belonged to. */
export function rollUpParents(context: SaveContext, chunk: SaveChunk): void {
  const changes = new Map<string, Map<string, Map<string, unknown>>>();
  for (const plan of rollUpsOf(context.database.schema, chunk.object)) {
    const parents = affectedParents(chunk, plan);
    if (parents.length > 0) compute(context, plan, parents, changes);
  }
  for (const [parentName, records] of changes) {
    const object = context.database.object(parentName);
    const updates = [...records].map(([id, values]) => {
      const record = new SObjectRecord(object.name);
      record.values.set('Id', id);
      for (const [name, value] of values) record.values.set(name, value);
      return record;
    });
    savePlatformUpdates(context, object, updates, chunk);
  }
}

function rollUpsOf(schema: Schema, child: ObjectDefinition): readonly ParentRollUp[] {
  let byChild = plans.get(schema);
  if (!byChild) plans.set(schema, (byChild = planAll(schema)));
  return byChild.get(child.name) ?? [];
}

function planAll(schema: Schema): Map<string, ParentRollUp[]> {
  const byChild = new Map<string, ParentRollUp[]>();
  for (const parent of schema.objects.values()) {
    for (const field of parent.fields.values()) {
      if (!field.rollUp) continue;
      const child = objectNamed(schema, field.rollUp.childObject);
      const reference = child && fieldNamed(child, field.rollUp.childReference);
      if (!child || !reference) continue;
      const statement = resolveQuery(parseSoql(queryText(child, reference, field.rollUp)), schema, ['parents']);
      byChild.set(child.name, [
        ...(byChild.get(child.name) ?? []),
        { parent, field, rollUp: field.rollUp, reference, statement }
      ]);
    }
  }
  return byChild;
}

function queryText(child: ObjectDefinition, reference: FieldDefinition, rollUp: RollUp): string {
  const result =
    rollUp.operation === 'count' ? 'COUNT(Id)' : `${rollUp.operation.toUpperCase()}(${rollUp.summarizedField ?? 'Id'})`;
  const filters = rollUp.filters.map((filter) => ` AND ${filterText(child, filter)}`).join('');
  return `SELECT ${reference.name} parentId, ${result} result FROM ${child.name} WHERE ${reference.name} IN :parents${filters} GROUP BY ${reference.name}`;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>='
};

function filterText(child: ObjectDefinition, filter: RollUp['filters'][number]): string {
  const name = filter.field.includes('.') ? filter.field.slice(filter.field.indexOf('.') + 1) : filter.field;
  const field = fieldNamed(child, name);
  if (!field) throw new Error(`not supported by the local org: roll-up filter on ${filter.field}`);
  const isText = ['String', 'Id'].includes(field.apexType);
  const literal = (text: string): string =>
    isText ? `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : text === '' ? 'null' : text;
  const values = filter.value.split(',').map((part) => part.trim());
  const comparison = COMPARISONS[filter.operation];
  if (comparison && isText && values.length > 1 && (comparison === '=' || comparison === '!=')) {
    return `${field.name} ${comparison === '=' ? 'IN' : 'NOT IN'} (${values.map(literal).join(', ')})`;
  }
  if (comparison) return `${field.name} ${comparison} ${literal(isText ? filter.value : filter.value.trim())}`;
  if (filter.operation === 'contains') return `${field.name} LIKE ${literal(`%${filter.value}%`)}`;
  if (filter.operation === 'notContain') return `(NOT ${field.name} LIKE ${literal(`%${filter.value}%`)})`;
  if (filter.operation === 'startsWith') return `${field.name} LIKE ${literal(`${filter.value}%`)}`;
  if (filter.operation === 'includes' || filter.operation === 'excludes')
    return `${field.name} ${filter.operation.toUpperCase()} (${values.map(literal).join(', ')})`;
  throw new Error(`not supported by the local org: roll-up filter operation ${filter.operation}`);
}

function affectedParents(chunk: SaveChunk, plan: ParentRollUp): string[] {
  const ids = new Set<string>();
  for (const row of chunk.rows) {
    for (const record of [row.record, row.old]) {
      const id = record?.values.get(plan.reference.name);
      if (typeof id === 'string') ids.add(id);
    }
  }
  return [...ids];
}

function compute(
  context: SaveContext,
  plan: ParentRollUp,
  parents: readonly string[],
  changes: Map<string, Map<string, Map<string, unknown>>>
): void {
  const results = new Map<string, unknown>();
  for (const row of runInternalQuery(context, plan.statement, [parents])) {
    results.set(String(row.values.get('parentId')), row.values.get('result'));
  }
  const stored = loadRows(context.database, plan.parent, parents);
  const empty = plan.rollUp.operation === 'count' || plan.rollUp.operation === 'sum' ? 0 : null;
  for (const [id, parent] of stored) {
    if (parent.values.get('IsDeleted') === true) continue;
    const value = normalizeValue(plan.field, inFieldType(plan.field, results.get(id) ?? empty));
    if (encode(plan.field, value) === encode(plan.field, parent.values.get(plan.field.name))) continue;
    const records = changes.get(plan.parent.name) ?? new Map<string, Map<string, unknown>>();
    const values = records.get(id) ?? new Map<string, unknown>();
    values.set(plan.field.name, value);
    records.set(id, values);
    changes.set(plan.parent.name, records);
  }
}

function inFieldType(field: FieldDefinition, value: unknown): unknown {
  if (typeof value === 'number' && field.apexType === 'Decimal') return ApexDecimal.of(value);
  return value;
}
