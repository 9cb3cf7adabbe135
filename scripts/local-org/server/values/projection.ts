import { parseSoql } from '../../soql/parse.js';
import { resolveSoql } from '../../soql/resolve.js';
import type { SoqlStatement } from '../../soql/statement.js';
import type { Schema } from '../../schema/model.js';

/** What a query names, by column and relationship; records hold more (Ids of parents), which the API does not show. */
export interface Projection {
  readonly fields: ReadonlySet<string>;
  readonly parents: ReadonlyMap<string, Projection>;
  readonly children: ReadonlyMap<string, Projection>;
}

interface Growing {
  readonly fields: Set<string>;
  readonly parents: Map<string, Growing>;
  readonly children: Map<string, Projection>;
}

const grow = (): Growing => ({ fields: new Set(), parents: new Map(), children: new Map() });

/** Null when every value is shown, as in an aggregate. */
export function projectionOf(schema: Schema, soql: string): Projection | null {
  return ofStatement(resolveSoql(parseSoql(soql), schema).statement);
}

function ofStatement(statement: SoqlStatement): Projection | null {
  if (statement.result !== 'records') return null;
  const root = grow();
  for (const item of statement.select) {
    if (item.kind === 'children') root.children.set(item.relationship, ofStatement(item.statement) ?? grow());
    else if (item.kind === 'expression' && 'path' in item.expression && item.expression.path) {
      let target = root;
      for (const step of item.expression.path.steps) {
        const next = target.parents.get(step.relationship) ?? grow();
        target.parents.set(step.relationship, next);
        target = next;
      }
      target.fields.add(item.expression.path.field);
    } else return null;
  }
  return root;
}
