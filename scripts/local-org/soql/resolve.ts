import type { Schema } from '../schema/model.js';
import { checkStatement } from './check-statement.js';
import { requireObject, type Scope } from './resolve-path.js';
import { resolveCondition, resolveExpression } from './resolve-condition.js';
import { resolveSelect } from './resolve-select.js';
import { SoqlError, type OrderSyntax, type SoqlQuery } from './syntax.js';
import type { OrderItem, SoqlProblem, SoqlStatement } from './statement.js';

export interface Resolution {
  readonly statement: SoqlStatement;
  readonly problems: readonly SoqlProblem[];
}

/**
 * Looks every name up in the schema. With problems the statement still tells its object and result kind as far as they
 * are known, so that the compiler can go on checking the code around the query.
 */
export function resolveSoql(query: SoqlQuery, schema: Schema): Resolution {
  try {
    return { statement: resolveQuery(query, schema, query.binds), problems: [] };
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    return { statement: emptyStatement(query), problems: [{ message: error.message, offset: error.offset }] };
  }
}

/** Throws SoqlError at the first problem. */
export function resolveQuery(query: SoqlQuery, schema: Schema, binds: readonly string[]): SoqlStatement {
  const object = requireObject(schema, query.from.path.join('.'), query.from.offset);
  return resolveWithin({ schema, object, alias: query.from.alias }, query, binds, null);
}

/** `parent` names the relationship when the query is a subquery in a SELECT list. */
export function resolveWithin(
  scope: Scope,
  query: SoqlQuery,
  binds: readonly string[],
  parent: string | null
): SoqlStatement {
  const { select, result } = resolveSelect(scope, query, binds, parent !== null);
  const groupBy = query.groupBy && {
    kind: query.groupBy.kind,
    expressions: query.groupBy.expressions.map((expression) => resolveExpression(scope, expression))
  };
  const aliases = new Map(
    select.flatMap((item) =>
      item.kind === 'expression' && item.alias ? [[item.alias.toLowerCase(), item.expression] as const] : []
    )
  );
  const statement: SoqlStatement = {
    text: query.text,
    object: scope.object.name,
    result,
    select,
    ...ownership(query.scope),
    where: query.where && resolveCondition(scope, query.where, binds, new Map()),
    with: query.with?.mode ?? null,
    groupBy,
    having: query.having && resolveCondition(scope, query.having, binds, aliases),
    orderBy: query.orderBy.map((order) => resolveOrder(scope, order, aliases)),
    limit: query.limit,
    offset: query.offset,
    forUpdate: query.forClause === 'UPDATE',
    allRows: query.allRows,
    bindCount: parent === null ? binds.length : 0,
    binds: parent === null ? binds : []
  };
  checkStatement(statement, query, scope.schema);
  return statement;
}

function ownership(scope: SoqlQuery['scope']): Pick<SoqlStatement, 'ownedBy'> {
  if (scope === 'MINE') return { ownedBy: 'user' };
  return scope === 'MINE_AND_MY_GROUPS' ? { ownedBy: 'groups' } : {};
}

function resolveOrder(scope: Scope, order: OrderSyntax, aliases: Parameters<typeof resolveCondition>[3]): OrderItem {
  const { expression } = order;
  const aliased =
    expression.kind === 'name' && expression.path.length === 1
      ? aliases.get((expression.path[0] ?? '').toLowerCase())
      : undefined;
  // Nulls come first whatever the direction, unless the query says otherwise.
  return {
    expression: aliased ?? resolveExpression(scope, expression),
    descending: order.descending,
    nullsLast: order.nulls === 'last'
  };
}

function emptyStatement(query: SoqlQuery): SoqlStatement {
  const first = query.select[0];
  const isCount =
    query.select.length === 1 &&
    first?.kind === 'expression' &&
    first.expression.kind === 'call' &&
    first.expression.argument === null &&
    first.alias === null;
  const isAggregate =
    query.groupBy !== null || query.select.some((item) => item.kind === 'expression' && item.alias !== null);
  return {
    text: query.text,
    object: query.from.path.join('.'),
    result: isCount ? 'count' : isAggregate ? 'aggregate' : 'records',
    select: [],
    where: null,
    with: null,
    groupBy: null,
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    forUpdate: false,
    allRows: false,
    bindCount: query.binds.length,
    binds: query.binds
  };
}
