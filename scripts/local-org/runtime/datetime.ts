import { execution } from '../execution/execution.js';
import { ApexDate, epochDay, requireArguments } from './date.js';
import { formatPattern } from './date-pattern.js';
import { throwException } from './exception.js';
import { instantOf, wallClock } from './time-zone.js';
import { ApexTime } from './time.js';
import { userLocale, userTimeZone } from './user-settings.js';

const dayMilliseconds = 86_400_000;
type Wall = Date;

/** A Datetime: an instant. Methods ending in Gmt read it in GMT, the others in the running user's zone. */
export class ApexDatetime {
  constructor(readonly milliseconds: number) {}

  static newInstance(...parts: unknown[]): ApexDatetime {
    requireArguments(...parts);
    if (parts.length === 1) return new ApexDatetime(Number(parts[0]));
    return new ApexDatetime(instantOf(wallOf(parts), userTimeZone()));
  }

  static newInstanceGmt(...parts: unknown[]): ApexDatetime {
    requireArguments(...parts);
    return new ApexDatetime(wallOf(parts));
  }

  static now(): ApexDatetime {
    return new ApexDatetime(execution().now());
  }

  static valueOf(value: unknown): ApexDatetime {
    requireArguments(value);
    if (value instanceof ApexDatetime) return value;
    if (value instanceof ApexDate) return new ApexDatetime(instantOf(value.days * dayMilliseconds, userTimeZone()));
    return new ApexDatetime(instantOf(wallFromText(String(value)), userTimeZone()));
  }

  static valueOfGmt(text: string): ApexDatetime {
    requireArguments(text);
    return new ApexDatetime(wallFromText(text));
  }

  /** The locale's short form, `10/14/2011, 11:46 AM` in en_US; the comma may be left out. */
  static parse(text: string): ApexDatetime {
    requireArguments(text);
    const match = /^(.*?\d),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?$/.exec(text.trim());
    if (!match) return throwException('System.TypeException', `Invalid date/time: ${text}`);
    const half = match[5]?.toLowerCase();
    const hour = half ? (Number(match[2]) % 12) + (half === 'pm' ? 12 : 0) : Number(match[2]);
    const time = ApexTime.newInstance(hour, Number(match[3]), Number(match[4] ?? 0), 0);
    return ApexDatetime.newInstance(ApexDate.parse(match[1] ?? ''), time);
  }

  private local(): Wall {
    return new Date(wallClock(this.milliseconds, userTimeZone()));
  }

  private gmt(): Wall {
    return new Date(this.milliseconds);
  }

  private moved(milliseconds: number): ApexDatetime {
    return new ApexDatetime(this.milliseconds + milliseconds);
  }

  getTime(): bigint {
    return BigInt(Math.trunc(this.milliseconds));
  }

  year(): number {
    return this.local().getUTCFullYear();
  }

  yearGmt(): number {
    return this.gmt().getUTCFullYear();
  }

  month(): number {
    return this.local().getUTCMonth() + 1;
  }

  monthGmt(): number {
    return this.gmt().getUTCMonth() + 1;
  }

  day(): number {
    return this.local().getUTCDate();
  }

  dayGmt(): number {
    return this.gmt().getUTCDate();
  }

  hour(): number {
    return this.local().getUTCHours();
  }

  hourGmt(): number {
    return this.gmt().getUTCHours();
  }

  minute(): number {
    return this.local().getUTCMinutes();
  }

  minuteGmt(): number {
    return this.gmt().getUTCMinutes();
  }

  second(): number {
    return this.local().getUTCSeconds();
  }

  secondGmt(): number {
    return this.gmt().getUTCSeconds();
  }

  millisecond(): number {
    return this.local().getUTCMilliseconds();
  }

  millisecondGmt(): number {
    return this.gmt().getUTCMilliseconds();
  }

  date(): ApexDate {
    return new ApexDate(Math.floor(this.local().getTime() / dayMilliseconds));
  }

