import { childRelationshipNamed, objectNamed, referenceNamed, type FieldDefinition } from '../schema/model.js';
import { requireObject, resolvePath, type Scope } from './resolve-path.js';
import { fieldOf, resolveExpression } from './resolve-condition.js';
import { resolveWithin } from './resolve.js';
import type { FieldPath, SelectItem, SoqlExpression, SoqlStatement } from './statement.js';
import { SoqlError, type FieldExpression, type SelectSyntax, type SoqlQuery, type TypeofSyntax } from './syntax.js';

export function resolveSelect(
  scope: Scope,
  query: SoqlQuery,
  binds: readonly string[],
  isSubquery: boolean
): Pick<SoqlStatement, 'select' | 'result'> {
  const [first] = query.select;
  if (
    query.select.length === 1 &&
    first?.kind === 'expression' &&
    first.alias === null &&
    isPlainCount(first.expression) &&
    query.groupBy === null
  ) {
    return { select: [], result: 'count' };
  }
  const isAggregate =
    query.groupBy !== null ||
    query.select.some((item) => item.kind === 'expression' && isAggregateCall(item.expression));
  if (isAggregate && isSubquery && query.groupBy === null)
    throw new SoqlError('aggregate functions are not allowed in subqueries', query.from.offset);
  const counter = { unnamed: 0 };
  const select = query.select.flatMap((item) => resolveItem(scope, item, binds, isAggregate ? counter : null));
  if (!isAggregate) checkDuplicates(select, query);
  return { select, result: isAggregate ? 'aggregate' : 'records' };
}

function isPlainCount(expression: FieldExpression): boolean {
  return expression.kind === 'call' && expression.name.toUpperCase() === 'COUNT' && expression.argument === null;
}

function isAggregateCall(expression: FieldExpression): boolean {
  if (expression.kind !== 'call') return false;
  const name = expression.name.toUpperCase();
  if (name === 'FORMAT' && expression.argument) return isAggregateCall(expression.argument);
  return ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX', 'GROUPING'].includes(name);
}

function resolveItem(
  scope: Scope,
  item: SelectSyntax,
  binds: readonly string[],
  counter: { unnamed: number } | null
): SelectItem[] {
  if (item.kind === 'subquery') return [resolveChildren(scope, item.query, binds)];
  if (item.kind === 'typeof') return [resolveTypeof(scope, item)];
  const { expression, alias } = item;
  if (expression.kind === 'call' && expression.name.toUpperCase() === 'FIELDS') return expandFields(scope, expression);
  const resolved = resolveExpression(scope, expression);
  if (alias !== null && counter === null && resolved.kind === 'field') {
    throw new SoqlError('only aggregate expressions use field aliasing', expression.offset);
  }
  if (counter && resolved.kind === 'field') refuseCompound(fieldOf(scope.schema, resolved.path), expression.offset);
  return [{ kind: 'expression', expression: resolved, alias: alias ?? defaultAlias(resolved, counter) }];
}

function defaultAlias(expression: SoqlExpression, counter: { unnamed: number } | null): string | null {
  if (expression.kind === 'field') return counter ? expression.path.field : null;
  if (expression.kind === 'display') return null;
  return counter ? `expr${counter.unnamed++}` : `expr0`;
}

function refuseCompound(field: FieldDefinition, offset: number): void {
  if (field.type === 'Location' || field.type === 'Address')
    throw new SoqlError(`field ${field.name} can not be grouped in a query call`, offset);
}

function expandFields(scope: Scope, expression: Extract<FieldExpression, { kind: 'call' }>): SelectItem[] {
  const group = expression.argument?.kind === 'name' ? (expression.argument.path[0] ?? '').toUpperCase() : '';
  if (group !== 'STANDARD' && group !== 'CUSTOM' && group !== 'ALL')
    throw new SoqlError(`unexpected token: '${group}'`, expression.offset);
  const wanted = [...scope.object.fields.values()].filter(
    (field) =>
      (group === 'ALL' || field.isCustom === (group === 'CUSTOM')) &&
      field.type !== 'Location' &&
      field.type !== 'Address'
  );
  return wanted.map((field) => ({
    kind: 'expression',
    alias: null,
    expression: { kind: 'field', path: { steps: [], object: scope.object.name, field: field.name } }
  }));
}

function resolveChildren(scope: Scope, query: SoqlQuery, binds: readonly string[]): SelectItem {
  const path = query.from.path;
  const name = path[path.length - 1] ?? '';
  const relationship = childRelationshipNamed(scope.object, name);
  const child = relationship && objectNamed(scope.schema, relationship.childObject);
  if (!relationship || !child) {
    throw new SoqlError(
      `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
      query.from.offset
    );
  }
  const statement = resolveWithin(
    { schema: scope.schema, object: child, alias: query.from.alias },
    query,
    binds,
    relationship.name
  );
  if (statement.result !== 'records')
    throw new SoqlError('not supported by the local org: aggregates in a child subquery', query.from.offset);
  return { kind: 'children', relationship: relationship.name, childField: relationship.field, statement };
}

function resolveTypeof(scope: Scope, item: TypeofSyntax): SelectItem {
  const field = referenceNamed(scope.object, item.relationship);
  if (!field) throw new SoqlError(`Didn't understand relationship '${item.relationship}' in field path.`, item.offset);
  const step = {
    from: scope.object.name,
    field: field.name,
    relationship: field.relationshipName ?? item.relationship,
    objects: field.referenceTo
  };
  const within = (object: string, names: TypeofSyntax['branches'][number]['fields']): FieldPath[] =>
    names.map((name) =>
      resolvePath({ schema: scope.schema, object: requireObject(scope.schema, object, item.offset), alias: null }, name)
    );
  const branches = item.branches.map((branch) => ({
    object: requireObject(scope.schema, branch.object, item.offset).name,
    paths: within(branch.object, branch.fields)
  }));
  for (const branch of branches) {
    if (!field.referenceTo.includes(branch.object))
      throw new SoqlError(`'${branch.object}' is not a type of relationship '${item.relationship}'`, item.offset);
  }
  const otherwise = item.otherwise && within(field.referenceTo[0] ?? '', item.otherwise);
  return { kind: 'typeof', step, branches, otherwise };
}

function checkDuplicates(select: readonly SelectItem[], query: SoqlQuery): void {
  const seen = new Set<string>();
  for (const item of select) {
    if (item.kind !== 'expression' || item.expression.kind !== 'field') continue;
    const { path } = item.expression;
    const key = [...path.steps.map((step) => step.relationship), path.field].join('.').toLowerCase();
    if (seen.has(key))
      throw new SoqlError(`duplicate field selected: ${key.includes('.') ? key : path.field}`, query.from.offset);
    seen.add(key);
  }
}
