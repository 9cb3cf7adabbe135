import type { LocalOrg } from '../org.js';
import { ensure } from './seed.js';

/** The standard fiscal years around today, which start in January, each with its quarters and months. */
export function seedFiscalPeriods(org: LocalOrg): void {
  const thisYear = new Date().getUTCFullYear();
  for (const year of [thisYear - 1, thisYear, thisYear + 1]) seedYear(org, year);
}

function seedYear(org: LocalOrg, year: number): void {
  const settings = ensure(
    org,
    'FiscalYearSettings',
    { Name: String(year) },
    {
      StartDate: dateOf(year, 1, 1),
      EndDate: lastDayOf(year, 12),
      IsStandardYear: true,
      YearType: 'Standard'
    }
  );
  const ensurePeriod = (type: string, number: number, firstMonth: number, lastMonth: number): void => {
    ensure(
      org,
      'Period',
      { Type: type, StartDate: dateOf(year, firstMonth, 1) },
      { EndDate: lastDayOf(year, lastMonth), Number: number, FiscalYearSettingsId: settings, IsForecastPeriod: false }
    );
  };
  ensurePeriod('Year', 1, 1, 12);
  for (let quarter = 1; quarter <= 4; quarter++) ensurePeriod('Quarter', quarter, quarter * 3 - 2, quarter * 3);
  for (let month = 1; month <= 12; month++) ensurePeriod('Month', month, month, month);
}

function dateOf(year: number, month: number, day: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function lastDayOf(year: number, month: number): string {
  return dateOf(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}