  dateGmt(): ApexDate {
    return new ApexDate(Math.floor(this.milliseconds / dayMilliseconds));
  }

  time(): ApexTime {
    return new ApexTime(this.local().getTime());
  }

  timeGmt(): ApexTime {
    return new ApexTime(this.milliseconds);
  }

  dayOfYear(): number {
    return this.date().dayOfYear();
  }

  dayOfYearGmt(): number {
    return this.dateGmt().dayOfYear();
  }

  addDays(count: number): ApexDatetime {
    requireArguments(count);
    return this.moved(count * dayMilliseconds);
  }

  addHours(count: number): ApexDatetime {
    requireArguments(count);
    return this.moved(count * 3_600_000);
  }

  addMinutes(count: number): ApexDatetime {
    requireArguments(count);
    return this.moved(count * 60_000);
  }

  addSeconds(count: number): ApexDatetime {
    requireArguments(count);
    return this.moved(count * 1000);
  }

  /** Keeps the time of day; stays in the month it arrives at. */
  addMonths(count: number): ApexDatetime {
    requireArguments(count);
    const date = this.dateGmt();
    return this.moved(date.daysBetween(date.addMonths(count)) * dayMilliseconds);
  }

  addYears(count: number): ApexDatetime {
    requireArguments(count);
    return this.addMonths(count * 12);
  }

  /** The `+` and `-` operators: days and fractions of a day. */
  plusDays(count: number): ApexDatetime {
    return this.moved(Math.round(count * dayMilliseconds));
  }

  isSameDay(other: ApexDatetime): boolean {
    requireArguments(other);
    return this.date().equals(other.date());
  }

  format(pattern?: string, zone?: string): string {
    if (pattern === undefined)
      return this.localeText({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' });
    requireArguments(pattern);
    return formatPattern(this.milliseconds, pattern, zone ?? userTimeZone(), userLocale());
  }

  formatGmt(pattern: string): string {
    requireArguments(pattern);
    return formatPattern(this.milliseconds, pattern, 'GMT', userLocale());
  }

  formatLong(): string {
    return this.localeText({ dateStyle: 'short', timeStyle: 'long' });
  }

  private localeText(options: Intl.DateTimeFormatOptions): string {
    const format = new Intl.DateTimeFormat(userLocale(), { ...options, timeZone: userTimeZone() });
    // CLDR puts a narrow no-break space before AM and PM; Salesforce a plain one.
    return format.format(this.milliseconds).replace(/\u202f|\u00a0/g, ' ');
  }

  equals(other: unknown): boolean {
    return other instanceof ApexDatetime && other.milliseconds === this.milliseconds;
  }

  hashCode(): number {
    const value = BigInt(Math.trunc(this.milliseconds));
    return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
  }

  /** `yyyy-MM-dd HH:mm:ss` in the user's zone. */
  toString(): string {
    return textOf(this.local());
  }

  toGmtString(): string {
    return textOf(this.gmt());
  }

  /** As in JSON: `2011-03-22T08:15:18.000Z`. */
  toIsoString(): string {
    return this.gmt().toISOString();
  }
}

function textOf(wall: Wall): string {
  return wall.toISOString().slice(0, 19).replace('T', ' ');
}

function wallOf(parts: readonly unknown[]): number {
  const [first, second] = parts;
  if (first instanceof ApexDate && second instanceof ApexTime)
    return first.days * dayMilliseconds + second.milliseconds;
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, seconds = 0] = parts.map(Number);
  return wallFrom(year, month, day, hour, minute, seconds);
}

function wallFrom(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  return epochDay(year, month, day) * dayMilliseconds + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Components out of range roll over: `2018-13-45 25:99:99` is 2019-02-15 02:40:39. */
function wallFromText(text: string): number {
  const match = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?Z?\s*$/.exec(text);
  if (!match) return throwException('System.TypeException', `Invalid date/time: ${text}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return wallFrom(year, month, day, hour, minute, second);
}
