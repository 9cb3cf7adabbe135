import { execution } from '../execution/execution.js';
import { organizationId } from '../runtime/configuration.js';
import { ApexDate } from '../runtime/date.js';
import { ApexDatetime } from '../runtime/datetime.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';
import type { OrgDatabase } from './database.js';
import type { FormulaEvaluator } from './formula-evaluator.js';
import { storedFields } from './tables.js';
import { normalizeValue } from './normalize.js';

const DEFAULT_AUTO_NUMBER = '{00000000}';

/** A new record as the triggers see it: every stored field is there, with the caller's value, the default or null. */
export function fillNewRecord(
  formulas: FormulaEvaluator,
  object: ObjectDefinition,
  record: SObjectRecord,
  given: SObjectRecord
): void {
  for (const field of storedFields(object)) {
    const value =
      given.values.has(field.name) && (field.isCreateable || record.values.has(field.name))
        ? given.values.get(field.name)
        : undefined;
    record.values.set(
      field.name,
      value === undefined
        ? normalizeValue(field, defaultValue(formulas, object, field, record))
        : normalizeValue(field, value)
    );
  }
}

function defaultValue(
  formulas: FormulaEvaluator,
  object: ObjectDefinition,
  field: FieldDefinition,
  record: SObjectRecord
): unknown {
  if (field.name === 'OwnerId') return execution().user.id;
  // A setting that names nobody is everybody's.
  if (field.name === 'SetupOwnerId') return organizationId();
  if (field.defaultFormula !== undefined) return formulas.defaultOf(object, field, record);
  if (field.rollUp) return field.rollUp.operation === 'count' || field.rollUp.operation === 'sum' ? 0 : null;
  if (field.type === 'Picklist')
    return field.picklist?.entries.find((entry) => entry.isDefault && entry.isActive)?.value ?? null;
  return field.type === 'Checkbox' ? false : null;
}

/** What only the platform writes, at the moment of saving. */
export function stampRecord(
  database: OrgDatabase,
  object: ObjectDefinition,
  record: SObjectRecord,
  isNew: boolean
): void {
  const { values } = record;
  const now = new ApexDatetime(Math.floor(execution().now() / 1000) * 1000);
  const user = execution().user.id;
  if (isNew) {
    values.set('CreatedDate', now);
    values.set('CreatedById', user);
    if (object.fields.has('isdeleted')) values.set('IsDeleted', false);
    for (const field of object.fields.values())
      if (field.type === 'AutoNumber') values.set(field.name, nextAutoNumber(database, object, field));
  }
  values.set('LastModifiedDate', now);
  values.set('LastModifiedById', user);
  values.set('SystemModstamp', now);
  composeName(object, record);
}

/** People have a Name made of its parts; a text Name left out of a custom object is the record's Id. */
function composeName(object: ObjectDefinition, record: SObjectRecord): void {
  const name = object.fields.get('name');
  if (!name) return;
  if (object.fields.has('lastname')) {
    const parts = ['FirstName', 'LastName']
      .map((part) => record.values.get(part))
      .filter((part) => typeof part === 'string');
    record.values.set('Name', parts.join(' ') || null);
  } else if (object.kind === 'custom' && name.type === 'Text' && !record.values.get('Name')) {
    record.values.set('Name', record.id?.slice(0, 15) ?? null);
  }
}

/** `PC-{0000}` pads its number and then grows; `{YYYY}` and the like are the day's. */
function nextAutoNumber(database: OrgDatabase, object: ObjectDefinition, field: FieldDefinition): string {
  const number = database.nextNumber(`AutoNumber ${object.name}.${field.name}`, field.startingNumber ?? 1);
  const today = ApexDate.today();
  const year = String(today.year());
  const dated: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(-2),
    MM: String(today.month()).padStart(2, '0'),
    DD: String(today.day()).padStart(2, '0')
  };
  const format = field.displayFormat ?? DEFAULT_AUTO_NUMBER;
  return format.replace(
    /\{(\w+)\}/g,
    (_found, part: string) => dated[part] ?? String(number).padStart(part.length, '0')
  );
}
