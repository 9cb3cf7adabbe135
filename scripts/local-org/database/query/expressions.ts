import type { FieldDefinition } from '../../schema/model.js';
import type { SoqlExpression } from '../../soql/statement.js';
import { dateFunctionSql } from './date-sql.js';
import { distanceSql } from './distance-sql.js';
import { sortKey } from './text-variants.js';
import type { SqlBuilder } from './sql-builder.js';

export interface SqlExpression {
  readonly sql: string;
  /** How the result is stored. */ readonly field: FieldDefinition;
}

const COUNT_FIELD: FieldDefinition = {
  name: 'count',
  label: 'count',
  type: 'Integer',
  apexType: 'Integer',
  isCustom: false,
  isRequired: false,
  isUnique: false,
  isCaseSensitive: false,
  isExternalId: false,
  isNameField: false,
  isCreateable: false,
  isUpdateable: false,
  referenceTo: [],
  trackHistory: false
};
/** A plain floating number: no scale, no scaling. */
const DISTANCE_FIELD: FieldDefinition = { ...COUNT_FIELD, name: 'distance', type: 'Number', apexType: 'Double' };
const DAY_FIELD: FieldDefinition = { ...COUNT_FIELD, name: 'day', type: 'Date', apexType: 'Date' };

export function expressionSql(builder: SqlBuilder, expression: SoqlExpression): SqlExpression {
  switch (expression.kind) {
    case 'field':
    case 'display':
      return { sql: builder.column(expression.path), field: builder.field(expression.path) };
    case 'date': {
      const field = builder.field(expression.path);
      const zone = expression.inUserZone ? builder.context.timeZone : 'GMT';
      const sql = dateFunctionSql(
        expression.function,
        builder.column(expression.path),
        field.apexType === 'Datetime',
        zone
      );
      return { sql, field: expression.function === 'DAY_ONLY' ? DAY_FIELD : COUNT_FIELD };
    }
    case 'distance':
      return { sql: distanceSql(builder, expression), field: DISTANCE_FIELD };
    case 'grouping':
      return { sql: '0', field: COUNT_FIELD };
    case 'aggregate': {
      if (!expression.path) return { sql: 'COUNT(*)', field: COUNT_FIELD };
      const column = builder.column(expression.path);
      const field = builder.field(expression.path);
      if (expression.function === 'COUNT') return { sql: `COUNT(${column})`, field: COUNT_FIELD };
      if (expression.function === 'COUNT_DISTINCT') return { sql: `COUNT(DISTINCT ${column})`, field: COUNT_FIELD };
      return { sql: `${expression.function}(${column})`, field };
    }
  }
}

/** Picklists sort by their value set, everything else by its value. */
export function orderSql(builder: SqlBuilder, expression: SoqlExpression): string[] {
  const { sql, field } = expressionSql(builder, expression);
  const isText = expression.kind === 'field' && field.apexType === 'String';
  if (isText && field.type !== 'Picklist' && builder.context.hasForeignLetters) return [sortKey(sql)];
  if (expression.kind !== 'field' || field.type !== 'Picklist' || !field.picklist) return [sql];
  const branches = field.picklist.entries.map(
    (entry, position) => `WHEN ${builder.parameters.add(entry.value)} THEN ${position}`
  );
  if (branches.length === 0) return [sql];
  return [
    `CASE WHEN ${sql} IS NULL THEN NULL ELSE CASE ${sql} ${branches.join(' ')} ELSE ${branches.length} END END`,
    sql
  ];
}
