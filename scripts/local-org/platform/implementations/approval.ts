import { execution } from '../../execution/execution.js';
import { nullPointer } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import { ApexMap } from '../../runtime/map.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import { runtimeTypeNamed } from '../../runtime/types.js';
import { bind } from '../bind.js';
import { LockResult, UnlockResult } from './database-results.js';

/** `Approval`: locks of single records. Approval processes themselves are not part of the local org. */

function idOf(value: unknown): string {
  if (value instanceof SObjectRecord) return value.id ?? nullPointer();
  return typeof value === 'string' ? value : nullPointer();
}

function each<T>(target: unknown, resultType: string, one: (id: string) => T): T | ApexList<T> {
  if (!(target instanceof ApexList)) return one(idOf(target));
  return new ApexList<T>(
    runtimeTypeNamed(resultType) ?? null,
    target.items.map((item) => one(idOf(item)))
  );
}

function lock(target: unknown): unknown {
  execution().limits.consume('dmlStatements');
  return each(target, 'Approval.LockResult', (id) => new LockResult(execution().data.setLock(id, true)));
}

function unlock(target: unknown): unknown {
  execution().limits.consume('dmlStatements');
  return each(target, 'Approval.UnlockResult', (id) => new UnlockResult(execution().data.setLock(id, false)));
}

function isLocked(target: unknown): unknown {
  if (!(target instanceof ApexList)) return execution().data.isLocked(idOf(target));
  const entries = target.items.map((item) => [idOf(item), execution().data.isLocked(idOf(item))] as const);
  return new ApexMap(runtimeTypeNamed('Id') ?? null, runtimeTypeNamed('Boolean') ?? null, entries);
}

bind('System.Approval', { statics: { lock, unlock, isLocked } });
