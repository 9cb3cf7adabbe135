import type { FieldApexType, FieldDefinition, Schema } from '../schema/model.js';
import { checkLiteral } from './check-literal.js';
import { fieldAt, requireObject, resolvePath, type Scope } from './resolve-path.js';
import { resolveWithin } from './resolve.js';
import {
  AGGREGATE_FUNCTIONS,
  DATE_FUNCTIONS,
  type AggregateFunction,
  type DateFunction,
  type FieldPath,
  type SoqlCondition,
  type SoqlExpression,
  type SoqlOperand
} from './statement.js';
import { SoqlError, type CallExpression, type ConditionSyntax, type FieldExpression, type Operand } from './syntax.js';

export function resolveExpression(scope: Scope, expression: FieldExpression): SoqlExpression {
  if (expression.kind === 'name') return { kind: 'field', path: resolvePath(scope, expression) };
  const name = expression.name.toUpperCase();
  if ((AGGREGATE_FUNCTIONS as readonly string[]).includes(name))
    return aggregate(scope, expression, name as AggregateFunction);
  if ((DATE_FUNCTIONS as readonly string[]).includes(name))
    return dateFunction(scope, expression, name as DateFunction);
  if (name === 'FORMAT' && expression.argument?.kind === 'call') return formatted(scope, expression.argument);
  if (name === 'TOLABEL' || name === 'FORMAT' || name === 'CONVERTCURRENCY')
    return { kind: 'display', function: name, path: argumentPath(scope, expression) };
  if (name === 'GROUPING') return { kind: 'grouping', path: argumentPath(scope, expression) };
  if (name === 'DISTANCE') return distance(scope, expression);
  throw new SoqlError(`unexpected token: '${expression.name}'`, expression.offset);
}

/** `FORMAT` of what another function gives. */
function formatted(scope: Scope, argument: CallExpression): SoqlExpression {
  const inner = resolveExpression(scope, argument);
  if (inner.kind === 'aggregate') return { ...inner, isFormatted: true };
  if (inner.kind === 'display' && inner.function === 'CONVERTCURRENCY') return { ...inner, function: 'FORMAT' };
  throw new SoqlError(`unexpected token: '${argument.name}'`, argument.offset);
}

function distance(scope: Scope, expression: CallExpression): SoqlExpression {
  const path = argumentPath(scope, expression);
  const field = fieldOf(scope.schema, path);
  if ((field.type !== 'Location' && field.type !== 'Address') || !expression.point)
    throw new SoqlError(`field ${field.name} does not support the DISTANCE function`, expression.offset);
  return { kind: 'distance', path, point: expression.point };
}

function argumentPath(scope: Scope, expression: CallExpression): FieldPath {
  if (expression.argument?.kind !== 'name')
    throw new SoqlError(`unexpected token: '${expression.name}'`, expression.offset);
  return resolvePath(scope, expression.argument);
}

function aggregate(scope: Scope, expression: CallExpression, name: AggregateFunction): SoqlExpression {
  if (!expression.argument) {
    if (name !== 'COUNT') throw new SoqlError(`unexpected token: ')'`, expression.offset);
    return { kind: 'aggregate', function: name, path: null };
  }
  const path = argumentPath(scope, expression);
  const field = fieldOf(scope.schema, path);
  if ((name === 'SUM' || name === 'AVG') && !isNumeric(field)) {
    throw new SoqlError(`field ${field.name} does not support aggregate operator ${name}`, expression.offset);
  }
  if ((name === 'MIN' || name === 'MAX') && field.type === 'Checkbox') {
    throw new SoqlError(`field ${field.name} does not support aggregate operator ${name}`, expression.offset);
  }
  return { kind: 'aggregate', function: name, path };
}

function dateFunction(scope: Scope, expression: CallExpression, name: DateFunction): SoqlExpression {
  const { argument } = expression;
  if (argument?.kind === 'call' && argument.name.toUpperCase() === 'CONVERTTIMEZONE') {
    return { kind: 'date', function: name, path: argumentPath(scope, argument), inUserZone: true };
  }
  const path = argumentPath(scope, expression);
  const { type } = fieldOf(scope.schema, path);
  if (type !== 'Date' && type !== 'DateTime')
    throw new SoqlError(`field ${path.field} does not support the date function ${name}`, expression.offset);
  return { kind: 'date', function: name, path, inUserZone: false };
}

