import type { LocalOrg } from '../../execution/org.js';
import { parseSoql } from '../../soql/parse.js';
import type { ConditionSyntax, FieldExpression, SoqlQuery, SoqlValue } from '../../soql/syntax.js';
import { ApiError } from '../api-error.js';
import { toolingRows } from './tooling-rows.js';
import type { ToolingRow } from './tooling-rows.js';

/** Answers a query of the objects that tell of tests; null when it is about records of the org. */
export function queryTooling(org: LocalOrg, text: string): Readonly<Record<string, unknown>> | null {
  const from = /\bfrom\s+(\w+)/i.exec(text)?.[1] ?? '';
  const rows = toolingRows(org, from);
  if (!rows) return null;
  const query = parseSoql(text);
  if (query.groupBy || query.having || query.offset) throw unsupported(text);
  const found = rows.filter((row) => !query.where || holds(query.where, row));
  const records = found.slice(0, limitOf(query)).map((row) => projected(query, row, from));
  return {
    size: records.length,
    totalSize: records.length,
    done: true,
    queryLocator: null,
    entityTypeName: from,
    records
  };
}

function unsupported(text: string): ApiError {
  return new ApiError(400, 'MALFORMED_QUERY', `not supported by the local org: the Tooling API query ${text}`);
}

function limitOf({ limit }: SoqlQuery): number {
  return limit?.kind === 'number' ? Number(limit.text) : Infinity;
}

function valueOf(row: ToolingRow, expression: FieldExpression): unknown {
  if (expression.kind !== 'name') throw unsupported(expression.name);
  return expression.path.reduce<unknown>((value, name) => member(value, name), row);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  if (key === undefined)
    throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on this Tooling API object`);
  return (value as Record<string, unknown>)[key];
}

function holds(condition: ConditionSyntax, row: ToolingRow): boolean {
  if (condition.kind === 'not') return !holds(condition.part, row);
  if (condition.kind !== 'compare')
    return condition.kind === 'and'
      ? condition.parts.every((part) => holds(part, row))
      : condition.parts.some((part) => holds(part, row));
  const value = valueOf(row, condition.left);
  const { operator, right } = condition;
  if (right.kind === 'list' && operator === 'IN') return right.values.some((one) => isSame(value, one));
  if (right.kind === 'value' && operator === '=') return isSame(value, right.value);
  if (right.kind === 'value' && operator === '!=') return !isSame(value, right.value);
  throw unsupported(operator);
}

/** Ids compare by their first 15 characters. */
function isSame(value: unknown, literal: SoqlValue): boolean {
  if (literal.kind === 'null') return value === null;
  if (literal.kind === 'boolean') return value === literal.value;
  if (literal.kind === 'number') return value === Number(literal.text);
  if (literal.kind !== 'string') throw unsupported(literal.kind);
  const wanted = literal.value;
  return value === wanted || (typeof value === 'string' && wanted.length === 15 && value.slice(0, 15) === wanted);
}

function projected(query: SoqlQuery, row: ToolingRow, type: string): Record<string, unknown> {
  const record: Record<string, unknown> = { attributes: { type } };
  for (const item of query.select) {
    if (item.kind !== 'expression' || item.expression.kind !== 'name') throw unsupported(query.text);
    const [first = '', ...rest] = item.expression.path;
    // A parent comes as a whole: it holds what clients ask of it and no more.
    if (rest.length > 0) valueOf(row, item.expression);
    const key = Object.keys(row).find((name) => name.toLowerCase() === first.toLowerCase());
    if (key === undefined) throw new ApiError(400, 'INVALID_FIELD', `No such column '${first}' on entity '${type}'.`);
    record[key] = row[key];
  }
  return record;
}
