import { isDateLiteral } from './date-literals.js';
import {
  SoqlError,
  type ComparisonOperator,
  type ConditionSyntax,
  type FieldExpression,
  type Operand,
  type PointSyntax,
  type SoqlQuery,
  type SoqlValue
} from './syntax.js';
import type { TokenReader } from './token-reader.js';

type SubqueryParser = (reader: TokenReader) => SoqlQuery;

/** One level of AND or OR; Salesforce wants parentheses where they are mixed. */
export function parseCondition(reader: TokenReader, subquery: SubqueryParser): ConditionSyntax {
  const first = parseNegation(reader, subquery);
  const connective = reader.isWord('AND') ? 'AND' : reader.isWord('OR') ? 'OR' : null;
  if (!connective) return first;
  const parts = [first];
  while (reader.takeWord(connective)) parts.push(parseNegation(reader, subquery));
  if (reader.isWord('AND') || reader.isWord('OR')) throw reader.unexpected();
  return { kind: connective === 'AND' ? 'and' : 'or', parts };
}

function parseNegation(reader: TokenReader, subquery: SubqueryParser): ConditionSyntax {
  if (reader.takeWord('NOT')) return { kind: 'not', part: parseNegation(reader, subquery) };
  if (reader.takeSymbol('(')) {
    const inner = parseCondition(reader, subquery);
    reader.expectSymbol(')');
    return inner;
  }
  const offset = reader.peek().offset;
  const left = parseFieldExpression(reader);
  const operator = parseOperator(reader);
  const right = parseOperand(reader, operator, subquery);
  return { kind: 'compare', left, operator, right, offset };
}

export function parseFieldExpression(reader: TokenReader): FieldExpression {
  const offset = reader.peek().offset;
  const path = [reader.expectName()];
  if (reader.takeSymbol('(')) {
    const argument = reader.peek().text === ')' ? null : parseFieldExpression(reader);
    const point = path[0]?.toUpperCase() === 'DISTANCE' ? parsePoint(reader) : null;
    reader.expectSymbol(')');
    return { kind: 'call', name: path[0] ?? '', argument, ...(point ? { point } : {}), offset };
  }
  while (reader.takeSymbol('.')) path.push(reader.expectName());
  return { kind: 'name', path, offset };
}

/** What follows the field in `DISTANCE(Place__c, GEOLOCATION(37.8, -122.4), 'mi')`. */
function parsePoint(reader: TokenReader): PointSyntax {
  reader.expectSymbol(',');
  reader.expectWord('GEOLOCATION');
  reader.expectSymbol('(');
  const latitude = parseValue(reader);
  reader.expectSymbol(',');
  const longitude = parseValue(reader);
  reader.expectSymbol(')');
  reader.expectSymbol(',');
  const unit = parseValue(reader);
  const name = unit.kind === 'string' ? unit.value.toLowerCase() : '';
  if (name === 'mi' || name === 'km') return { latitude, longitude, unit: name };
  throw new SoqlError("Invalid unit. Valid values are: 'mi', 'km'", unit.offset);
}

function parseOperator(reader: TokenReader): ComparisonOperator {
  const token = reader.next();
  const text = token.text.toUpperCase();
  if (token.kind === 'symbol') {
    if (text === '<>') return '!=';
    if (text === '=' || text === '!=' || text === '<' || text === '<=' || text === '>' || text === '>=') return text;
  }
  if (token.kind === 'name') {
    if (text === 'LIKE' || text === 'IN' || text === 'INCLUDES' || text === 'EXCLUDES') return text;
    if (text === 'NOT' && reader.takeWord('IN')) return 'NOT IN';
  }
  throw new SoqlError(`unexpected token: '${token.text}'`, token.offset);
}

function parseOperand(reader: TokenReader, operator: ComparisonOperator, subquery: SubqueryParser): Operand {
  const takesList = operator === 'IN' || operator === 'NOT IN' || operator === 'INCLUDES' || operator === 'EXCLUDES';
  if (!takesList) return { kind: 'value', value: parseValue(reader) };
  if (reader.peek().kind === 'bind') return { kind: 'value', value: parseValue(reader) };
  reader.expectSymbol('(');
  if (reader.isWord('SELECT')) {
    const query = subquery(reader);
    reader.expectSymbol(')');
    return { kind: 'subquery', query };
  }
  const values = [parseValue(reader)];
  while (reader.takeSymbol(',')) values.push(parseValue(reader));
  reader.expectSymbol(')');
  return { kind: 'list', values };
}

export function parseValue(reader: TokenReader): SoqlValue {
  const token = reader.next();
  const offset = token.offset;
  switch (token.kind) {
    case 'string':
      return { kind: 'string', value: token.text, offset };
    case 'number':
    case 'date':
    case 'datetime':
      return { kind: token.kind, text: token.text, offset };
    case 'dateLiteral':
      return { kind: 'dateLiteral', name: token.text, count: token.count ?? 0, offset };
    case 'bind':
      return { kind: 'bind', index: reader.addBind(token.text), offset };
    case 'name': {
      const word = token.text.toUpperCase();
      if (word === 'NULL') return { kind: 'null', offset };
      if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE', offset };
      if (isDateLiteral(word)) return { kind: 'dateLiteral', name: word, count: 0, offset };
      throw new SoqlError(`unexpected token: '${token.text}'`, offset);
    }
    default:
      throw new SoqlError(`unexpected token: '${token.text}'`, offset);
  }
}
