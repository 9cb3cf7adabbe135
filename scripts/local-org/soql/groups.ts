import type { SoqlExpression } from './statement.js';

/** True when a group has one value of the expression: what it groups by, or the part of a date that it groups by. */
export function isGroupedBy(expression: SoqlExpression, group: SoqlExpression): boolean {
  if (isSame(expression, group)) return true;
  return expression.kind === 'date' && isSame({ kind: 'field', path: expression.path }, group);
}

function isSame(left: SoqlExpression, right: SoqlExpression): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
