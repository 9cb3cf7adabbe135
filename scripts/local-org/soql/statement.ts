import type { ComparisonOperator, PointSyntax, SoqlValue, WithClause } from './syntax.js';

/** SOQL checked against the schema. Plain data: the compiler writes it into emitted code as JSON. */

/** One step up: through `field` of `from` to the record called `relationship`. */
export interface ReferenceStep {
  readonly from: string;
  readonly field: string;
  readonly relationship: string;
  /** Several for a polymorphic lookup: only the fields of Name are seen through it. */
  readonly objects: readonly string[];
}

export interface FieldPath {
  readonly steps: readonly ReferenceStep[];
  /** Owner of the field; of a polymorphic step the first object that has it. */
  readonly object: string;
  readonly field: string;
}

export const DATE_FUNCTIONS = [
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR'
] as const;
export type DateFunction = (typeof DATE_FUNCTIONS)[number];
export const AGGREGATE_FUNCTIONS = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'] as const;
export type AggregateFunction = (typeof AGGREGATE_FUNCTIONS)[number];
export type DisplayFunction = 'TOLABEL' | 'FORMAT' | 'CONVERTCURRENCY';

export type SoqlExpression =
  | { readonly kind: 'field'; readonly path: FieldPath }
  | { readonly kind: 'date'; readonly function: DateFunction; readonly path: FieldPath; readonly inUserZone: boolean }
  | { readonly kind: 'display'; readonly function: DisplayFunction; readonly path: FieldPath }
  | {
      readonly kind: 'aggregate';
      readonly function: AggregateFunction;
      readonly path: FieldPath | null;
      /** `FORMAT(SUM(f))`: the text of the value. */
      readonly isFormatted?: true;
    }
  | { readonly kind: 'distance'; readonly path: FieldPath; readonly point: PointSyntax }
  | { readonly kind: 'grouping'; readonly path: FieldPath };

export type SoqlOperand =
  | { readonly kind: 'value'; readonly value: SoqlValue }
  | { readonly kind: 'list'; readonly values: readonly SoqlValue[] }
  | { readonly kind: 'subquery'; readonly statement: SoqlStatement };

export type SoqlCondition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SoqlCondition[] }
  | { readonly kind: 'not'; readonly part: SoqlCondition }
  | {
      readonly kind: 'compare';
      readonly left: SoqlExpression;
      readonly operator: ComparisonOperator;
      readonly right: SoqlOperand;
    };

export type SelectItem =
  | { readonly kind: 'expression'; readonly expression: SoqlExpression; readonly alias: string | null }
  | {
      readonly kind: 'children';
      readonly relationship: string;
      readonly childField: string;
      readonly statement: SoqlStatement;
    }
  | {
      readonly kind: 'typeof';
      readonly step: ReferenceStep;
      readonly branches: readonly { readonly object: string; readonly paths: readonly FieldPath[] }[];
      readonly otherwise: readonly FieldPath[] | null;
    };

export interface OrderItem {
  readonly expression: SoqlExpression;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

export interface SoqlStatement {
  readonly text: string;
  readonly object: string;
  readonly result: 'records' | 'count' | 'aggregate';
  readonly select: readonly SelectItem[];
  /** `USING SCOPE`: only what the running user owns; absent for everything. */
  readonly ownedBy?: 'user' | 'groups';
  readonly where: SoqlCondition | null;
  readonly with: WithClause | null;
  readonly groupBy: {
    readonly kind: 'plain' | 'rollup' | 'cube';
    readonly expressions: readonly SoqlExpression[];
  } | null;
  readonly having: SoqlCondition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: SoqlValue | null;
  readonly offset: SoqlValue | null;
  readonly forUpdate: boolean;
  readonly allRows: boolean;
  readonly bindCount: number;
  /** The bound expressions as written, by bind index. */
  readonly binds: readonly string[];
}

export interface SoqlProblem {
  readonly message: string;
  readonly offset: number;
}
