import { requireArguments } from './date.js';

const dayMilliseconds = 86_400_000;

/** A Time of day; it wraps at midnight. */
export class ApexTime {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = ((milliseconds % dayMilliseconds) + dayMilliseconds) % dayMilliseconds;
  }

  static newInstance(hour: number, minute: number, second: number, millisecond: number): ApexTime {
    requireArguments(hour, minute, second, millisecond);
    return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
  }

  /** `HH:mm:ss.SSSZ` and shorter forms; null when it is not a time. */
  static fromText(text: string): ApexTime | null {
    const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text.trim());
    if (!match) return null;
    return ApexTime.newInstance(
      Number(match[1]),
      Number(match[2]),
      Number(match[3] ?? 0),
      Number((match[4] ?? '0').padEnd(3, '0'))
    );
  }

  hour(): number {
    return Math.floor(this.milliseconds / 3_600_000);
  }

  minute(): number {
    return Math.floor(this.milliseconds / 60_000) % 60;
  }

  second(): number {
    return Math.floor(this.milliseconds / 1000) % 60;
  }

  millisecond(): number {
    return this.milliseconds % 1000;
  }

  addHours(count: number): ApexTime {
    requireArguments(count);
    return new ApexTime(this.milliseconds + count * 3_600_000);
  }

  addMinutes(count: number): ApexTime {
    requireArguments(count);
    return new ApexTime(this.milliseconds + count * 60_000);
  }

  addSeconds(count: number): ApexTime {
    requireArguments(count);
    return new ApexTime(this.milliseconds + count * 1000);
  }

  addMilliseconds(count: number): ApexTime {
    requireArguments(count);
    return new ApexTime(this.milliseconds + count);
  }

  equals(other: unknown): boolean {
    return other instanceof ApexTime && other.milliseconds === this.milliseconds;
  }

  hashCode(): number {
    return this.milliseconds;
  }

  toString(): string {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(this.hour())}:${two(this.minute())}:${two(this.second())}.${String(this.millisecond()).padStart(3, '0')}Z`;
  }
}
