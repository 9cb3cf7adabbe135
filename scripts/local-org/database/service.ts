import type { FormulaRecord } from '../formula/expression.js';
import type { CompiledFormula } from '../formula/formula.js';
import type { ApexList } from '../runtime/list.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { SoqlStatement } from '../soql/statement.js';

/** What Apex, the REST API and the pages use of the database, always inside a transaction. */

/** Whose rights count for objects and fields: the running user's, or none (`AccessLevel.SYSTEM_MODE`). */
export type AccessMode = 'user' | 'system';

export interface QueryOptions {
  readonly access: AccessMode;
  readonly sharing: boolean;
  /** The library's own questions (UserInfo, record types): they cost the running code nothing. */
  readonly isUncounted?: boolean;
}

export interface DmlOptions extends QueryOptions {
  readonly allOrNone: boolean;
  /** Field by which an upsert matches; Id when absent. */
  readonly externalIdField?: string;
  /** Cuts texts that are too long for their field instead of refusing them. */
  readonly truncates?: boolean;
}

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export interface DmlError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}
export interface DmlResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly DmlError[];
}

/** What a lead is to become; what is not given is made. */
export interface LeadConversion {
  readonly leadId: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly opportunityName: string | null;
  readonly ownerId: string | null;
  readonly status: string | null;
  readonly withoutOpportunity: boolean;
}
export interface LeadConversionResult {
  readonly leadId: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId: string | null;
}

/** Makes what a formula sees out of how it sees records. */
export type FormulaSource = (view: (record: SObjectRecord) => FormulaRecord) => FormulaRecord;

export interface DataService {
  /** Counts against the limits. Rows of a `COUNT()` query come back as a number. */
  query(statement: SoqlStatement, binds: readonly unknown[], options: QueryOptions): ApexList<SObjectRecord> | number;
  /** Dynamic SOQL; `bind` answers a variable's value by its name as written. */
  queryText(text: string, bind: (name: string) => unknown, options: QueryOptions): ApexList<SObjectRecord> | number;
  /** Throws System.DmlException when allOrNone and a row fails; results are in the order of the records. */
  dml(operation: DmlOperation, records: readonly SObjectRecord[], options: DmlOptions): DmlResult[];
  /** Moves what belongs to the duplicates to the master and deletes them; throws System.DmlException. */
  merge(master: SObjectRecord, duplicates: readonly SObjectRecord[], options: DmlOptions): void;
  /** One lead; throws System.DmlException. */
  convertLead(conversion: LeadConversion): LeadConversionResult;
  /** `Approval.lock` and `unlock`: only administrators may change a locked record. */
  setLock(id: string, isLocked: boolean): DmlResult;
  isLocked(id: string): boolean;
  /** `Test.setCreatedDate`. */
  setCreatedDate(id: string, milliseconds: number): void;
  /** `Database.emptyRecycleBin`, in the order of the Ids. */
  emptyRecycleBin(ids: readonly (string | null)[]): DmlResult[];
  setSavepoint(): string;
  rollback(savepoint: string): void;
  releaseSavepoint(savepoint: string): void;
  /** Computes the formula fields of records that need not be saved. */
  recalculateFormulas(records: readonly SObjectRecord[]): void;
  /** A formula given as text, on a record that need not be saved or on something that holds such records. */
  evaluate(formula: CompiledFormula, on: SObjectRecord | FormulaSource): unknown;
  /** Dynamic SOQL checked against the schema; throws System.QueryException. */
  statementOf(text: string): SoqlStatement;
  /** A new record Id for an object. */
  newId(object: string): string;
}
