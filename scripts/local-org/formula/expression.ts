import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';

/** `any` is the type of NULL: it fits everywhere. */
export type FormulaType =
  'Text' | 'Number' | 'Boolean' | 'Date' | 'DateTime' | 'Time' | 'Picklist' | 'MultiselectPicklist' | 'any';

/** A record as a formula sees it: stored fields only, formulas are worked out by the formula itself. */
export interface FormulaRecord {
  /** The value as Apex holds it, null when blank. */
  read(field: FieldDefinition): unknown;
  /** The record behind a lookup; null when the lookup is empty. */
  parent(reference: FieldDefinition): FormulaRecord | null;
}

/** What a formula may know besides its record. */
export interface FormulaGlobals {
  readonly timeZone: string;
  /** Milliseconds. */
  now(): number;
  /** `$User`, `$Profile`, `$UserRole`, `$Organization`: the record, null when there is none. */
  record(object: string): FormulaRecord | null;
  /** `$Setup`: the hierarchy custom setting that is in effect for the running user. */
  setting(object: string): FormulaRecord | null;
  hasPermission(customPermission: string): boolean;
}

export interface FormulaContext {
  readonly record: FormulaRecord;
  /** The record before the change; null on insert. */
  readonly previous: FormulaRecord | null;
  readonly globals: FormulaGlobals;
}

/** Where a field's value comes from, seen from the formula's object; a query reads these before formulas are computed. */
export interface FieldPath {
  /** Lookup fields to follow. */
  readonly references: readonly FieldDefinition[];
  readonly object: ObjectDefinition;
  readonly field: FieldDefinition;
}

/**
 * One compiled part of a formula. Values: text is a string, '' when blank; numbers are ApexDecimal, dates ApexDate …,
 * null when blank; booleans are never null.
 */
export interface Expression {
  readonly type: FormulaType;
  readonly offset: number;
  readonly evaluate: (context: FormulaContext) => unknown;
  /** Set when the part is a plain field: ISCHANGED and PRIORVALUE take nothing else. */
  readonly path?: FieldPath;
  /** Set when the part is a constant text. */
  readonly literal?: string;
}
