import { resolveSoql } from '../../soql/resolve.js';
import { parseSoql } from '../../soql/parse.js';
import type { SoqlStatement } from '../../soql/statement.js';
import type { Schema } from '../../schema/model.js';

export interface Column {
  readonly columnName: string;
  readonly displayName: string;
  readonly aggregate: boolean;
  readonly joinColumns: Column[];
}

/** The columns of a query, which the Salesforce CLI asks for to draw its table: parents and children nest. */
export function columnMetadata(schema: Schema, soql: string): { readonly columnMetadata: readonly Column[] } {
  const { statement } = resolveSoql(parseSoql(soql), schema);
  return { columnMetadata: columnsOf(statement) };
}

function column(columnName: string, aggregate: boolean, joinColumns: Column[] = []): Column {
  return { columnName, displayName: columnName, aggregate, joinColumns };
}

function columnsOf(statement: SoqlStatement): Column[] {
  const columns: Column[] = [];
  for (const item of statement.select) {
    if (item.kind === 'children') columns.push(column(item.relationship, true, columnsOf(item.statement)));
    else if (item.kind === 'expression' && item.expression.kind === 'field')
      addPath(columns, [...item.expression.path.steps.map((step) => step.relationship), item.expression.path.field]);
    else if (item.kind === 'expression') columns.push(column(item.alias ?? `expr${columns.length}`, true));
  }
  return columns;
}

function addPath(columns: Column[], path: readonly string[]): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    columns.push(column(first, false));
    return;
  }
  let parent = columns.find((one) => one.columnName === first && one.joinColumns.length > 0);
  if (!parent) columns.push((parent = column(first, false)));
  addPath(parent.joinColumns, rest);
}
