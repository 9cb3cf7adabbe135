import { execution, type LimitName } from '../../execution/execution.js';
import { bind } from '../bind.js';

/** System.Limits: `getX` is what the transaction used, `getLimitX` what it may use. */
const counted: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'cursorRows',
  ApexCursors: 'cursors',
  ApexPaginationCursorRows: 'paginationCursorRows',
  ApexPaginationCursors: 'paginationCursors',
  AsyncCalls: 'futureCalls',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'cursorFetches',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SoslQueries: 'soslQueries'
};

/** Limits that the platform keeps for compatibility: nothing counts against them. */
const uncounted: Readonly<Record<string, number>> = {
  ChildRelationshipsDescribes: 100,
  FieldsDescribes: 100,
  FieldSetsDescribes: 100,
  FindSimilarCalls: 10,
  MobilePushApexCalls: 10,
  PicklistDescribes: 100,
  RecordTypesDescribes: 100,
  RunAs: 150,
  SavepointRollbacks: 150,
  Savepoints: 150,
  ScriptStatements: 200_000
};

const statics: Record<string, () => number> = {};
for (const [name, limit] of Object.entries(counted)) {
  statics[`get${name}`] = () => Math.trunc(execution().limits.used(limit));
  statics[`getLimit${name}`] = () => execution().limits.allowed(limit);
}
for (const [name, allowance] of Object.entries(uncounted)) {
  statics[`get${name}`] = () => 0;
  statics[`getLimit${name}`] = () => allowance;
}

bind('System.Limits', { statics });
