import { ApexDecimal } from '../../runtime/decimal.js';
import type { SoqlExpression, SoqlStatement } from '../../soql/statement.js';
import type { SoqlValue } from '../../soql/syntax.js';
import { conditionSql } from './conditions.js';
import { expressionSql, orderSql } from './expressions.js';
import { queryError } from './query-error.js';
import type { SqlBuilder } from './sql-builder.js';

const MAXIMUM_OFFSET = 2000;

export function groupSql(builder: SqlBuilder, statement: SoqlStatement): string {
  return statement.groupBy ? groupingSql(builder, statement, statement.groupBy.expressions) : '';
}

/** One grouping set; the empty one makes a single row of everything. */
export function groupingSql(
  builder: SqlBuilder,
  statement: SoqlStatement,
  expressions: readonly SoqlExpression[]
): string {
  const groups = expressions.map((expression) => expressionSql(builder, expression).sql);
  const having = statement.having ? ` HAVING ${conditionSql(builder, statement.having)}` : '';
  return `${groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`}${having}`;
}

export function orderBySql(builder: SqlBuilder, statement: SoqlStatement): string {
  const parts = statement.orderBy.flatMap((order) =>
    orderSql(builder, order.expression).map(
      (sql) => `${sql} ${order.descending ? 'DESC' : 'ASC'} NULLS ${order.nullsLast ? 'LAST' : 'FIRST'}`
    )
  );
  // Rows that tie come in the order of their Ids, as they do in practice.
  if (statement.result === 'records') parts.push(`${builder.alias}.rowid`);
  return parts.length === 0 ? '' : ` ORDER BY ${parts.join(', ')}`;
}

/** Row numbers as bound; null when the clause is absent. */
export function rowCount(builder: SqlBuilder, value: SoqlValue | null): bigint | null {
  if (!value) return null;
  const bound =
    value.kind === 'bind' ? builder.context.binds[value.index] : value.kind === 'number' ? Number(value.text) : null;
  if (bound instanceof ApexDecimal) return bound.longValue();
  if (typeof bound === 'number' || typeof bound === 'bigint') {
    if (bound < 0) queryError('Invalid value for LIMIT or OFFSET: it must not be negative');
    return BigInt(bound);
  }
  return queryError('Argument of LIMIT or OFFSET cannot be null');
}

export function limitSql(builder: SqlBuilder, statement: SoqlStatement): string {
  const limit = rowCount(builder, statement.limit);
  const offset = rowCount(builder, statement.offset);
  if (offset !== null && offset > MAXIMUM_OFFSET) queryError(`Maximum SOQL offset allowed is ${MAXIMUM_OFFSET}`);
  if (limit === null && offset === null) return '';
  return ` LIMIT ${builder.parameters.add(limit ?? -1n)}${offset === null ? '' : ` OFFSET ${builder.parameters.add(offset)}`}`;
}
