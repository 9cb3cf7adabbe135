import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { fieldNamed, objectNamed, type ObjectDefinition } from '../../schema/model.js';
import type { SelectItem, SoqlStatement } from '../../soql/statement.js';
import { quoted, type Storage, type StoredRow } from '../storage.js';
import { AggregatePlan } from './aggregate-plan.js';
import { groupSql, limitSql, orderBySql, rowCount } from './clauses.js';
import { whereParts } from './conditions.js';
import { RecordPlan, type FormulaRequest } from './record-plan.js';
import { subtotalsSql } from './subtotals.js';
import { SqlBuilder, type BuilderContext } from './sql-builder.js';

export interface QueryRun extends BuilderContext {
  readonly storage: Storage;
  readonly computeFormulas: (request: FormulaRequest) => void;
  /** Told of every SQL query's rows, for the limits. */
  readonly countRows: (object: ObjectDefinition, rows: number, isChildQuery: boolean) => void;
}

type ChildItem = Extract<SelectItem, { kind: 'children' }>;

export function recordList(objectName: string, records: SObjectRecord[]): ApexList<SObjectRecord> {
  return new ApexList<SObjectRecord>(runtimeTypeNamed(objectName) ?? null, records);
}

function requireObject(run: QueryRun, name: string): ObjectDefinition {
  const object = objectNamed(run.schema, name);
  if (!object) throw new Error(`${name} is not in the schema`);
  return object;
}

export function runCount(run: QueryRun, statement: SoqlStatement): number {
  const builder = new SqlBuilder(run, requireObject(run, statement.object));
  const where = whereSql(builder, statement);
  const limit = limitSql(builder, statement);
  const from = builder.from();
  const sql = limit
    ? `SELECT COUNT(*) FROM (SELECT 1 FROM ${from}${where}${limit})`
    : `SELECT COUNT(*) FROM ${from}${where}`;
  const count = Number(run.storage.rows(sql, builder.parameters.values)[0]?.[0] ?? 0);
  run.countRows(builder.object, 1, false);
  return count;
}

function whereSql(builder: SqlBuilder, statement: SoqlStatement): string {
  const parts = whereParts(builder, statement);
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
}

export function runAggregate(run: QueryRun, statement: SoqlStatement): ApexList<SObjectRecord> {
  if (statement.groupBy && statement.groupBy.kind !== 'plain') return runSubtotals(run, statement);
  const builder = new SqlBuilder(run, requireObject(run, statement.object));
  const plan = new AggregatePlan(builder, statement);
  const rest = `${whereSql(builder, statement)}${groupSql(builder, statement)}${orderBySql(builder, statement)}${limitSql(builder, statement)}`;
  const columns = countsWhatItReads(statement) ? [...plan.columns, 'SUM(COUNT(*)) OVER ()'] : plan.columns;
  const rows = run.storage.rows(
    `SELECT ${columns.join(', ')} FROM ${builder.from()}${rest}`,
    builder.parameters.values
  );
  const read = columns === plan.columns ? 0 : Number(rows[0]?.[plan.columns.length] ?? 0);
  run.countRows(builder.object, Math.max(rows.length, read), false);
  return recordList(
    'AggregateResult',
    rows.map((row) => plan.toRecord(row))
  );
}

/** Every row that is summed up counts towards the limit of query rows; only COUNT is spared. */
function countsWhatItReads(statement: SoqlStatement): boolean {
  return statement.select.some(
    (item) => item.kind === 'expression' && item.expression.kind === 'aggregate' && item.expression.function !== 'COUNT'
  );
}

function runSubtotals(run: QueryRun, statement: SoqlStatement): ApexList<SObjectRecord> {
  const builder = new SqlBuilder(run, requireObject(run, statement.object));
  const { sql, plan } = subtotalsSql(builder, statement, () => whereSql(builder, statement));
  const rows = run.storage.rows(sql, builder.parameters.values);
  const read = countsWhatItReads(statement) ? matching(run, statement) : 0;
  run.countRows(builder.object, Math.max(rows.length, read), false);
  return recordList(
    'AggregateResult',
    rows.map((row) => plan.toRecord(row))
  );
}

