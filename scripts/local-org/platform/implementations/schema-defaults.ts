import { randomUUID } from 'node:crypto';
import { execution } from '../../execution/execution.js';
import { executionGlobals } from '../../formula/execution-globals.js';
import type { FormulaContext, FormulaRecord } from '../../formula/expression.js';
import { compileDefault } from '../../formula/formula.js';
import { SObjectRecord } from '../../runtime/sobject.js';
import type { FieldDefinition, ObjectDefinition } from '../../schema/model.js';
import { notSupported } from '../not-supported.js';

/** A new record with the default values that a user would find in its form. */
export function recordWithDefaults(object: ObjectDefinition): SObjectRecord {
  const record = SObjectRecord.create(object.name);
  for (const field of object.fields.values()) {
    const value = field.isCreateable ? defaultOf(object, field) : null;
    if (value !== null) record.write(field.name, value);
  }
  if (object.fields.get('ownerid')?.isCreateable) record.values.set('OwnerId', execution().user.id);
  // Its publisher may want to know the event by this before it is published.
  if (object.kind === 'platformEvent') record.values.set('EventUuid', randomUUID());
  return record;
}

/** The value a field gets when an insert does not name it; null when it has no default. */
export function defaultOf(object: ObjectDefinition, field: FieldDefinition): unknown {
  if (field.defaultFormula !== undefined) {
    return compileDefault(field, object, execution().schema).evaluate(defaultContext());
  }
  if (field.type === 'Checkbox') return false;
  return field.picklist?.entries.find((entry) => entry.isDefault && entry.isActive)?.value ?? null;
}

const emptyRecord: FormulaRecord = { read: () => null, parent: () => null };

function defaultContext(): FormulaContext {
  const globals = executionGlobals({
    find: (object) => notSupported(`$${object} in a default value of SObjectType.newSObject`),
    setting: () => notSupported('$Setup in a default value of SObjectType.newSObject')
  });
  return { record: emptyRecord, previous: null, globals };
}
