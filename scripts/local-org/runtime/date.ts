import { throwException } from './exception.js';
import { userLocale, userTimeZone } from './user-settings.js';
import { wallClock } from './time-zone.js';
import { execution } from '../execution/execution.js';
import { localeDateOrder } from './date-locale.js';

const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01; months and days out of range roll over, as in Java's lenient calendar. */
export function epochDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / dayMilliseconds);
}

export function daysInMonth(year: number, month: number): number {
  return epochDay(year, month + 1, 1) - epochDay(year, month, 1);
}

/** A Date: a day without a zone. */
export class ApexDate {
  private readonly calendar: Date;

  constructor(readonly days: number) {
    this.calendar = new Date(days * dayMilliseconds);
  }

  static newInstance(year: number, month: number, day: number): ApexDate {
    requireArguments(year, month, day);
    return new ApexDate(epochDay(year, month, day));
  }

  /** `yyyy-MM-dd`, with or without something after it; null when it is not that. */
  static fromText(text: string): ApexDate | null {
    const match = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[\sT].*)?$/.exec(text);
    return match ? new ApexDate(epochDay(Number(match[1]), Number(match[2]), Number(match[3]))) : null;
  }

  static valueOf(value: unknown): ApexDate {
    requireArguments(value);
    if (value instanceof ApexDate) return value;
    if (typeof value === 'string')
      return ApexDate.fromText(value) ?? throwException('System.TypeException', `Invalid date: ${value}`);
    const dated = value as { date?: () => ApexDate };
    if (typeof dated.date === 'function') return dated.date();
    return throwException('System.TypeException', `Invalid date: ${String(value)}`);
  }

  static parse(text: string): ApexDate {
    requireArguments(text);
    const numbers = text
      .trim()
      .split(/[^\d]+/)
      .filter((part) => part !== '')
      .map(Number);
    if (numbers.length !== 3) throwException('System.TypeException', `Invalid date: ${text}`);
    const part = Object.fromEntries(localeDateOrder(userLocale()).map((name, index) => [name, numbers[index] ?? 0]));
    const year = part['year'] ?? 0;
    return ApexDate.newInstance(year < 100 ? year + 2000 : year, part['month'] ?? 1, part['day'] ?? 1);
  }

  static today(): ApexDate {
    const now = wallClock(execution().now(), userTimeZone());
    return new ApexDate(Math.floor(now / dayMilliseconds));
  }

  static daysInMonth(year: number, month: number): number {
    requireArguments(year, month);
    return daysInMonth(year, month);
  }

  static isLeapYear(year: number): boolean {
    requireArguments(year);
    return daysInMonth(year, 2) === 29;
  }

  year(): number {
    return this.calendar.getUTCFullYear();
  }

  month(): number {
    return this.calendar.getUTCMonth() + 1;
  }

  day(): number {
    return this.calendar.getUTCDate();
  }

  dayOfYear(): number {
    return this.days - epochDay(this.year(), 1, 1) + 1;
  }

  addDays(count: number): ApexDate {
    requireArguments(count);
    return new ApexDate(this.days + count);
  }

  /** Stays in the month it arrives at: 31 January + 1 month is the last of February. */
  addMonths(count: number): ApexDate {
    requireArguments(count);
    const first = new ApexDate(epochDay(this.year(), this.month() + count, 1));
    const last = daysInMonth(first.year(), first.month());
    return new ApexDate(first.days + Math.min(this.day(), last) - 1);
  }

  addYears(count: number): ApexDate {
    requireArguments(count);
    return this.addMonths(count * 12);
  }

  daysBetween(other: ApexDate): number {
    requireArguments(other);
    return other.days - this.days;
  }

  /** The day of the month does not count. */
  monthsBetween(other: ApexDate): number {
    requireArguments(other);
    return (other.year() - this.year()) * 12 + other.month() - this.month();
  }

  isSameDay(other: ApexDate): boolean {
    requireArguments(other);
    return other.days === this.days;
  }

  toStartOfMonth(): ApexDate {
    return new ApexDate(this.days - this.day() + 1);
  }

  toStartOfWeek(): ApexDate {
    const sinceMonday = (((this.days + 3) % 7) + 7) % 7;
    return new ApexDate(this.days - (weekStartsOnMonday(userLocale()) ? sinceMonday : (sinceMonday + 1) % 7));
  }

  format(): string {
    const options = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(userLocale(), options).format(this.calendar);
  }

  equals(other: unknown): boolean {
    return other instanceof ApexDate && other.days === this.days;
  }

  hashCode(): number {
    return this.days | 0;
  }

  toString(): string {
    const pad = (value: number, size: number): string => String(value).padStart(size, '0');
    return `${pad(this.year(), 4)}-${pad(this.month(), 2)}-${pad(this.day(), 2)}`;
  }
}

function weekStartsOnMonday(locale: string): boolean {
  const information = new Intl.Locale(locale) as unknown as { weekInfo?: { firstDay: number } };
  return (information.weekInfo?.firstDay ?? 7) === 1;
}

export function requireArguments(...values: unknown[]): void {
  if (values.some((value) => value === null || value === undefined)) {
    throwException('System.NullPointerException', 'Argument cannot be null.');
  }
}