function matching(run: QueryRun, statement: SoqlStatement): number {
  const builder = new SqlBuilder(run, requireObject(run, statement.object));
  const where = whereSql(builder, statement);
  const sql = `SELECT COUNT(*) FROM ${builder.from()}${where}`;
  return Number(run.storage.rows(sql, builder.parameters.values)[0]?.[0] ?? 0);
}

export function runRecords(run: QueryRun, statement: SoqlStatement): ApexList<SObjectRecord> {
  const builder = new SqlBuilder(run, requireObject(run, statement.object));
  const plan = new RecordPlan(builder, statement);
  const rest = `${whereSql(builder, statement)}${orderBySql(builder, statement)}${limitSql(builder, statement)}`;
  const rows = run.storage.rows(
    `SELECT ${plan.columns.join(', ')} FROM ${builder.from()}${rest}`,
    builder.parameters.values
  );
  run.countRows(builder.object, rows.length, false);
  if (statement.forUpdate) run.storage.holdsLocks = true;
  const records = rows.map((row) => plan.toRecord(row));
  complete(run, statement, plan, records);
  return recordList(builder.object.name, records);
}

function complete(run: QueryRun, statement: SoqlStatement, plan: RecordPlan, records: readonly SObjectRecord[]): void {
  for (const request of plan.takeFormulaRequests()) run.computeFormulas(request);
  for (const item of statement.select) if (item.kind === 'children') attachChildren(run, item, records);
}

/** One query for all the parents at once; limits count per parent. */
function attachChildren(run: QueryRun, item: ChildItem, parents: readonly SObjectRecord[]): void {
  const object = requireObject(run, item.statement.object);
  const byParent = new Map<string, SObjectRecord[]>();
  if (parents.length > 0) {
    const builder = new SqlBuilder(run, object);
    const plan = new RecordPlan(builder, item.statement);
    const rows = childRows(run, builder, plan, item, parents);
    run.countRows(object, rows.length, true);
    const children = rows.map((row) => {
      const child = plan.toRecord(row);
      const parent = String(row[plan.columns.length]);
      const siblings = byParent.get(parent);
      if (siblings) siblings.push(child);
      else byParent.set(parent, [child]);
      return child;
    });
    complete(run, item.statement, plan, children);
  }
  for (const parent of parents)
    parent.children.set(item.relationship, recordList(object.name, byParent.get(parent.id ?? '') ?? []));
}

function childRows(
  run: QueryRun,
  builder: SqlBuilder,
  plan: RecordPlan,
  item: ChildItem,
  parents: readonly SObjectRecord[]
): StoredRow[] {
  const { statement, childField } = item;
  const field = fieldNamed(builder.object, childField);
  const parentColumn = `${builder.alias}.${quoted(field?.name ?? childField)}`;
  const ids = builder.parameters.add(JSON.stringify(parents.map((parent) => parent.id)));
  const where = [`${parentColumn} IN (SELECT value FROM json_each(${ids}))`, ...whereParts(builder, statement)].join(
    ' AND '
  );
  const order = orderBySql(builder, statement);
  const limit = rowCount(builder, statement.limit);
  const offset = rowCount(builder, statement.offset) ?? 0n;
  const columns = [...plan.columns.map((column, index) => `${column} AS c${index}`), `${parentColumn} AS parent_id`];
  if (limit === null && offset === 0n) {
    return run.storage.rows(
      `SELECT ${columns.join(', ')} FROM ${builder.from()} WHERE ${where}${order}`,
      builder.parameters.values
    );
  }
  const numbered = `SELECT ${columns.join(', ')}, ROW_NUMBER() OVER (PARTITION BY ${parentColumn}${order}) AS row_in_parent FROM ${builder.from()} WHERE ${where}`;
  const last = limit === null ? '' : ` AND row_in_parent <= ${builder.parameters.add(offset + limit)}`;
  const outer = `SELECT * FROM (${numbered}) WHERE row_in_parent > ${builder.parameters.add(offset)}${last} ORDER BY parent_id, row_in_parent`;
  return run.storage.rows(outer, builder.parameters.values);
}
