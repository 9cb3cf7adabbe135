import { isGroupedBy } from '../../soql/groups.js';
import type { SoqlExpression, SoqlStatement } from '../../soql/statement.js';
import { AggregatePlan } from './aggregate-plan.js';
import { groupingSql, limitSql } from './clauses.js';
import { expressionSql, orderSql } from './expressions.js';
import type { SqlBuilder } from './sql-builder.js';

/** GROUP BY ROLLUP and CUBE: one SELECT for each set of groups, subtotals after what they sum up. */

type Groups = readonly SoqlExpression[];

function groupingSets(kind: 'rollup' | 'cube', groups: Groups): Groups[] {
  if (kind === 'rollup') return groups.map((_, index) => groups.slice(0, groups.length - index)).concat([[]]);
  const [first, ...rest] = groups;
  if (!first) return [[]];
  const others = groupingSets('cube', rest);
  return [...others.map((set) => [first, ...set]), ...others];
}

export function subtotalsSql(
  builder: SqlBuilder,
  statement: SoqlStatement,
  where: () => string
): { sql: string; plan: AggregatePlan } {
  const groups = statement.groupBy?.expressions ?? [];
  const kind = statement.groupBy?.kind === 'cube' ? 'cube' : 'rollup';
  const condition = where();
  const parts: string[] = [];
  let plan: AggregatePlan | null = null;
  let orders: string[] = [];
  for (const set of groupingSets(kind, groups)) {
    const omitted = (expression: SoqlExpression): boolean =>
      groups.some((group) => isGroupedBy(expression, group)) && !set.some((group) => isGroupedBy(expression, group));
    plan = new AggregatePlan(builder, statement, omitted);
    const sorting = sortColumns(builder, statement, groups, omitted);
    orders = sorting.map(({ direction }, index) => `o${index} ${direction}`);
    const columns = [
      ...plan.columns.map((column, index) => `${column} AS c${index}`),
      ...sorting.map(({ sql }, index) => `${sql} AS o${index}`)
    ];
    parts.push(`SELECT ${columns.join(', ')} FROM @ ${condition}${groupingSql(builder, statement, set)}`);
  }
  if (!plan) throw new Error('A grouping without groups');
  const limit = limitSql(builder, statement);
  const all = parts.map((part) => part.replace('FROM @', `FROM ${builder.from()}`)).join(' UNION ALL ');
  return { sql: `SELECT * FROM (${all}) ORDER BY ${orders.join(', ')}${limit}`, plan };
}

interface SortColumn {
  readonly sql: string;
  readonly direction: string;
}

function sortColumns(
  builder: SqlBuilder,
  statement: SoqlStatement,
  groups: Groups,
  omitted: (expression: SoqlExpression) => boolean
): SortColumn[] {
  if (statement.orderBy.length === 0) {
    return groups.flatMap((group) => [
      { sql: omitted(group) ? '1' : '0', direction: 'ASC' },
      { sql: omitted(group) ? 'NULL' : expressionSql(builder, group).sql, direction: 'ASC NULLS FIRST' }
    ]);
  }
  return statement.orderBy.flatMap(({ expression, descending, nullsLast }) => {
    const direction = `${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`;
    if (expression.kind === 'grouping')
      return [{ sql: omitted({ kind: 'field', path: expression.path }) ? '1' : '0', direction }];
    return orderSql(builder, expression).map((sql) => ({ sql: omitted(expression) ? 'NULL' : sql, direction }));
  });
}
