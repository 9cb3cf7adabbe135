import { ApexDecimal } from '../../runtime/decimal.js';
import { AGGREGATE_RESULT, SObjectRecord } from '../../runtime/sobject.js';
import type { FieldDefinition } from '../../schema/model.js';
import type { SelectItem, SoqlExpression, SoqlStatement } from '../../soql/statement.js';
import type { StoredRow } from '../storage.js';
import { decode, fromScaled, isScaled, scaleOf } from '../values.js';
import { displayed } from './display-value.js';
import { expressionSql } from './expressions.js';
import type { SqlBuilder } from './sql-builder.js';

type Decoder = (row: StoredRow) => unknown;

/** Columns and decoding of a grouped or aggregated query. */
export class AggregatePlan {
  readonly columns: string[] = [];
  private readonly outputs: { readonly alias: string; readonly decode: Decoder }[] = [];

  /** `omitted` tells the groups that a subtotal row of ROLLUP or CUBE leaves out. */
  constructor(
    builder: SqlBuilder,
    statement: SoqlStatement,
    private readonly omitted: (expression: SoqlExpression) => boolean = () => false
  ) {
    for (const item of statement.select) if (item.kind === 'expression') this.add(builder, item);
  }

  private add(builder: SqlBuilder, item: Extract<SelectItem, { kind: 'expression' }>): void {
    const { expression, alias } = item;
    const { field } = expressionSql(builder, expression);
    const sql = this.sqlOf(builder, expression);
    const name = alias ?? field.name;
    const isAggregate = expression.kind === 'aggregate';
    if (isAggregate && expression.function === 'AVG' && expression.path) {
      const column = builder.column(expression.path);
      const sum = this.columns.push(`CAST(SUM(${column}) AS TEXT)`) - 1;
      const count = this.columns.push(`COUNT(${column})`) - 1;
      const shown = expression.isFormatted ? 'FORMAT' : null;
      this.outputs.push({
        alias: name,
        decode: (row) => displayed(shown, field, average(field, row[sum] ?? null, row[count] ?? null))
      });
      return;
    }
    const isWide = isScaled(field) || (isAggregate && expression.function === 'SUM');
    const column = this.columns.push(isWide ? `CAST(${sql} AS TEXT)` : sql) - 1;
    const isSum = isAggregate && expression.function === 'SUM';
    const shown = isAggregate && expression.isFormatted ? 'FORMAT' : null;
    this.outputs.push({
      alias: name,
      decode: (row) =>
        displayed(shown, field, isSum ? sumOf(field, row[column] ?? null) : decodeOutput(field, row[column] ?? null))
    });
  }

  private sqlOf(builder: SqlBuilder, expression: SoqlExpression): string {
    if (expression.kind === 'grouping') return this.omitted({ kind: 'field', path: expression.path }) ? '1' : '0';
    return this.omitted(expression) ? 'NULL' : expressionSql(builder, expression).sql;
  }

  toRecord(row: StoredRow): SObjectRecord {
    const record = new SObjectRecord(AGGREGATE_RESULT);
    record.origin = 'queried';
    for (const output of this.outputs) record.values.set(output.alias, output.decode(row));
    return record;
  }
}

function sumOf(field: FieldDefinition, raw: string | number | bigint | null): unknown {
  if (raw === null) return null;
  return fromScaled(raw, isScaled(field) ? scaleOf(field) : 0);
}

function average(
  field: FieldDefinition,
  sum: string | number | bigint | null,
  count: string | number | bigint | null
): unknown {
  const total = sumOf(field, sum);
  return total instanceof ApexDecimal ? total.dividedBy(ApexDecimal.of(Number(count))) : null;
}

/** A subtotal's absent group is null, whatever its field's type. */
function decodeOutput(field: FieldDefinition, raw: string | number | bigint | null): unknown {
  return raw === null ? null : decode(field, raw);
}
