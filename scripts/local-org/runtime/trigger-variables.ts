import { execution, type TriggerContext } from '../execution/execution.js';
import { declaredTypes } from '../platform/bind.js';
import { enumConstant, enumConstants } from './enum.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import type { SObjectRecord } from './sobject.js';
import { runtimeTypeNamed } from './types.js';

interface Variables {
  readonly newList: ApexList | null;
  readonly newMap: ApexMap | null;
  readonly oldList: ApexList | null;
  readonly oldMap: ApexMap | null;
}

const cache = new WeakMap<TriggerContext, Variables>();
const none: Variables = { newList: null, newMap: null, oldList: null, oldMap: null };

function context(): TriggerContext | null {
  return execution().trigger;
}

/** One list and one map for a trigger's whole run: code may hold on to them. */
function variables(): Variables {
  const current = context();
  if (!current) return none;
  let made = cache.get(current);
  if (!made) {
    const hasIds = current.operation !== 'BEFORE_INSERT';
    made = {
      newList: listOf(current, current.newRecords),
      newMap: hasIds ? mapOf(current, current.newRecords) : null,
      oldList: listOf(current, current.oldRecords),
      oldMap: mapOf(current, current.oldRecords)
    };
    cache.set(current, made);
  }
  return made;
}

function listOf(current: TriggerContext, records: SObjectRecord[] | null): ApexList | null {
  return records && new ApexList(runtimeTypeNamed(current.object) ?? null, records);
}

function mapOf(current: TriggerContext, records: SObjectRecord[] | null): ApexMap | null {
  if (!records) return null;
  const map = new ApexMap<unknown, unknown>(runtimeTypeNamed('Id') ?? null, runtimeTypeNamed(current.object) ?? null);
  for (const record of records) map.put(record.id, record);
  return map;
}

function is(part: string): boolean {
  return context()?.operation.split('_').includes(part) ?? false;
}

/** `Trigger.new` and its like, read from the transaction's current trigger. */
export const triggerVariables = {
  get isExecuting(): boolean {
    return context() !== null;
  },
  get isBefore(): boolean {
    return is('BEFORE');
  },
  get isAfter(): boolean {
    return is('AFTER');
  },
  get isInsert(): boolean {
    return is('INSERT');
  },
  get isUpdate(): boolean {
    return is('UPDATE');
  },
  get isDelete(): boolean {
    return is('DELETE');
  },
  get isUndelete(): boolean {
    return is('UNDELETE');
  },
  get New(): ApexList | null {
    return variables().newList;
  },
  get newMap(): ApexMap | null {
    return variables().newMap;
  },
  get old(): ApexList | null {
    return variables().oldList;
  },
  get oldMap(): ApexMap | null {
    return variables().oldMap;
  },
  get operationType(): object | null {
    const current = context();
    const type = declaredTypes().get('system.triggeroperation');
    if (!current || !type) return null;
    return enumConstant(enumConstants(type.name, type.enumValues), current.operation) ?? null;
  },
  get size(): number {
    const current = context();
    return (current?.newRecords ?? current?.oldRecords)?.length ?? 0;
  }
};
