/** SOQL as written: names are not looked up yet. Offsets are character positions in the query's text. */

export interface NameExpression {
  readonly kind: 'name';
  readonly path: readonly string[];
  readonly offset: number;
}
export interface CallExpression {
  readonly kind: 'call';
  readonly name: string;
  readonly argument: FieldExpression | null;
  /** Where `DISTANCE` measures to. */
  readonly point?: PointSyntax;
  readonly offset: number;
}
/** `GEOLOCATION(37.8, -122.4)` and the unit of the distance. */
export interface PointSyntax {
  readonly latitude: SoqlValue;
  readonly longitude: SoqlValue;
  readonly unit: 'mi' | 'km';
}
export type FieldExpression = NameExpression | CallExpression;

export type SoqlValue =
  | { readonly kind: 'null'; readonly offset: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly offset: number }
  | { readonly kind: 'string'; readonly value: string; readonly offset: number }
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | { readonly kind: 'date'; readonly text: string; readonly offset: number }
  | { readonly kind: 'datetime'; readonly text: string; readonly offset: number }
  | { readonly kind: 'dateLiteral'; readonly name: string; readonly count: number; readonly offset: number }
  | { readonly kind: 'bind'; readonly index: number; readonly offset: number };

export type ComparisonOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Operand =
  | { readonly kind: 'value'; readonly value: SoqlValue }
  | { readonly kind: 'list'; readonly values: readonly SoqlValue[] }
  | { readonly kind: 'subquery'; readonly query: SoqlQuery };

export type ConditionSyntax =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ConditionSyntax[] }
  | { readonly kind: 'not'; readonly part: ConditionSyntax }
  | {
      readonly kind: 'compare';
      readonly left: FieldExpression;
      readonly operator: ComparisonOperator;
      readonly right: Operand;
      readonly offset: number;
    };

export interface TypeofSyntax {
  readonly kind: 'typeof';
  readonly relationship: string;
  readonly branches: readonly { readonly object: string; readonly fields: readonly NameExpression[] }[];
  readonly otherwise: readonly NameExpression[] | null;
  readonly offset: number;
}

export type SelectSyntax =
  | { readonly kind: 'expression'; readonly expression: FieldExpression; readonly alias: string | null }
  | { readonly kind: 'subquery'; readonly query: SoqlQuery }
  | TypeofSyntax;

export interface OrderSyntax {
  readonly expression: FieldExpression;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last' | null;
}

export type WithClause = 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED';

export interface SoqlQuery {
  readonly text: string;
  readonly select: readonly SelectSyntax[];
  readonly from: { readonly path: readonly string[]; readonly alias: string | null; readonly offset: number };
  readonly scope: 'EVERYTHING' | 'MINE' | 'MINE_AND_MY_GROUPS' | null;
  readonly where: ConditionSyntax | null;
  readonly with: { readonly mode: WithClause; readonly offset: number } | null;
  readonly groupBy: {
    readonly kind: 'plain' | 'rollup' | 'cube';
    readonly expressions: readonly FieldExpression[];
  } | null;
  readonly having: ConditionSyntax | null;
  readonly orderBy: readonly OrderSyntax[];
  readonly limit: SoqlValue | null;
  readonly offset: SoqlValue | null;
  readonly forClause: 'UPDATE' | 'VIEW' | 'REFERENCE' | null;
  readonly allRows: boolean;
  /** Expressions after a colon in source order, those of subqueries included; complete on the outermost query only. */
  readonly binds: readonly string[];
}

/** A query that Salesforce refuses to read; inline it is a compile error, in dynamic SOQL a QueryException. */
export class SoqlError extends Error {
  constructor(
    message: string,
    readonly offset: number
  ) {
    super(message);
  }
}
