import { throwException } from './exception.js';
import { epochDay } from './date.js';
import { offsetAt, zoneDisplayName } from './time-zone.js';

/** SimpleDateFormat patterns, as `Datetime.format(pattern)` takes them. */

interface Moment {
  readonly instant: number;
  readonly wall: Date;
  readonly zone: string;
  readonly locale: string;
}

export function formatPattern(instant: number, pattern: string, zone: string, locale: string): string {
  const moment = { instant, wall: new Date(instant + offsetAt(instant, zone)), zone, locale };
  let output = '';
  for (const match of pattern.matchAll(/'((?:[^']|'')*)'|'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    const [token, quoted, letter] = match;
    if (quoted !== undefined) output += quoted === '' ? "'" : quoted.replaceAll("''", "'");
    else if (letter !== undefined) output += field(letter, token.length, moment);
    else if (token === "'") throwException('System.IllegalArgumentException', `Unterminated quote`);
    else output += token;
  }
  return output;
}

const number = (value: number, width: number): string => String(value).padStart(width, '0');

function field(letter: string, width: number, moment: Moment): string {
  const { wall } = moment;
  switch (letter) {
    case 'G':
      return 'AD';
    case 'y':
      return year(wall.getUTCFullYear(), width);
    case 'Y':
      return year(weekYear(wall), width);
    case 'M':
    case 'L':
      return month(moment, width);
    case 'd':
      return number(wall.getUTCDate(), width);
    case 'D':
      return number(dayNumber(wall) - epochDay(wall.getUTCFullYear(), 1, 1) + 1, width);
    case 'E':
      return name(moment, { weekday: width >= 4 ? 'long' : 'short' });
    case 'F':
      return number(Math.ceil(wall.getUTCDate() / 7), width);
    case 'u':
      return number(wall.getUTCDay() || 7, width);
    case 'w':
      return number(weekOfYear(wall), width);
    case 'W':
      return number(weekOfMonth(wall), width);
    default:
      return timeField(letter, width, moment);
  }
}

function timeField(letter: string, width: number, { wall, instant, zone, locale }: Moment): string {
  const hour = wall.getUTCHours();
  switch (letter) {
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return number(hour, width);
    case 'k':
      return number(hour || 24, width);
    case 'K':
      return number(hour % 12, width);
    case 'h':
      return number(hour % 12 || 12, width);
    case 'm':
      return number(wall.getUTCMinutes(), width);
    case 's':
      return number(wall.getUTCSeconds(), width);
    case 'S':
      return number(wall.getUTCMilliseconds(), width);
    case 'z':
      return zoneDisplayName(zone, locale, instant, width >= 4 ? 'long' : 'short');
    case 'Z':
      return offset(instant, zone, '');
    case 'X':
      return isoOffset(instant, zone, width);
    default:
      return throwException('System.IllegalArgumentException', `Illegal pattern character '${letter}'`);
  }
}

function year(value: number, width: number): string {
  return width === 2 ? number(value % 100, 2) : number(value, width);
}

function month(moment: Moment, width: number): string {
  if (width <= 2) return number(moment.wall.getUTCMonth() + 1, width);
  return name(moment, { month: width >= 4 ? 'long' : 'short' });
}

function name({ wall, locale }: Moment, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(wall);
}

function offset(instant: number, zone: string, separator: string): string {
  const minutes = offsetAt(instant, zone) / 60_000;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${number(Math.trunc(size / 60), 2)}${separator}${number(size % 60, 2)}`;
}

function isoOffset(instant: number, zone: string, width: number): string {
  if (offsetAt(instant, zone) === 0) return 'Z';
  const text = offset(instant, zone, width === 3 ? ':' : '');
  return width === 1 ? text.slice(0, 3) : text;
}

function dayNumber(wall: Date): number {
  return Math.floor(wall.getTime() / 86_400_000);
}

/** Weeks start on Sunday and the first week holds 1 January, as in the en_US calendar. */
function weekOfYear(wall: Date): number {
  const start = epochDay(weekYear(wall), 1, 1);
  const startWeekday = (((start + 4) % 7) + 7) % 7;
  return Math.floor((dayNumber(wall) - (start - startWeekday)) / 7) + 1;
}

function weekYear(wall: Date): number {
  const saturday = new Date(wall.getTime() + (6 - wall.getUTCDay()) * 86_400_000);
  return saturday.getUTCFullYear();
}

function weekOfMonth(wall: Date): number {
  const first = new Date(wall.getTime());
  first.setUTCDate(1);
  return Math.floor((wall.getUTCDate() - 1 + first.getUTCDay()) / 7) + 1;
}
