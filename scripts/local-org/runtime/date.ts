import { throwException } from './exception.js';
import { userLocale, userTimeZone } from './user-settings.js';
import { wallClock } from './time-zone.js';
import { execution } from '../execution/execution.js';
import { localeDateOrder } from './date-locale.js';

const dayMilliseconds = 86_400_000;

/**
 * Days since 1970-01-01; months and days out of range roll over, as in Java's lenient calendar. Whole numbers only, by
 * eras of 400 years that start on 1 March: programs count days by the million, and JavaScript's Date is slow at that.
 */
export function epochDay(year: number, month: number, day: number): number {
  const months = year * 12 + month - 3;
  const shiftedYear = Math.floor(months / 12);
  const monthFromMarch = months - shiftedYear * 12;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const daysBeforeMonth = Math.floor((153 * monthFromMarch + 2) / 5);
  const daysBeforeYear = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * daysPerEra + daysBeforeYear + daysBeforeMonth + day - 1 - daysFromMarchZero;
}

const daysPerEra = 146_097;
/** From 1 March of the year 0 to 1 January 1970. */
const daysFromMarchZero = 719_468;

export function daysInMonth(year: number, month: number): number {
  return epochDay(year, month + 1, 1) - epochDay(year, month, 1);
}

/** A Date: a day without a zone. */
export class ApexDate {
  private fields = 0;

  constructor(readonly days: number) {}

  /** Year, month and day as one number, worked out when first asked for. */
  private calendar(): number {
    if (this.fields !== 0) return this.fields;
    const days = this.days + daysFromMarchZero;
    const era = Math.floor(days / daysPerEra);
    const dayOfEra = days - era * daysPerEra;
    const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
    const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
    const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
    const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    this.fields = year * 10_000 + month * 100 + day;
    return this.fields;
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
    return Math.floor(this.calendar() / 10_000);
  }

  month(): number {
    return Math.floor(positive(this.calendar(), 10_000) / 100);
  }

  day(): number {
    return positive(this.calendar(), 100);
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
    return new Intl.DateTimeFormat(userLocale(), options).format(new Date(this.days * dayMilliseconds));
  }

  equals(other: unknown): boolean {
    return other instanceof ApexDate && other.days === this.days;
  }

  hashCode(): number {
    return this.days | 0;
  }

  toString(): string {
    const month = this.month();
    const day = this.day();
    return `${String(this.year()).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
  }
}

function weekStartsOnMonday(locale: string): boolean {
  const information = new Intl.Locale(locale) as unknown as { weekInfo?: { firstDay: number } };
  return (information.weekInfo?.firstDay ?? 7) === 1;
}

export function requireArguments(...values: unknown[]): void {
  for (const value of values)
    if (value === null || value === undefined)
      throwException('System.NullPointerException', 'Argument cannot be null.');
}

function positive(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
