/** SOQL's relative dates as half-open ranges of days; a day is the count of days since 1970-01-01. */

export interface DayRange {
  readonly start: number;
  readonly end: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const DAY_IN_MILLISECONDS = 86_400_000;
const SIMPLE =
  /^(?:YESTERDAY|TODAY|TOMORROW|LAST_90_DAYS|NEXT_90_DAYS|(?:LAST|THIS|NEXT)_(?:WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR))$/;
const COUNTED = /^(LAST_N|NEXT_N|N)_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S(_AGO)?$/;

export function isDateLiteral(word: string): boolean {
  return SIMPLE.test(word);
}

export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_IN_MILLISECONDS;
}

export function dayToIso(day: number): string {
  return new Date(day * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}

function startOf(unit: Unit, today: number, shift: number): number {
  const date = new Date(today * DAY_IN_MILLISECONDS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  switch (unit) {
    case 'DAY':
      return today + shift;
    case 'WEEK':
      return today - date.getUTCDay() + 7 * shift;
    case 'MONTH':
      return dayOf(year, month + shift, 1);
    case 'QUARTER':
      return dayOf(year, month - ((month - 1) % 3) + 3 * shift, 1);
    case 'YEAR':
      return dayOf(year + shift, 1, 1);
  }
}

function unitRange(unit: Unit, today: number, first: number, last: number): DayRange {
  return { start: startOf(unit, today, first), end: startOf(unit, today, last + 1) };
}

/** Undefined when there is no such literal. */
export function dateLiteralRange(name: string, count: number, today: number): DayRange | undefined {
  if (name === 'YESTERDAY') return unitRange('DAY', today, -1, -1);
  if (name === 'TODAY') return unitRange('DAY', today, 0, 0);
  if (name === 'TOMORROW') return unitRange('DAY', today, 1, 1);
  if (name === 'LAST_90_DAYS') return unitRange('DAY', today, -90, 0);
  if (name === 'NEXT_90_DAYS') return unitRange('DAY', today, 1, 90);
  const simple = /^(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (simple) {
    const shift = simple[1] === 'LAST' ? -1 : simple[1] === 'NEXT' ? 1 : 0;
    return unitRange(simple[2] as Unit, today, shift, shift);
  }
  const counted = COUNTED.exec(name);
  if (!counted) return undefined;
  const unit = counted[2] as Unit;
  if (counted[1] === 'N') return counted[3] ? unitRange(unit, today, -count, -count) : undefined;
  if (counted[1] === 'NEXT_N') return unitRange(unit, today, 1, count);
  // Days include today; weeks and longer end before the running one.
  return unit === 'DAY' ? unitRange('DAY', today, -count, 0) : unitRange(unit, today, -count, -1);
}
