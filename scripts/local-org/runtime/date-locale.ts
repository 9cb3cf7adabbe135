/** The order in which a locale writes a date: `month`, `day`, `year` in en-US. */
export function localeDateOrder(locale: string): string[] {
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const;
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(new Date(0));
  return parts.map((part) => part.type).filter((type) => type === 'year' || type === 'month' || type === 'day');
}
