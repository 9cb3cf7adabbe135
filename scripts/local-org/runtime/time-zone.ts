import { throwException } from './exception.js';

/** Offsets of IANA zones, from the rules that Node carries. */

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
const quarterHour = 900_000;

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
    formatters.set(zone, found);
  }
  return found;
}

/** An unknown zone is GMT, as Java's TimeZone has it. */
function knownZone(zone: string): string {
  if (zone === 'GMT' || zone === 'UTC' || zone === '') return 'UTC';
  const fixed = /^GMT([+-]\d{1,2}):?(\d{2})?$/.exec(zone);
  if (fixed) return `${fixed[1]?.padStart(3, '0')}:${fixed[2] ?? '00'}`;
  try {
    formatter(zone);
    return zone;
  } catch {
    return 'UTC';
  }
}

/** Milliseconds to add to an instant to read it on the zone's wall clock. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'GMT' || zone === 'UTC') return 0;
  const slot = Math.floor(instant / quarterHour);
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  let offset = known.get(slot);
  if (offset === undefined) {
    offset = computeOffset(slot * quarterHour, knownZone(zone));
    if (known.size > 50_000) known.clear();
    known.set(slot, offset);
  }
  return offset;
}

function computeOffset(instant: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const fixed = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3])) * 60_000;
  const parts = new Map(
    formatter(zone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)])
  );
  const value = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const wall = new Date(0);
  wall.setUTCFullYear(value('year'), value('month') - 1, value('day'));
  wall.setUTCHours(value('hour'), value('minute'), value('second'));
  return wall.getTime() - instant;
}

/** The zone's wall clock at an instant, as if it were an instant in GMT. */
export function wallClock(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/** The instant at which the zone's wall clock shows `wall`; in a gap the clock before it counts. */
export function instantOf(wall: number, zone: string): number {
  const guess = wall - offsetAt(wall, zone);
  const corrected = wall - offsetAt(guess, zone);
  return wallClock(corrected, zone) === wall ? corrected : Math.max(guess, corrected);
}

export function zoneDisplayName(zone: string, locale: string, instant: number, style: 'long' | 'short'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: knownZone(zone), timeZoneName: style }).formatToParts(
    instant
  );
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return name === 'UTC' && zone === 'GMT' ? 'GMT' : name;
}

/** System.TimeZone. */
export class ApexTimeZone {
  private constructor(private readonly id: string) {}

  static getTimeZone(id: string): ApexTimeZone {
    if (id === null) throwException('System.NullPointerException', 'Argument cannot be null.');
    return new ApexTimeZone(knownZone(id) === 'UTC' && id !== 'UTC' ? 'GMT' : id);
  }

  getID(): string {
    return this.id;
  }

  getDisplayName(): string {
    const hours = computeOffset(Date.UTC(2024, 0, 1), knownZone(this.id)) / 60_000;
    const sign = hours < 0 ? '-' : '+';
    const size = Math.abs(hours);
    const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
    return `(GMT${sign}${two(size / 60)}:${two(size % 60)}) ${zoneDisplayName(this.id, 'en-US', Date.UTC(2024, 0, 1), 'long')} (${this.id})`;
  }

  getOffset(instant: { getTime(): bigint }): number {
    return offsetAt(Number(instant.getTime()), this.id);
  }

  equals(other: unknown): boolean {
    return other instanceof ApexTimeZone && other.id === this.id;
  }

  toString(): string {
    return this.id;
  }
}
