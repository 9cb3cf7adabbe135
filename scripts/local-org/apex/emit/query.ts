import { parseSearch } from '../../soql/parse-search.js';
import { parseSoql } from '../../soql/parse.js';
import { resolveSoql } from '../../soql/resolve.js';
import { SoqlError } from '../../soql/syntax.js';
import type { SoqlStatement } from '../../soql/statement.js';
import type { ExpressionOf, Position, QueryNode } from '../syntax/tree.js';
import { checkBinds } from '../check/bind-types.js';
import { refuse } from '../problem.js';
import type { Type } from '../types/type.js';
import type { Body } from './body.js';
import { expression } from './expression.js';
import { value, type Value } from './value.js';

/** The position of a character of the query's text in the file. */
function positionWithin(node: QueryNode, offset: number): Position {
  const before = node.text.slice(0, offset).split('\n');
  const last = before[before.length - 1] ?? '';
  const { line, column } = node.textPosition;
  return before.length === 1
    ? { line, column: column + last.length }
    : { line: line + before.length - 1, column: last.length + 1 };
}

function resolved(body: Body, node: QueryNode): SoqlStatement {
  try {
    const { statement, problems } = resolveSoql(parseSoql(node.text), body.world.schema);
    for (const problem of problems) refuse(problem.message, positionWithin(node, problem.offset));
    return statement;
  } catch (thrown) {
    if (thrown instanceof SoqlError) return refuse(thrown.message, positionWithin(node, thrown.offset));
    throw thrown;
  }
}

function rowType(body: Body, statement: SoqlStatement): Type {
  const { platform } = body.world;
  if (statement.result === 'aggregate') return platform.core('AggregateResult');
  const object = body.world.object(statement.object);
  return object ? { kind: 'sobject', object } : platform.core('SObject');
}

export function inlineQuery(body: Body, node: QueryNode): Value {
  const statement = resolved(body, node);
  if (statement.with === 'SECURITY_ENFORCED' && body.file.apiVersion >= 67) {
    refuse('WITH SECURITY_ENFORCED is not supported in this API version. Use WITH USER_MODE instead.', node.position);
  }
  body.needsContext = true;
  const bound = node.binds.map((bind) => expression(body, bind));
  checkBinds(
    statement,
    bound.map(({ type }) => type),
    body.world.schema,
    (message, offset) => refuse(message, positionWithin(node, offset))
  );
  const binds = bound.map(({ code }) => code);
  if (binds.length !== statement.bindCount) {
    throw new Error(`The query has ${statement.bindCount} binds, its syntax tree ${binds.length}: ${node.text}`);
  }
  const constant = body.link(`$.statement(${JSON.stringify(statement)})`);
  const code = `query(${constant}, [${binds.join(', ')}])`;
  const { platform } = body.world;
  if (statement.result === 'count') return value(code, platform.core('Integer'), true);
  return { ...value(code, platform.list(rowType(body, statement)), true), isQuery: true };
}

function checkSearch(body: Body, node: ExpressionOf<'sosl'>): void {
  try {
    for (const { query } of parseSearch(node.text).returning) {
      const [problem] = resolveSoql(parseSoql(query), body.world.schema).problems;
      if (problem) refuse(problem.message, node.position);
    }
  } catch (thrown) {
    if (thrown instanceof SoqlError) return refuse(thrown.message, node.position);
    throw thrown;
  }
}

/** `[FIND :text IN ALL FIELDS RETURNING …]`: tests see the fixed results only. */
export function inlineSearch(body: Body, node: ExpressionOf<'sosl'>): Value {
  const { platform } = body.world;
  checkSearch(body, node);
  const binds = node.binds.map((bind) => expression(body, bind).code);
  body.needsContext = true;
  const rows = platform.list(platform.list(platform.core('SObject')));
  return value(`search(${JSON.stringify(node.text)}, [${binds.join(', ')}])`, rows, true);
}
