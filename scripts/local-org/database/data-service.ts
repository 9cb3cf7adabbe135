import { execution } from '../execution/execution.js';
import { throwException } from '../runtime/exception.js';
import type { ApexList } from '../runtime/list.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { ObjectDefinition } from '../schema/model.js';
import { parseSoql } from '../soql/parse.js';
import { resolveQuery } from '../soql/resolve.js';
import type { SoqlStatement } from '../soql/statement.js';
import { SoqlError } from '../soql/syntax.js';
import { fillComputedRows } from './computed/computed-rows.js';
import { convertLead } from './convert-lead.js';
import { emptyRecycleBin } from './empty-bin.js';
import { lockedRecords, lockRecord, unlockRecord } from './locks.js';
import type { OrgDatabase } from './database.js';
import { runDml } from './dml.js';
import { OrgFormulas } from './org-formulas.js';
import { AccessCheck } from './query/check-access.js';
import { queryRun } from './query/internal-query.js';
import { queryError } from './query/query-error.js';
import { runAggregate, runCount, runRecords, type QueryRun } from './query/run-query.js';
import { mergeRecords } from './merge.js';
import { loadRows } from './rows.js';
import type { SaveContext } from './save-row.js';
import type {
  AccessMode,
  DataService,
  DmlResult,
  LeadConversion,
  LeadConversionResult,
  QueryOptions
} from './service.js';
import { quoted } from './storage.js';
import { visibleSql } from './sharing.js';

const MAXIMUM_PARSED = 1000;

/** Apex's way to the records; limits, user and mode are those of the running transaction. */
class OrgDataService implements DataService {
  private readonly formulas: OrgFormulas;
  private readonly parsed = new Map<string, SoqlStatement>();
  private savepoints = 0;
  /** Whether there was uncommitted work when each savepoint of a transaction was set. */
  private readonly workBefore = new WeakMap<object, Map<string, boolean>>();
  private rolledBack: string | null = null;
  /** Savepoints of each transaction, the latest last. */
  private readonly openIn = new WeakMap<object, string[]>();

  constructor(private readonly database: OrgDatabase) {
    this.formulas = new OrgFormulas(database);
  }

  query(statement: SoqlStatement, binds: readonly unknown[], options: QueryOptions): ApexList<SObjectRecord> | number {
    const isCounted = options.isUncounted !== true;
    if (isCounted && !isFree(this.database.object(statement.object))) execution().limits.consume('queries');
    const children = statement.select.filter((item) => item.kind === 'children').length;
    if (isCounted && children > 0) execution().limits.consume('aggregateQueries', children);
    fillComputedRows(this.database, statement, binds);
    const access = accessOf(statement, options.access);
    if (access === 'user' || statement.with === 'SECURITY_ENFORCED')
      new AccessCheck(this.database.schema, access === 'user').run(statement);
    const run = this.run(binds, options.sharing || access === 'user', isCounted);
    if (statement.result === 'count') return runCount(run, statement);
    return statement.result === 'aggregate' ? runAggregate(run, statement) : runRecords(run, statement);
  }

  private run(binds: readonly unknown[], sharing: boolean, isCounted: boolean): QueryRun {
    return queryRun({ database: this.database, formulas: this.formulas }, binds, {
      visible: sharing
        ? (builder, object, alias) =>
            visibleSql(this.database, object, alias, 'read', {
              add: (value) => builder.parameters.add(value),
              alias: () => builder.parameters.alias()
            }) ?? ''
        : null,
      countRows: (object, rows) => {
        if (isCounted && !isFree(object)) execution().limits.consume('queryRows', rows);
      }
    });
  }

  queryText(text: string, bind: (name: string) => unknown, options: QueryOptions): ApexList<SObjectRecord> | number {
    const statement = this.statementOf(text);
    return this.query(statement, statement.binds.map(bind), options);
  }

  statementOf(text: string): SoqlStatement {
    let statement = this.parsed.get(text);
    if (statement) return statement;
    try {
      const query = parseSoql(text);
      statement = resolveQuery(query, this.database.schema, query.binds);
    } catch (error) {
      if (error instanceof SoqlError) return queryError(error.message);
      throw error;
    }
    if (this.parsed.size >= MAXIMUM_PARSED) this.parsed.clear();
    this.parsed.set(text, statement);
    return statement;
  }

