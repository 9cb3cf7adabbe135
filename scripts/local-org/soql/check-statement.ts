import type { Schema } from '../schema/model.js';
import { isGroupedBy } from './groups.js';
import { fieldOf } from './resolve-condition.js';
import type { SoqlExpression, SoqlStatement } from './statement.js';
import { SoqlError, type SoqlQuery } from './syntax.js';

const MAXIMUM_OFFSET = 2000;
/** From this version on the compiler refuses `WITH SECURITY_ENFORCED`. */
const LAST_VERSION_WITH_SECURITY_ENFORCED = 66;

/** Rules about clauses that do not go together. */
export function checkStatement(statement: SoqlStatement, query: SoqlQuery, schema: Schema): void {
  if (statement.forUpdate && statement.orderBy.length > 0)
    throw new SoqlError('FOR UPDATE cannot be used with ORDER BY', query.from.offset);
  if (statement.forUpdate && statement.result !== 'records')
    throw new SoqlError('FOR UPDATE is not allowed in aggregate queries', query.from.offset);
  if (statement.with === 'SECURITY_ENFORCED' && Number(schema.apiVersion) > LAST_VERSION_WITH_SECURITY_ENFORCED) {
    throw new SoqlError(
      'WITH SECURITY_ENFORCED is not supported in API version 67.0 and later. Use WITH USER_MODE instead.',
      query.with?.offset ?? 0
    );
  }
  const { offset } = statement;
  if (offset?.kind === 'number' && Number(offset.text) > MAXIMUM_OFFSET)
    throw new SoqlError(`Maximum SOQL offset allowed is ${MAXIMUM_OFFSET}`, offset.offset);
  for (const order of statement.orderBy) checkSortable(order.expression, query, schema);
  if (statement.result === 'aggregate') checkGrouped(statement, query);
  if (statement.having && statement.result !== 'aggregate')
    throw new SoqlError("unexpected token: 'HAVING'", query.from.offset);
}

function checkSortable(expression: SoqlExpression, query: SoqlQuery, schema: Schema): void {
  if (expression.kind !== 'field') return;
  const field = fieldOf(schema, expression.path);
  if (
    ['LongTextArea', 'Html', 'EncryptedText', 'Blob', 'MultiselectPicklist', 'Address', 'Location'].includes(field.type)
  ) {
    throw new SoqlError(`field '${field.name}' can not be sorted in a query call`, query.from.offset);
  }
}

function checkGrouped(statement: SoqlStatement, query: SoqlQuery): void {
  const groups = statement.groupBy?.expressions ?? [];
  for (const item of statement.select) {
    if (item.kind !== 'expression')
      throw new SoqlError('subqueries are not allowed in aggregate queries', query.from.offset);
    const { expression } = item;
    if (expression.kind === 'aggregate' || expression.kind === 'grouping') continue;
    if (groups.some((group) => isGroupedBy(expression, group))) continue;
    const name = expression.path.field;
    throw new SoqlError(`Field must be grouped or aggregated: ${name}`, query.from.offset);
  }
  for (const order of statement.orderBy) {
    const { expression } = order;
    if (
      expression.kind === 'aggregate' ||
      expression.kind === 'grouping' ||
      groups.some((group) => isGroupedBy(expression, group))
    )
      continue;
    throw new SoqlError(`Ordered field must be grouped or aggregated: ${expression.path.field}`, query.from.offset);
  }
}
