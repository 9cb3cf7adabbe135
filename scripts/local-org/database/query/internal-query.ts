import { execution } from '../../execution/execution.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import type { SoqlStatement } from '../../soql/statement.js';
import type { ObjectDefinition } from '../../schema/model.js';
import type { OrgDatabase } from '../database.js';
import type { FormulaEvaluator } from '../formula-evaluator.js';
import { quoted } from '../storage.js';
import { computeFormulas, formulaValuesJson } from './formula-columns.js';
import { runAggregate, runRecords, type QueryRun } from './run-query.js';

export interface QuerySource {
  readonly database: OrgDatabase;
  readonly formulas: FormulaEvaluator;
}

export function queryRun(
  source: QuerySource,
  binds: readonly unknown[],
  rest: Pick<QueryRun, 'visible' | 'countRows'>
): QueryRun {
  const { database } = source;
  return {
    schema: database.schema,
    storage: database.storage,
    binds,
    now: execution().now(),
    timeZone: execution().user.timeZone,
    hasForeignLetters: database.storage.hasForeignLetters,
    formulaValues: (object, field) => formulaValuesJson(source, object, field),
    prefixesBehind: (object, field) => prefixesBehind(database, object, field),
    computeFormulas: (request) => computeFormulas(source, request),
    ...rest
  };
}

function prefixesBehind(database: OrgDatabase, object: ObjectDefinition, field: string): ReadonlySet<string> {
  const prefix = `substr(${quoted(field)}, 1, 3)`;
  const rows = database.storage.rows(`SELECT DISTINCT ${prefix} FROM ${quoted(object.name)}`, []);
  return new Set(rows.map(([found]) => String(found)));
}

/** The platform's own question: all records, no limits counted. */
export function runInternalQuery(
  source: QuerySource,
  statement: SoqlStatement,
  binds: readonly unknown[]
): SObjectRecord[] {
  const run = queryRun(source, binds, { visible: null, countRows: () => undefined });
  return (statement.result === 'aggregate' ? runAggregate(run, statement) : runRecords(run, statement)).items;
}
