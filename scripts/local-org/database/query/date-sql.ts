import { offsetAt } from '../../runtime/time-zone.js';
import type { DateFunction } from '../../soql/statement.js';

const FIRST_YEAR = 1995;
const LAST_YEAR = 2045;
const DAY_IN_MILLISECONDS = 86_400_000;
const zones = new Map<string, string>();

/** SQL that shifts an instant (milliseconds) onto a zone's wall clock: one branch per change of offset. */
export function wallClockSql(instant: string, zone: string): string {
  if (zone === 'GMT' || zone === 'UTC') return instant;
  let offset = zones.get(zone);
  if (!offset) {
    offset = offsetSql(zone);
    zones.set(zone, offset);
  }
  return `(${instant} + ${offset.replaceAll('@', instant)})`;
}

function offsetSql(zone: string): string {
  const branches: string[] = [];
  let at = Date.UTC(FIRST_YEAR, 0, 1);
  const end = Date.UTC(LAST_YEAR, 0, 1);
  let offset = offsetAt(at, zone);
  while (at < end) {
    const next = Math.min(at + 30 * DAY_IN_MILLISECONDS, end);
    const changed = offsetAt(next, zone);
    if (changed !== offset) {
      branches.push(`WHEN @ < ${changeBetween(at, next, zone)} THEN ${offset}`);
      offset = changed;
    }
    at = next;
  }
  return branches.length === 0 ? String(offset) : `CASE ${branches.join(' ')} ELSE ${offset} END`;
}

function changeBetween(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone);
  let low = from;
  let high = to;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
    if (middle <= low) break;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

const FORMATS: Partial<Record<DateFunction, string>> = {
  CALENDAR_YEAR: '%Y',
  FISCAL_YEAR: '%Y',
  CALENDAR_MONTH: '%m',
  FISCAL_MONTH: '%m',
  DAY_IN_MONTH: '%d',
  DAY_IN_YEAR: '%j',
  HOUR_IN_DAY: '%H'
};

/** A date function over a column; `column` is ISO text, or milliseconds when `isInstant`. */
export function dateFunctionSql(name: DateFunction, column: string, isInstant: boolean, zone: string): string {
  const arguments_ = isInstant ? `${wallClockSql(column, zone)} / 1000, 'unixepoch'` : column;
  const part = (format: string): string => `CAST(strftime('${format}', ${arguments_}) AS INTEGER)`;
  const format = FORMATS[name];
  if (format) return part(format);
  switch (name) {
    case 'CALENDAR_QUARTER':
    case 'FISCAL_QUARTER':
      return `((${part('%m')} + 2) / 3)`;
    case 'DAY_IN_WEEK':
      return `(${part('%w')} + 1)`;
    case 'WEEK_IN_MONTH':
      return `((${part('%d')} + 6) / 7)`;
    case 'WEEK_IN_YEAR':
      return `((${part('%j')} + 6) / 7)`;
    default:
      return `strftime('%Y-%m-%d', ${arguments_})`;
  }
}