export const fieldOf = fieldAt;

function isNumeric(field: FieldDefinition): boolean {
  return ['Integer', 'Long', 'Double', 'Decimal'].includes(field.apexType);
}

export function resolveCondition(
  scope: Scope,
  condition: ConditionSyntax,
  binds: readonly string[],
  aliases: ReadonlyMap<string, SoqlExpression>
): SoqlCondition {
  if (condition.kind === 'not') return { kind: 'not', part: resolveCondition(scope, condition.part, binds, aliases) };
  if (condition.kind !== 'compare')
    return {
      kind: condition.kind,
      parts: condition.parts.map((part) => resolveCondition(scope, part, binds, aliases))
    };
  const { left, operator } = condition;
  const aliased =
    left.kind === 'name' && left.path.length === 1 ? aliases.get((left.path[0] ?? '').toLowerCase()) : undefined;
  const expression = aliased ?? resolveExpression(scope, left);
  if (expression.kind === 'distance' && operator !== '<' && operator !== '>')
    throw new SoqlError('DISTANCE function supports only the < and > operators', condition.offset);
  if (expression.kind === 'field') checkFilterable(fieldOf(scope.schema, expression.path), operator, condition.offset);
  const right = resolveOperand(scope, condition.right, binds);
  const { name, type } = comparedType(scope.schema, expression);
  for (const value of right.kind === 'value' ? [right.value] : right.kind === 'list' ? right.values : [])
    checkLiteral(name, type, value);
  return { kind: 'compare', left: expression, operator, right };
}

export function comparedType(schema: Schema, expression: SoqlExpression): { name: string; type: FieldApexType } {
  const counts =
    expression.kind === 'grouping' || (expression.kind === 'aggregate' && expression.function.startsWith('COUNT'));
  if (counts || !expression.path) return { name: 'count', type: 'Integer' };
  if (expression.kind === 'distance') return { name: 'DISTANCE', type: 'Double' };
  if (expression.kind === 'date')
    return { name: expression.path.field, type: expression.function === 'DAY_ONLY' ? 'Date' : 'Integer' };
  const field = fieldOf(schema, expression.path);
  return { name: field.name, type: field.apexType };
}

function checkFilterable(field: FieldDefinition, operator: string, offset: number): void {
  if (['LongTextArea', 'Html', 'EncryptedText', 'Blob', 'Address', 'Location'].includes(field.type)) {
    throw new SoqlError(`field '${field.name}' can not be filtered in a query call`, offset);
  }
  const isMultiple = field.type === 'MultiselectPicklist';
  if ((operator === 'INCLUDES' || operator === 'EXCLUDES') && !isMultiple)
    throw new SoqlError(`includes/excludes operators only valid on multipicklist field`, offset);
  if (operator === 'LIKE' && field.apexType !== 'String')
    throw new SoqlError(`invalid operator on ${field.apexType.toLowerCase()} field`, offset);
  if (field.type === 'Checkbox' && ['<', '<=', '>', '>='].includes(operator))
    throw new SoqlError('invalid operator on boolean field', offset);
}

function resolveOperand(scope: Scope, operand: Operand, binds: readonly string[]): SoqlOperand {
  if (operand.kind === 'value') return operand;
  if (operand.kind === 'list') return operand;
  const object = requireObject(scope.schema, operand.query.from.path.join('.'), operand.query.from.offset);
  const statement = resolveWithin(
    { schema: scope.schema, object, alias: operand.query.from.alias },
    operand.query,
    binds,
    'condition'
  );
  const [item] = statement.select;
  if (statement.select.length !== 1 || item?.kind !== 'expression' || item.expression.kind !== 'field') {
    throw new SoqlError('semi join sub-selects can only query one field', operand.query.from.offset);
  }
  return { kind: 'subquery', statement };
}
