import { fieldOf, type DescribedObject } from './describe.js';
import { displayValue, type Locale } from './display-value.js';
import type { QueriedRecord } from './rest.js';

export interface FieldRepresentation {
  readonly value: unknown;
  readonly displayValue: string | null;
}

export interface RecordRepresentation {
  readonly apiName: string;
  readonly id: string;
  readonly childRelationships: Readonly<Record<string, never>>;
  readonly recordTypeId: null;
  readonly fields: Readonly<Record<string, FieldRepresentation>>;
}

type DescribeObject = (name: string) => DescribedObject;

const isRecord = (value: unknown): value is QueriedRecord =>
  typeof value === 'object' && value !== null && 'attributes' in value;

function parentRepresentation(
  parent: QueriedRecord,
  describeObject: DescribeObject,
  locale: Locale
): FieldRepresentation {
  const value = recordRepresentation(parent, describeObject, locale);
  const name = value.fields['Name']?.value;
  return { displayValue: typeof name === 'string' ? name : null, value };
}

/** A row of a query in the UI API's shape: every field with its value and how it reads; parents as records of their own. */
export function recordRepresentation(
  row: QueriedRecord,
  describeObject: DescribeObject,
  locale: Locale
): RecordRepresentation {
  const object = describeObject(row.attributes.type);
  const ownCurrency = typeof row['CurrencyIsoCode'] === 'string' ? row['CurrencyIsoCode'] : locale.currencyCode;
  const fields: Record<string, FieldRepresentation> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === 'attributes') continue;
    const field = fieldOf(object, name);
    if (isRecord(value)) fields[name] = parentRepresentation(value, describeObject, locale);
    else if (field)
      fields[name] = { value, displayValue: displayValue(value, field, { ...locale, currencyCode: ownCurrency }) };
    else fields[name] = { value: value ?? null, displayValue: null };
  }
  return { apiName: object.name, id: String(row['Id'] ?? ''), childRelationships: {}, recordTypeId: null, fields };
}
