import { execution } from '../execution/execution.js';
import { throwException } from '../runtime/exception.js';
import { SObjectRecord } from '../runtime/sobject.js';
import type { ObjectDefinition } from '../schema/model.js';
import { saveRecords } from './dml.js';
import type { SaveContext } from './save-row.js';
import { quoted } from './storage.js';
import { isStored } from './tables.js';

const MERGEABLE: ReadonlySet<string> = new Set(['Account', 'Contact', 'Lead', 'Case', 'Individual']);
const MAXIMUM_DUPLICATES = 2;

/** One merge statement: children go to the master, the duplicates are deleted, the master is saved as it was given. */
export function mergeRecords(context: SaveContext, master: SObjectRecord, duplicates: readonly SObjectRecord[]): void {
  const { database } = context;
  const object = database.object(master.objectName);
  refuseMerge(object, master, duplicates);
  const { limits } = execution();
  limits.consume('dmlStatements');
  limits.consume('dmlRows', duplicates.length + 1);
  database.savepoint('merge');
  try {
    const losers = JSON.stringify(duplicates.map(({ id }) => id));
    reparent(context, object, master, losers);
    database.storage.run(
      `UPDATE ${quoted(object.name)} SET "MasterRecordId" = ? WHERE "Id" IN (SELECT value FROM json_each(?))`,
      [master.id, losers]
    );
    const all = { ...context, options: { ...context.options, allOrNone: true } };
    saveRecords(all, 'delete', duplicates);
    saveRecords(all, 'update', [master]);
    database.release('merge');
  } catch (error) {
    database.rollbackTo('merge');
    database.release('merge');
    throw error;
  }
}

function refuseMerge(object: ObjectDefinition, master: SObjectRecord, duplicates: readonly SObjectRecord[]): void {
  if (!MERGEABLE.has(object.name))
    throwException('System.DmlException', `Merge failed. Entity type: ${object.name} does not support merge`);
  if (master.id === null)
    throwException(
      'System.DmlException',
      'Merge failed. First exception on row 0; first error: MISSING_ARGUMENT, Id not specified in an update call: []'
    );
  if (duplicates.length > MAXIMUM_DUPLICATES)
    throwException(
      'System.DmlException',
      'Merge failed. First exception on row 0; first error: INVALID_NUMBER_OF_RECORDS, a merge request can merge at most 3 records: []'
    );
  for (const { id, objectName } of duplicates) {
    if (objectName !== object.name)
      throwException(
        'System.DmlException',
        `Merge failed. First exception on row 0; first error: INVALID_TYPE_ON_FIELD_IN_RECORD, merge requires records of one type: []`
      );
    if (id === master.id)
      throwException(
        'System.DmlException',
        'Merge failed. First exception on row 0; first error: DUPLICATE_VALUE, master record cannot be one of the records to merge: []'
      );
  }
}

function reparent(context: SaveContext, parent: ObjectDefinition, master: SObjectRecord, losers: string): void {
  const { schema, storage } = context.database;
  for (const child of schema.objects.values()) {
    for (const field of child.fields.values()) {
      const isMovable = field.referenceTo.includes(parent.name) && isStored(field) && field.name !== 'MasterRecordId';
      if (!isMovable) continue;
      storage.run(
        `UPDATE ${quoted(child.name)} SET ${quoted(field.name)} = ? WHERE ${quoted(field.name)} IN (SELECT value FROM json_each(?))`,
        [master.id, losers]
      );
    }
  }
}
