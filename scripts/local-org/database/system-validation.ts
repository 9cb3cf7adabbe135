import { ApexDecimal } from '../runtime/decimal.js';
import { ApexDouble } from '../runtime/double.js';
import type { SObjectRecord } from '../runtime/sobject.js';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.js';
import { dmlError } from './dml-error.js';
import type { DmlError } from './service.js';
import { storedFields } from './tables.js';
import { isScaled, scaleOf } from './values.js';

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/;
const SHOWN_TEXT = 255;

/** What Salesforce checks of every saved record, whoever saves it. `old` is null for a new one. */
export function validateRecord(object: ObjectDefinition, record: SObjectRecord, old: SObjectRecord | null): DmlError[] {
  const missing: string[] = [];
  const errors: DmlError[] = [];
  for (const field of storedFields(object)) {
    if (!field.isCreateable && !field.isUpdateable) continue;
    const value = record.values.get(field.name) ?? null;
    if (value === null) {
      // Setup rows come with the org, not all of their required fields filled in.
      if (isMandatory(field) && !(object.kind === 'setup' && old !== null)) missing.push(field.name);
      continue;
    }
    if (old !== null && old.values.get(field.name) === value) continue;
    const problem = problemOf(field, value);
    if (problem) errors.push(problem);
  }
  if (missing.length === 0) return errors;
  return [
    dmlError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing),
    ...errors
  ];
}

/** What `AllowFieldTruncation` does. */
export function truncateTexts(object: ObjectDefinition, record: SObjectRecord): void {
  for (const field of storedFields(object)) {
    const value = record.values.get(field.name);
    if (typeof value === 'string' && isTooLong(field, value))
      record.values.set(field.name, value.slice(0, field.length).trimEnd());
  }
}

function isTooLong(field: FieldDefinition, text: string): boolean {
  return field.apexType === 'String' && field.length !== undefined && field.length > 0 && text.length > field.length;
}

function isMandatory(field: FieldDefinition): boolean {
  if (field.type === 'Checkbox' || field.name === 'OwnerId') return false;
  return field.isRequired || field.type === 'MasterDetail';
}

function problemOf(field: FieldDefinition, value: unknown): DmlError | null {
  if (typeof value === 'string') return textProblem(field, value);
  if (value instanceof ApexDecimal || value instanceof ApexDouble || typeof value === 'number')
    return numberProblem(field, value);
  return null;
}

function textProblem(field: FieldDefinition, text: string): DmlError | null {
  const { label, name } = field;
  if (field.type === 'Picklist' || field.type === 'MultiselectPicklist') return picklistProblem(field, text);
  if (isTooLong(field, text)) {
    return dmlError(
      'STRING_TOO_LONG',
      `${label}: data value too large: ${text.slice(0, SHOWN_TEXT)} (max length=${field.length})`,
      [name]
    );
  }
  if (field.type === 'Email' && !EMAIL.test(text))
    return dmlError('INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${text}`, [name]);
  return null;
}

function picklistProblem(field: FieldDefinition, text: string): DmlError | null {
  const { picklist } = field;
  if (!picklist?.restricted) return null;
  const chosen = field.type === 'MultiselectPicklist' ? text.split(';') : [text];
  const wrong = chosen.find(
    (value) =>
      !picklist.entries.some((entry) => entry.isActive && entry.value.toLowerCase() === value.trim().toLowerCase())
  );
  if (wrong === undefined) return null;
  return dmlError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${wrong}`,
    [field.name]
  );
}

function numberProblem(field: FieldDefinition, value: ApexDecimal | ApexDouble | number): DmlError | null {
  if (!isScaled(field) || field.precision === undefined) return null;
  const wholeDigits = field.precision - scaleOf(field);
  const whole =
    (value instanceof ApexDouble
      ? value.value.toFixed(0)
      : String(value).includes('E')
        ? (value as ApexDecimal).toPlainString()
        : String(value)
    ).split('.')[0] ?? '0';
  const digits = whole.replace(/^-?0*/, '').length;
  if (digits <= wholeDigits) return null;
  return dmlError(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${String(value)}`,
    [field.name]
  );
}
