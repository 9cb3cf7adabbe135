import { instantOf, wallClock } from '../../runtime/time-zone.js';

/** Salesforce cron expressions: `seconds minutes hours day-of-month month day-of-week [year]`. */

export interface CronSchedule {
  readonly seconds: number;
  readonly minutes: number;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number> | null;
  matchesDay(year: number, month: number, day: number): boolean;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Throws an Error whose message is Salesforce's reason. */
export function parseCron(text: string): CronSchedule {
  const parts = text.trim().split(/\s+/);
  if (parts.length < 6 || parts.length > 7) throw new Error(`Unexpected end of expression.`);
  const [seconds = '', minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year] = parts;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    if (dayOfMonth === '?') throw new Error("'?' can only be specfied for Day-of-Month -OR- Day-of-Week.");
    throw new Error('Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.');
  }
  return {
    seconds: single(seconds, 'Seconds'),
    minutes: single(minutes, 'Minutes'),
    hours: values(hours, 0, 23, []),
    months: values(month, 1, 12, monthNames),
    years: year === undefined || year === '*' ? null : values(year, 1970, 2099, []),
    matchesDay: dayOfMonth === '?' ? weekDayMatcher(dayOfWeek) : monthDayMatcher(dayOfMonth)
  };
}

/** Salesforce runs a schedule at most once an hour: seconds and minutes are plain numbers. */
function single(text: string, name: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 59)
    throw new Error(`Seconds and minutes must be specified as integers: ${text === '' ? name : text}`);
  return value;
}

function values(text: string, low: number, high: number, names: readonly string[]): Set<number> {
  const result = new Set<number>();
  for (const part of text.toUpperCase().split(',')) {
    const [range = '', step] = part.split('/');
    const [from, to] = bounds(range, low, high, names, step !== undefined);
    const increment = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(increment) || increment < 1) throw new Error(`Illegal increment: ${part}`);
    for (let value = from; value <= to; value += increment) result.add(value);
  }
  return result;
}

function bounds(
  range: string,
  low: number,
  high: number,
  names: readonly string[],
  stepped: boolean
): [number, number] {
  if (range === '*' || range === '?') return [low, high];
  const [first = '', last] = range.split('-');
  const from = numberOf(first, low, names);
  const to = last === undefined ? (stepped ? high : from) : numberOf(last, low, names);
  if (from < low || to > high || from > to) throw new Error(`Illegal characters for this position: '${range}'`);
  return [from, to];
}

function numberOf(text: string, low: number, names: readonly string[]): number {
  const named = names.indexOf(text);
  if (named >= 0) return named + low;
  if (!/^\d+$/.test(text)) throw new Error(`Illegal characters for this position: '${text}'`);
  return Number(text);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function weekDay(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

type DayMatcher = (year: number, month: number, day: number) => boolean;

function monthDayMatcher(text: string): DayMatcher {
  const upper = text.toUpperCase();
  if (upper === 'L') return (year, month, day) => day === daysIn(year, month);
  const nearest = /^(\d+)W$/.exec(upper);
  if (nearest) return (year, month, day) => day === nearestWeekday(year, month, Number(nearest[1]));
  const days = values(upper, 1, 31, []);
  return (_year, _month, day) => days.has(day);
}

function weekDayMatcher(text: string): DayMatcher {
  const upper = text.toUpperCase();
  const last = /^(\w+)L$/.exec(upper);
  if (last && upper !== 'L') {
    const wanted = numberOf(last[1] ?? '', 1, dayNames);
    return (year, month, day) => weekDay(year, month, day) === wanted && day > daysIn(year, month) - 7;
  }
  const nth = /^(\w+)#([1-5])$/.exec(upper);
  if (nth) {
    const wanted = numberOf(nth[1] ?? '', 1, dayNames);
    return (year, month, day) => weekDay(year, month, day) === wanted && Math.ceil(day / 7) === Number(nth[2]);
  }
  const days = upper === 'L' ? new Set([7]) : values(upper, 1, 7, dayNames);
  return (year, month, day) => days.has(weekDay(year, month, day));
}

function nearestWeekday(year: number, month: number, day: number): number {
  const target = Math.min(day, daysIn(year, month));
  const week = weekDay(year, month, target);
  if (week === 7) return target === 1 ? target + 2 : target - 1;
  if (week === 1) return target === daysIn(year, month) ? target - 2 : target + 1;
  return target;
}

/**
 * The first instant after `after` (milliseconds) at which the schedule fires by the clocks of `zone`; null when it never
 * does again.
 */
export function nextFireTime(schedule: CronSchedule, after: number, zone = 'GMT'): number | null {
  const start = new Date(wallClock(after, zone));
  for (let offset = 0; offset < 366 * 80; offset++) {
    const date = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + offset));
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    if (schedule.years && !schedule.years.has(year)) continue;
    if (!schedule.months.has(month) || !schedule.matchesDay(year, month, day)) continue;
    for (let hour = 0; hour < 24; hour++) {
      if (!schedule.hours.has(hour)) continue;
      const instant = instantOf(Date.UTC(year, month - 1, day, hour, schedule.minutes, schedule.seconds), zone);
      if (instant > after) return instant;
    }
  }
  return null;
}
