import { binding } from '../platform/bind.js';
import { ApexList } from '../runtime/list.js';
import { runtimeTypeNamed } from '../runtime/types.js';
import { SObjectRecord } from '../runtime/sobject.js';
import { objectNamed, type ObjectDefinition } from '../schema/model.js';
import { randomUUID } from 'node:crypto';
import type { SavedChange } from './execution.js';
import { publishEvents } from './events.js';
import type { Transaction } from './transaction.js';

/**
 * Change data capture: an event for every saved record of an entity that is captured, which in tests is every entity once
 * the test has asked for it, else those that the channels of the project select.
 */

/** Kept with every record, told with none of its changes. */
const untold = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'LastActivityDate'
]);
const types = { INSERT: 'CREATE', UPDATE: 'UPDATE', DELETE: 'DELETE', UNDELETE: 'UNDELETE' } as const;

export function captureChanges(
  transaction: Transaction,
  object: ObjectDefinition,
  changes: readonly SavedChange[]
): void {
  const event = changeEventOf(transaction, object);
  if (!event || !isCaptured(transaction, event)) return;
  publishEvents(
    transaction,
    changes.map((change) => eventOf(transaction, { object, event, change }))
  );
}

function changeEventOf({ schema, program }: Transaction, object: ObjectDefinition): ObjectDefinition | undefined {
  if (object.kind !== 'standard' && object.kind !== 'custom') return undefined;
  const name = object.kind === 'custom' ? object.name.replace(/__c$/i, '__ChangeEvent') : `${object.name}ChangeEvent`;
  const isHeard = program.triggers.some((trigger) => trigger.object.toLowerCase() === name.toLowerCase());
  return isHeard ? objectNamed(schema, name) : undefined;
}

function isCaptured({ test, schema }: Transaction, event: ObjectDefinition): boolean {
  if (test) return test.capturesChanges === true;
  const members = [...(schema.other.get('PlatformEventChannelMember')?.values() ?? [])];
  return members.some(({ content }) => String(content['selectedEntity']).toLowerCase() === event.name.toLowerCase());
}

interface Told {
  readonly object: ObjectDefinition;
  readonly event: ObjectDefinition;
  readonly change: SavedChange;
}

function eventOf(transaction: Transaction, told: Told): SObjectRecord {
  const record = new SObjectRecord(told.event.name);
  const fields = toldFields(told);
  for (const name of fields) record.values.set(name, told.change.record.values.get(name) ?? null);
  record.values.set('ChangeEventHeader', headerOf(transaction, told, fields));
  return record;
}

/** All that a new record has, what an update changed, nothing of a deleted one. */
function toldFields({ event, change }: Told): string[] {
  const { record, old, action } = change;
  if (action === 'DELETE') return [];
  const known = (name: string): unknown => record.values.get(name) ?? null;
  const names = [...event.fields.values()].map(({ name }) => name).filter((name) => !untold.has(name));
  if (action !== 'UPDATE' || !old) return names.filter((name) => known(name) !== null);
  return names.filter((name) => record.values.has(name) && !isSame(known(name), old.values.get(name) ?? null));
}

function isSame(left: unknown, right: unknown): boolean {
  return left === right || (left !== null && right !== null && String(left) === String(right));
}

function headerOf(transaction: Transaction, { object, change }: Told, fields: readonly string[]): object {
  const type = binding('EventBus.ChangeEventHeader').class as unknown as new () => Record<string, unknown>;
  const names = (items: readonly string[]): ApexList => new ApexList(runtimeTypeNamed('String') ?? null, items);
  const header = new type();
  const isUpdate = change.action === 'UPDATE';
  Object.assign(header, {
    ChangeType: types[change.action],
    EntityName: object.name,
    RecordIds: names([change.record.id ?? '']),
    ChangedFields: names(isUpdate ? fields : []),
    NulledFields: names(isUpdate ? fields.filter((name) => (change.record.values.get(name) ?? null) === null) : []),
    DiffFields: names([]),
    ChangeOrigin: '',
    CommitNumber: BigInt(transaction.now()),
    CommitTimestamp: BigInt(transaction.now()),
    CommitUser: transaction.user.id,
    SequenceNumber: 1,
    TransactionEnd: false,
    TransactionKey: randomUUID()
  });
  return header;
}
