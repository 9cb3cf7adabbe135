import { execution } from '../../execution/execution.js';
import { objectNamed, type FieldDefinition } from '../../schema/model.js';
import type { SoqlCondition, SoqlExpression, SoqlOperand, SoqlStatement } from '../../soql/statement.js';
import type { ComparisonOperator, SoqlValue } from '../../soql/syntax.js';
import type { StoredValue } from '../storage.js';
import { expressionSql } from './expressions.js';
import { collectionItems, literalOperand, runtimeOperand, type SqlOperand } from './operands.js';
import { caseVariants } from './text-variants.js';
import { queryError } from './query-error.js';
import type { SqlBuilder } from './sql-builder.js';

type Compare = Extract<SoqlCondition, { kind: 'compare' }>;

/** SOQL's logic has two values: a comparison with null is false, and NOT of it is true. */
export function conditionSql(builder: SqlBuilder, condition: SoqlCondition): string {
  switch (condition.kind) {
    case 'not':
      return `((${conditionSql(builder, condition.part)}) IS NOT TRUE)`;
    case 'and':
    case 'or':
      return `(${condition.parts.map((part) => conditionSql(builder, part)).join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'compare':
      return compareSql(builder, condition);
  }
}

function compareSql(builder: SqlBuilder, condition: Compare): string {
  const { sql, field } = expressionSql(builder, condition.left);
  const { operator, right } = condition;
  if (right.kind === 'subquery') return membershipSql(builder, sql, operator, right.statement);
  if (operator === 'INCLUDES' || operator === 'EXCLUDES')
    return multiselectSql(builder, sql, operator, texts(builder, right));
  if (operator === 'IN' || operator === 'NOT IN') return listSql(builder, sql, field, operator, right);
  if (right.kind === 'list') return queryError(`unexpected token: '('`);
  if (operator === 'LIKE') return likeSql(builder, sql, right.value);
  return scalarSql(builder, sql, operator, operandOf(builder, field, right.value, condition.left));
}

function operandOf(builder: SqlBuilder, field: FieldDefinition, value: SoqlValue, left: SoqlExpression): SqlOperand {
  if (value.kind === 'bind') {
    const bound = builder.context.binds[value.index];
    const items = collectionItems(bound);
    if (items) {
      if (left.kind === 'field' && items.length === 1) return runtimeOperand(field, items[0]);
      queryError('Invalid bind expression type of List for column of type ' + field.apexType);
    }
  }
  return literalOperand(builder.context, field, value);
}

function scalarSql(builder: SqlBuilder, sql: string, operator: ComparisonOperator, operand: SqlOperand): string {
  const bind = (value: StoredValue): string => builder.parameters.add(value);
  if (operand.kind === 'range') return rangeSql(sql, operator, bind, operand);
  if (operand.value === null) {
    if (operator === '=') return `${sql} IS NULL`;
    return operator === '!=' ? `${sql} IS NOT NULL` : '0';
  }
  const spellings = typeof operand.value === 'string' ? caseVariants(operand.value) : [operand.value];
  if (spellings.length > 1 && (operator === '=' || operator === '!=')) {
    const isIn = `${sql} IN (${valueSet(builder, spellings)})`;
    return operator === '=' ? isIn : `((${isIn}) IS NOT TRUE)`;
  }
  if (operator === '!=') return `${sql} IS NOT ${bind(operand.value)}`;
  return `${sql} ${operator} ${bind(operand.value)}`;
}

function rangeSql(
  sql: string,
  operator: ComparisonOperator,
  bind: (value: StoredValue) => string,
  range: Extract<SqlOperand, { kind: 'range' }>
): string {
  switch (operator) {
    case '=':
      return `(${sql} >= ${bind(range.start)} AND ${sql} < ${bind(range.end)})`;
    case '!=':
      return `((${sql} >= ${bind(range.start)} AND ${sql} < ${bind(range.end)}) IS NOT TRUE)`;
    case '<':
      return `${sql} < ${bind(range.start)}`;
    case '<=':
      return `${sql} < ${bind(range.end)}`;
    case '>':
      return `${sql} >= ${bind(range.end)}`;
    default:
      return `${sql} >= ${bind(range.start)}`;
  }
}

/** `%` and `_` are wildcards; a backslash escapes those two only. */
function likePattern(text: string): string {
  return text.replace(/\\([_%])|\\/g, (found, escaped: string | undefined) => (escaped ? found : '\\\\'));
}

function likeSql(builder: SqlBuilder, sql: string, value: SoqlValue): string {
  const bound =
    value.kind === 'bind' ? builder.context.binds[value.index] : value.kind === 'string' ? value.value : null;
  const items = collectionItems(bound);
  if (items) return items.length === 0 ? '0' : `(${items.map((item) => likeOne(builder, sql, item)).join(' OR ')})`;
  return likeOne(builder, sql, bound);
}

function likeOne(builder: SqlBuilder, sql: string, text: unknown): string {
  if (text === null || text === undefined || text === '') return `${sql} IS NULL`;
  const patterns = caseVariants(likePattern(String(text)));
  const parts = patterns.map((pattern) => `${sql} LIKE ${builder.parameters.add(pattern)} ESCAPE '\\'`);
  return parts.length === 1 ? (parts[0] ?? '0') : `(${parts.join(' OR ')})`;
}

function operands(
  builder: SqlBuilder,
  field: FieldDefinition,
  right: Exclude<SoqlOperand, { kind: 'subquery' }>
): SqlOperand[] {
  if (right.kind === 'list') return right.values.map((value) => literalOperand(builder.context, field, value));
  const bound = right.value.kind === 'bind' ? builder.context.binds[right.value.index] : null;
  if (bound === null || bound === undefined) return [runtimeOperand(field, null)];
  const items = collectionItems(bound) ?? [bound];
  return items.map((item) => runtimeOperand(field, item));
}

function listSql(
  builder: SqlBuilder,
  sql: string,
  field: FieldDefinition,
  operator: 'IN' | 'NOT IN',
  right: Exclude<SoqlOperand, { kind: 'subquery' }>
): string {
  const isNegative = operator === 'NOT IN';
  const values: StoredValue[] = [];
  const others: string[] = [];
  let hasNull = false;
  for (const operand of operands(builder, field, right)) {
    if (operand.kind === 'range') others.push(scalarSql(builder, sql, '=', operand));
    else if (operand.value === null) hasNull = true;
    else values.push(...(typeof operand.value === 'string' ? caseVariants(operand.value) : [operand.value]));
  }
  if (values.length > 0) others.unshift(`${sql} IN (${valueSet(builder, values)})`);
  if (hasNull) others.push(`${sql} IS NULL`);
  if (others.length === 0) return isNegative ? '1' : '0';
  const positive = others.length === 1 ? (others[0] ?? '0') : `(${others.join(' OR ')})`;
  return isNegative ? `((${positive}) IS NOT TRUE)` : positive;
}

/** One parameter however long the list is, so that the statement can be prepared once. */
function valueSet(builder: SqlBuilder, values: readonly StoredValue[]): string {
  if (values.length === 1) return builder.parameters.add(values[0] ?? null);
  const json = `[${values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join(',')}]`;
  return `SELECT value FROM json_each(${builder.parameters.add(json)})`;
}

function membershipSql(
  builder: SqlBuilder,
  sql: string,
  operator: ComparisonOperator,
  statement: SoqlStatement
): string {
  const object = objectNamed(builder.context.schema, statement.object);
  const [item] = statement.select;
  if (!object || item?.kind !== 'expression') throw new Error('A semi-join without its field');
  const inner = builder.subquery(object);
  const column = expressionSql(inner, item.expression).sql;
  const where = [...whereParts(inner, statement), `${column} IS NOT NULL`];
  const query = `SELECT ${column} FROM ${inner.from()} WHERE ${where.join(' AND ')}`;
  return operator === 'NOT IN' ? `((${sql} IN (${query})) IS NOT TRUE)` : `${sql} IN (${query})`;
}

/** The conditions of a statement's own object: not deleted, visible, and the WHERE clause. */
export function whereParts(builder: SqlBuilder, statement: SoqlStatement): string[] {
  const parts: string[] = [];
  if (statement.where) parts.push(conditionSql(builder, statement.where));
  if (statement.ownedBy) parts.push(ownedSql(builder, statement.ownedBy));
  if (!statement.allRows) parts.push(`${builder.alias}."IsDeleted" = 0`);
  const visible = builder.context.visible?.(builder, builder.object, builder.alias);
  if (visible) parts.push(visible);
  return parts;
}

/** `USING SCOPE mine`: the running user's own records, or those of their groups too. */
function ownedSql(builder: SqlBuilder, owner: 'user' | 'groups'): string {
  if (!builder.object.fields.has('ownerid')) return '0';
  const user = builder.parameters.add(execution().user.id);
  const own = `${builder.alias}."OwnerId" = ${user}`;
  if (owner === 'user') return own;
  return `(${own} OR ${builder.alias}."OwnerId" IN (SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ${user}))`;
}

function texts(builder: SqlBuilder, right: Exclude<SoqlOperand, { kind: 'subquery' }>): string[] {
  const values = right.kind === 'list' ? right.values : [right.value];
  return values.flatMap((value) => {
    if (value.kind === 'string') return [value.value];
    if (value.kind !== 'bind') return [];
    const bound = builder.context.binds[value.index];
    return (collectionItems(bound) ?? [bound]).map((item) => String(item ?? ''));
  });
}

/** `INCLUDES('A;B', 'C')`: both A and B, or C. */
function multiselectSql(
  builder: SqlBuilder,
  sql: string,
  operator: 'INCLUDES' | 'EXCLUDES',
  wanted: readonly string[]
): string {
  const one = (value: string): string =>
    `(';' || ${sql} || ';') LIKE ${builder.parameters.add(`%;${likePattern(value).replaceAll(/(?<!\\)([%_])/g, '\\$1')};%`)} ESCAPE '\\'`;
  const alternatives = wanted.map(
    (text) =>
      `(${text
        .split(';')
        .map((value) => one(value.trim()))
        .join(' AND ')})`
  );
  const included = alternatives.length === 0 ? '0' : `(${alternatives.join(' OR ')})`;
  return operator === 'INCLUDES' ? included : `((${included}) IS NOT TRUE)`;
}
