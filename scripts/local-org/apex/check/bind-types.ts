import type { FieldApexType, Schema } from '../../schema/model.js';
import { comparedType } from '../../soql/resolve-condition.js';
import type { SoqlCondition, SoqlStatement } from '../../soql/statement.js';
import type { SoqlValue } from '../../soql/syntax.js';
import { elementType, isPlatform, isSObjectLike, typeName, type Type } from '../types/type.js';

/** What an inline query binds must be of the column's type; dynamic queries find out when they run. */

type Report = (message: string, offset: number) => void;
type Comparison = Extract<SoqlCondition, { kind: 'compare' }>;

const fitting: Partial<Readonly<Record<FieldApexType, readonly string[]>>> = {
  Id: ['Id', 'String'],
  String: ['String', 'Id'],
  Boolean: ['Boolean'],
  Integer: ['Integer', 'Long', 'Double', 'Decimal'],
  Long: ['Integer', 'Long', 'Double', 'Decimal'],
  Double: ['Integer', 'Long', 'Double', 'Decimal'],
  Decimal: ['Integer', 'Long', 'Double', 'Decimal'],
  Date: ['Date'],
  Datetime: ['Datetime', 'Date'],
  Time: ['Time']
};

/** Every comparison of the statement, those of its semi-joins and child queries included. */
function* comparisons(statement: SoqlStatement): Iterable<Comparison> {
  for (const condition of [statement.where, statement.having]) if (condition) yield* within(condition);
  for (const item of statement.select) if (item.kind === 'children') yield* comparisons(item.statement);
}

function* within(condition: SoqlCondition): Iterable<Comparison> {
  if (condition.kind === 'not') return yield* within(condition.part);
  if (condition.kind !== 'compare') {
    for (const part of condition.parts) yield* within(part);
    return;
  }
  yield condition;
  if (condition.right.kind === 'subquery') yield* comparisons(condition.right.statement);
}

/** The type whose values are compared: a collection stands for its elements, a map of records for their Ids. */
function comparedValue(type: Type): Type {
  if (type.kind !== 'declared') return type;
  if (isPlatform(type, 'List', 'Set', 'Iterable')) return elementType(type) ?? type;
  const isMapOfRecords = isPlatform(type, 'Map') && isSObjectLike(type.args[1] as Type);
  return isMapOfRecords ? (type.args[0] as Type) : type;
}

function fits(bound: Type, column: FieldApexType): boolean {
  const wanted = fitting[column];
  if (!wanted || bound.kind === 'null' || isPlatform(bound, ...wanted)) return true;
  return column === 'Id' && isSObjectLike(bound);
}

export function checkBinds(statement: SoqlStatement, binds: readonly Type[], schema: Schema, report: Report): void {
  for (const { left, operator, right } of comparisons(statement)) {
    const column = comparedType(schema, left).type;
    const refuseType = (type: Type, offset: number): void =>
      report(`Invalid bind expression type of ${typeName(type)} for column of type ${column}`, offset);
    const boundBy = (value: SoqlValue): Type | undefined => (value.kind === 'bind' ? binds[value.index] : undefined);
    if (right.kind === 'list') {
      for (const value of right.values) {
        const type = boundBy(value);
        if (type && !fits(type, column)) refuseType(type, value.offset);
      }
    }
    if (right.kind !== 'value') continue;
    const type = boundBy(right.value);
    if (!type) continue;
    const isMany = type.kind === 'declared' && isPlatform(type, 'List', 'Set', 'Map', 'Iterable');
    if ((operator === 'IN' || operator === 'NOT IN') && !isMany && type.kind !== 'null')
      report('IN operator must be used with an iterable expression', right.value.offset);
    else if (!fits(comparedValue(type), column)) refuseType(comparedValue(type), right.value.offset);
  }
}
