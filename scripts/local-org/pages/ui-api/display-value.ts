import type { DescribedField } from './describe.js';

/** A value as the UI API words it beside the raw one, in the locale of the local org (en-US). */

const LOCALE = 'en-US';

function money(value: number, field: DescribedField, currencyCode: string): string {
  const smallest =
    new Intl.NumberFormat(LOCALE, { style: 'currency', currency: currencyCode }).resolvedOptions()
      .minimumFractionDigits ?? 2;
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency: currencyCode,
    minimumFractionDigits: smallest,
    maximumFractionDigits: Math.max(smallest, field.scale)
  }).format(value);
}

function number(value: number, field: DescribedField): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: field.scale }).format(value);
}

function moment(value: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    new Date(value.replace('+0000', 'Z'))
  );
}

function choices(value: string, field: DescribedField): string {
  const labelOf = (each: string): string => field.picklistValues.find((entry) => entry.value === each)?.label ?? each;
  return value.split(';').map(labelOf).join(';');
}

export interface Locale {
  readonly currencyCode: string;
  readonly timeZone: string;
}

export function displayValue(value: unknown, field: DescribedField, locale: Locale): string | null {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'currency':
      return money(Number(value), field, locale.currencyCode);
    case 'double':
    case 'int':
      return number(Number(value), field);
    case 'percent':
      return `${number(Number(value), field)}%`;
    case 'date':
      return new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC' }).format(new Date(String(value)));
    case 'datetime':
      return moment(String(value), locale.timeZone);
    case 'picklist':
    case 'multipicklist':
      return choices(String(value), field);
    default:
      return null;
  }
}
