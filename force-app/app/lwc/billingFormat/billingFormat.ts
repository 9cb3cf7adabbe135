import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** Puts values into a label's places: `{0} of {1}`. */
export function fillIn(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, position: string) => String(values[Number(position)] ?? place));
}

// A format takes longer to make than a hundred values to write with it.
const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key) as Intl.NumberFormat | undefined;
  const format = known ?? new Intl.NumberFormat(LOCALE, options);
  if (!known) formats.set(key, format);
  return format;
}

/** A calendar date has no time zone, so it is read and written as UTC. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key) as Intl.DateTimeFormat | undefined;
  const format = known ?? new Intl.DateTimeFormat(LOCALE, options);
  if (!known) formats.set(key, format);
  return format;
}

export function longDate(date: string): string {
  return dateFormat({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(date));
}

export function monthAndYear(date: string): string {
  return dateFormat({ year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(date));
}

/** An instant, on the reader's clock. */
export function dateAndTime(instant: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }).format(new Date(instant));
}

export function money(amount: number, currencyCode: string, maximumDigits?: number): string {
  const digits = maximumDigits === undefined ? {} : { maximumFractionDigits: maximumDigits };
  return numberFormat({ style: 'currency', currency: currencyCode, ...digits }).format(amount);
}

/** Short enough for a chart's axis: $30K. */
export function shortMoney(amount: number, currencyCode: string): string {
  return numberFormat({
    style: 'currency',
    currency: currencyCode,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1
  }).format(amount);
}

export function plainNumber(value: number, maximumDigits = 9): string {
  return numberFormat({ maximumFractionDigits: maximumDigits }).format(value);
}

export function shortNumber(value: number): string {
  return numberFormat({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

export function percentage(fraction: number, maximumDigits = 1): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: maximumDigits }).format(fraction);
}
