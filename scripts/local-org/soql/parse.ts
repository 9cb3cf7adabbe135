import { parseCondition, parseFieldExpression, parseValue } from './parse-condition.js';
import { TokenReader } from './token-reader.js';
import {
  SoqlError,
  type FieldExpression,
  type NameExpression,
  type OrderSyntax,
  type SelectSyntax,
  type SoqlQuery,
  type SoqlValue,
  type TypeofSyntax,
  type WithClause
} from './syntax.js';
import { lexSoql } from './lex.js';

const CLAUSE_WORDS = [
  'FROM',
  'WHERE',
  'WITH',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FOR',
  'ALL',
  'USING',
  'UPDATE'
];

/** Reads one SOQL query; throws SoqlError with the position of what Salesforce would not understand. */
export function parseSoql(text: string): SoqlQuery {
  const reader = new TokenReader(lexSoql(text));
  const query = parseQuery(reader, text);
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return { ...query, binds: reader.binds };
}

export function parseQuery(reader: TokenReader, text: string): SoqlQuery {
  reader.expectWord('SELECT');
  const select = parseList(reader, () => parseSelectItem(reader, text));
  reader.expectWord('FROM');
  const from = parseFrom(reader);
  const scope = parseScope(reader);
  const where = reader.takeWord('WHERE') ? parseCondition(reader, (inner) => parseQuery(inner, text)) : null;
  const withClause = parseWith(reader);
  const groupBy = parseGroupBy(reader);
  const having = reader.takeWord('HAVING') ? parseCondition(reader, (inner) => parseQuery(inner, text)) : null;
  const orderBy = reader.takeWord('ORDER') ? parseOrderBy(reader) : [];
  const limit = reader.takeWord('LIMIT') ? parseRowCount(reader) : null;
  const offset = reader.takeWord('OFFSET') ? parseRowCount(reader) : null;
  const ending = parseEnding(reader);
  return {
    text,
    select,
    from,
    scope,
    where,
    with: withClause,
    groupBy,
    having,
    orderBy,
    limit,
    offset,
    ...ending,
    binds: []
  };
}

function parseList<T>(reader: TokenReader, one: () => T): T[] {
  const items = [one()];
  while (reader.takeSymbol(',')) items.push(one());
  return items;
}

function parseSelectItem(reader: TokenReader, text: string): SelectSyntax {
  if (reader.peek().text === '(' && reader.peek().kind === 'symbol') {
    reader.expectSymbol('(');
    const query = parseQuery(reader, text);
    reader.expectSymbol(')');
    return { kind: 'subquery', query };
  }
  if (reader.isWord('TYPEOF') && reader.peek(1).kind === 'name') return parseTypeof(reader);
  const expression = parseFieldExpression(reader);
  const next = reader.peek();
  const alias = next.kind === 'name' && !CLAUSE_WORDS.includes(next.text.toUpperCase()) ? reader.next().text : null;
  return { kind: 'expression', expression, alias };
}

function parseTypeof(reader: TokenReader): TypeofSyntax {
  const offset = reader.next().offset;
  const relationship = reader.expectName();
  const branches: { object: string; fields: NameExpression[] }[] = [];
  const fields = (): NameExpression[] => parseList(reader, () => plainName(parseFieldExpression(reader)));
  while (reader.takeWord('WHEN')) {
    const object = reader.expectName();
    reader.expectWord('THEN');
    branches.push({ object, fields: fields() });
  }
  const otherwise = reader.takeWord('ELSE') ? fields() : null;
  reader.expectWord('END');
  return { kind: 'typeof', relationship, branches, otherwise, offset };
}

function plainName(expression: FieldExpression): NameExpression {
  if (expression.kind === 'call') throw new SoqlError(`unexpected token: '${expression.name}'`, expression.offset);
  return expression;
}

function parseFrom(reader: TokenReader): SoqlQuery['from'] {
  const offset = reader.peek().offset;
  const path = [reader.expectName()];
  while (reader.takeSymbol('.')) path.push(reader.expectName());
  reader.takeWord('AS');
  const next = reader.peek();
  const alias = next.kind === 'name' && !CLAUSE_WORDS.includes(next.text.toUpperCase()) ? reader.next().text : null;
  if (reader.peek().text === ',')
    throw new SoqlError('not supported by the local org: several objects in FROM', reader.peek().offset);
  return { path, alias, offset };
}

const SCOPES = ['EVERYTHING', 'MINE', 'MINE_AND_MY_GROUPS'] as const;

function parseScope(reader: TokenReader): SoqlQuery['scope'] {
  if (!reader.takeWord('USING')) return null;
  reader.expectWord('SCOPE');
  const token = reader.next();
  const scope = SCOPES.find((one) => one === token.text.toUpperCase());
  if (scope === undefined)
    throw new SoqlError(`not supported by the local org: USING SCOPE ${token.text}`, token.offset);
  return scope;
}

function parseWith(reader: TokenReader): SoqlQuery['with'] {
  if (!reader.takeWord('WITH')) return null;
  const token = reader.next();
  const mode = token.text.toUpperCase();
  if (mode !== 'USER_MODE' && mode !== 'SYSTEM_MODE' && mode !== 'SECURITY_ENFORCED') {
    throw new SoqlError(`not supported by the local org: WITH ${token.text}`, token.offset);
  }
  return { mode: mode satisfies WithClause, offset: token.offset };
}

function parseGroupBy(reader: TokenReader): SoqlQuery['groupBy'] {
  if (!reader.takeWord('GROUP')) return null;
  reader.expectWord('BY');
  const kind = reader.isWord('ROLLUP') ? 'rollup' : reader.isWord('CUBE') ? 'cube' : 'plain';
  if (kind !== 'plain' && reader.peek(1).text === '(') {
    reader.next();
    reader.expectSymbol('(');
    const expressions = parseList(reader, () => parseFieldExpression(reader));
    reader.expectSymbol(')');
    return { kind, expressions };
  }
  return { kind: 'plain', expressions: parseList(reader, () => parseFieldExpression(reader)) };
}

function parseOrderBy(reader: TokenReader): OrderSyntax[] {
  reader.expectWord('BY');
  return parseList(reader, () => {
    const expression = parseFieldExpression(reader);
    const descending = reader.takeWord('DESC') || (reader.takeWord('ASC') && false);
    let nulls: 'first' | 'last' | null = null;
    if (reader.takeWord('NULLS')) nulls = reader.takeWord('LAST') ? 'last' : (reader.expectWord('FIRST'), 'first');
    return { expression, descending, nulls };
  });
}

function parseRowCount(reader: TokenReader): SoqlValue {
  const value = parseValue(reader);
  if (value.kind === 'bind' || (value.kind === 'number' && /^\d+$/.test(value.text))) return value;
  throw new SoqlError(`unexpected token: '${reader.previous().text}'`, value.offset);
}

function parseEnding(reader: TokenReader): Pick<SoqlQuery, 'forClause' | 'allRows'> {
  let forClause: SoqlQuery['forClause'] = null;
  let allRows = false;
  for (;;) {
    if (reader.takeWord('FOR')) {
      const token = reader.next();
      const word = token.text.toUpperCase();
      if (word !== 'UPDATE' && word !== 'VIEW' && word !== 'REFERENCE')
        throw new SoqlError(`unexpected token: '${token.text}'`, token.offset);
      forClause = word;
    } else if (reader.isWord('ALL') && reader.isWord('ROWS', 1)) {
      reader.next();
      reader.next();
      allRows = true;
    } else return { forClause, allRows };
  }
}
