import { SObjectRecord } from '../../runtime/sobject.js';
import { stampRecord } from '../defaults.js';
import { insertRow } from '../rows.js';
import type { SaveContext } from '../save-row.js';

/** A record that the platform makes by itself: no triggers, rules or rights. Gives back its Id. */
export function insertPlatformRow(
  context: SaveContext,
  name: string,
  values: Readonly<Record<string, unknown>>
): string {
  const { database } = context;
  const object = database.object(name);
  const record = new SObjectRecord(object.name);
  const id = database.newId(object);
  record.values.set('Id', id);
  for (const field of object.fields.values()) if (field.type === 'Checkbox') record.values.set(field.name, false);
  for (const [field, value] of Object.entries(values)) record.values.set(field, value);
  stampRecord(database, object, record, true);
  insertRow(database, object, record);
  return id;
}