  dml(...[operation, records, options]: Parameters<DataService['dml']>): ReturnType<DataService['dml']> {
    const context: SaveContext = { database: this.database, formulas: this.formulas, options, isPlatform: false };
    return runDml(context, operation, records);
  }

  merge(...[master, duplicates, options]: Parameters<DataService['merge']>): void {
    const context: SaveContext = { database: this.database, formulas: this.formulas, options, isPlatform: false };
    mergeRecords(context, master, duplicates);
  }

  convertLead(conversion: LeadConversion): LeadConversionResult {
    const options = { access: 'system', sharing: false, allOrNone: true } as const;
    return convertLead({ database: this.database, formulas: this.formulas, options, isPlatform: false }, conversion);
  }

  setLock(id: string, isLocked: boolean): DmlResult {
    (isLocked ? lockRecord : unlockRecord)(this.database.storage, id);
    return { id, success: true, created: false, errors: [] };
  }

  isLocked(id: string): boolean {
    return lockedRecords(this.database.storage, [id]).size > 0;
  }

  setCreatedDate(id: string, milliseconds: number): void {
    const object = [...this.database.schema.objects.values()].find(({ keyPrefix }) => keyPrefix === id.slice(0, 3));
    if (!object?.fields.has('createddate'))
      throwException('System.TypeException', `Test.setCreatedDate: no record with Id ${id}`);
    this.database.storage.run(`UPDATE ${quoted(object?.name ?? '')} SET "CreatedDate" = ? WHERE "Id" = ?`, [
      BigInt(milliseconds),
      id
    ]);
  }

  private get open(): string[] {
    const key = execution();
    let open = this.openIn.get(key);
    if (!open) this.openIn.set(key, (open = []));
    return open;
  }

  emptyRecycleBin(ids: readonly (string | null)[]): DmlResult[] {
    return emptyRecycleBin(this.database, ids);
  }

  setSavepoint(): string {
    const name = `apex_${++this.savepoints}`;
    const before = this.workBefore.get(execution()) ?? new Map<string, boolean>();
    this.workBefore.set(execution(), before.set(name, execution().hasUncommittedWork));
    execution().limits.consume('dmlStatements');
    this.database.savepoint(name);
    this.open.push(name);
    return name;
  }

  rollback(savepoint: string): void {
    execution().limits.consume('dmlStatements');
    this.requireOpen(savepoint);
    this.database.rollbackTo(savepoint);
    this.rolledBack = savepoint;
    this.open.length = this.open.indexOf(savepoint) + 1;
  }

  releaseSavepoint(savepoint: string): void {
    this.requireOpen(savepoint);
    this.database.release(savepoint);
    // Rolled back and released: nothing stands in the way of a callout that did not before.
    if (this.rolledBack === savepoint)
      execution().forgetWork?.(this.workBefore.get(execution())?.get(savepoint) ?? true);
    this.open.length = this.open.indexOf(savepoint);
  }

  private requireOpen(savepoint: string): void {
    if (!this.open.includes(savepoint))
      throwException('System.TypeException', 'Savepoint does not exist in this context');
  }

  newId(object: string): string {
    return this.database.newId(this.database.object(object));
  }

  evaluate(...[formula, on]: Parameters<DataService['evaluate']>): unknown {
    return this.formulas.evaluate(formula, on);
  }

  recalculateFormulas(records: readonly SObjectRecord[]): void {
    for (const record of records) {
      const { definition } = record;
      const stored = record.id === null ? undefined : loadRows(this.database, definition, [record.id]).get(record.id);
      const whole = record.clone(true, false, true, true);
      for (const [name, value] of stored?.values ?? []) if (!whole.values.has(name)) whole.values.set(name, value);
      for (const field of definition.fields.values()) {
        if (field.formula !== undefined) record.values.set(field.name, this.formulas.valueOf(definition, field, whole));
      }
    }
  }
}

/** Custom metadata is configuration: reading it costs neither queries nor rows. */
function isFree(object: ObjectDefinition): boolean {
  return object.kind === 'customMetadata';
}

function accessOf(statement: SoqlStatement, asked: AccessMode): AccessMode {
  if (statement.with === 'USER_MODE') return 'user';
  return statement.with === null ? asked : 'system';
}

export function createDataService(database: OrgDatabase): DataService {
  return new OrgDataService(database);
}
