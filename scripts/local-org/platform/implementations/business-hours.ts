import { execution } from '../../execution/execution.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { throwException } from '../../runtime/exception.js';
import { ApexList } from '../../runtime/list.js';
import type { SObjectRecord } from '../../runtime/sobject.js';
import { ApexTime } from '../../runtime/time.js';
import { wallClock, instantOf } from '../../runtime/time-zone.js';
import { bind } from '../bind.js';
import { refuseNull } from './arguments.js';

const DAY = 86_400_000;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
/** Hours that never open again would be looked for without end. */
const MAXIMUM_DAYS = 3660;

interface Opening {
  readonly start: number;
  readonly end: number;
}

class OpeningHours {
  private constructor(
    private readonly record: SObjectRecord,
    private readonly zone: string
  ) {}

  static of(id: string | null): OpeningHours {
    refuseNull(id);
    const times = DAYS.flatMap((day) => [`${day}StartTime`, `${day}EndTime`]).join(', ');
    const rows = execution().data.queryText(
      `SELECT Id, TimeZoneSidKey, ${times} FROM BusinessHours WHERE Id = :id`,
      () => id,
      { access: 'system', sharing: false, isUncounted: true }
    );
    const record = rows instanceof ApexList ? (rows.items[0] as SObjectRecord | undefined) : undefined;
    if (!record)
      return throwException('System.InvalidParameterValueException', `Invalid business hours ID: ${id ?? ''}`);
    return new OpeningHours(record, String(record.read('TimeZoneSidKey') ?? 'GMT'));
  }

  /** Opening of the local day that holds an instant, as instants; a day without times is open throughout. */
  opening(instant: number): Opening {
    const midnight = Math.floor(wallClock(instant, this.zone) / DAY) * DAY;
    const day = DAYS[new Date(midnight).getUTCDay()] as string;
    const start = this.record.read(`${day}StartTime`);
    const end = this.record.read(`${day}EndTime`);
    const from = start instanceof ApexTime ? start.milliseconds : 0;
    const until = end instanceof ApexTime && end.milliseconds > from ? end.milliseconds : DAY;
    return { start: instantOf(midnight + from, this.zone), end: instantOf(midnight + until, this.zone) };
  }

  nextDay(instant: number): number {
    return instantOf((Math.floor(wallClock(instant, this.zone) / DAY) + 1) * DAY, this.zone);
  }

  isOpen(instant: number): boolean {
    const { start, end } = this.opening(instant);
    return instant >= start && instant < end;
  }

  nextStart(instant: number): number {
    if (this.isOpen(instant)) return instant;
    const { start } = this.opening(instant);
    return instant < start ? start : this.opening(this.nextDay(instant)).start;
  }

  add(instant: number, interval: number): number {
    let at = instant;
    let left = interval;
    for (let day = 0; day < MAXIMUM_DAYS; day++) {
      const { start, end } = this.opening(at);
      const from = Math.max(at, start);
      const open = Math.max(0, end - from);
      if (left <= open) return from + left;
      left -= open;
      at = this.nextDay(at);
    }
    return throwException('System.InvalidParameterValueException', 'The interval is too long for these business hours');
  }

  between(from: number, until: number): number {
    if (until < from) return -this.between(until, from);
    let total = 0;
    for (let at = from; at < until; at = this.nextDay(at)) {
      const { start, end } = this.opening(at);
      total += Math.max(0, Math.min(end, until) - Math.max(start, at));
    }
    return total;
  }
}

type Instant = ApexDatetime | null;

function milliseconds(date: Instant): number {
  refuseNull(date);
  return (date as ApexDatetime).milliseconds;
}

function add(id: string | null, start: Instant, interval: bigint | null): ApexDatetime {
  refuseNull(interval);
  return new ApexDatetime(OpeningHours.of(id).add(milliseconds(start), Number(interval)));
}

bind('System.BusinessHours', {
  statics: {
    add,
    addGmt: add,
    diff: (id: string | null, from: Instant, until: Instant) =>
      BigInt(OpeningHours.of(id).between(milliseconds(from), milliseconds(until))),
    isWithin: (id: string | null, date: Instant) => OpeningHours.of(id).isOpen(milliseconds(date)),
    nextStartDate: (id: string | null, date: Instant) =>
      new ApexDatetime(OpeningHours.of(id).nextStart(milliseconds(date)))
  }
});
