import LOCALE from '@salesforce/i18n/locale';

/** Puts values into a label's places: `{0} of {1}`. */
export function fillIn(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, position: string) => String(values[Number(position)] ?? place));
}

/** A calendar date has no time zone, so it is read and written as UTC. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
}

export function longDate(date: string): string {
  return dateFormat({ year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(date));
}

export function monthAndYear(date: string): string {
  return dateFormat({ year: 'numeric', month: 'short' }).format(new Date(date));
}

export function money(amount: number, currencyCode: string): string {
  return new Intl.NumberFormat(LOCALE, { style: 'currency', currency: currencyCode }).format(amount);
}

/** Short enough for a chart's axis: $30K. */
export function shortMoney(amount: number, currencyCode: string): string {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency: currencyCode,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1
  }).format(amount);
}
