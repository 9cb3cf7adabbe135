import type { ObjectDefinition, Schema } from '../schema/model.js';
import type { Expression, FieldPath } from './expression.js';

/** Where a formula stands; Salesforce does not allow every function everywhere. */
export type FormulaPlace = 'field' | 'condition' | 'default' | 'any';

/** What the compilation of one formula knows and collects. */
export interface Compilation {
  readonly schema: Schema;
  readonly object: ObjectDefinition;
  readonly place: FormulaPlace;
  /** A blank number counts as zero (a formula field may choose so). */
  readonly blanksAsZero: boolean;
  /** Every stored field that the formula reads. */
  readonly fields: FieldPath[];
  /** Formula fields being compiled now, to notice one that refers to itself. */
  readonly open: readonly string[];
  /** What names mean where there is more than a record, as on a page; undefined leaves a name to the formula language. */
  readonly variable?: (path: string, offset: number) => Expression | undefined;
}
