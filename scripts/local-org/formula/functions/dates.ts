import { ApexDate, daysInMonth, epochDay } from '../../runtime/date.js';
import { ApexDatetime } from '../../runtime/datetime.js';
import { ApexDecimal } from '../../runtime/decimal.js';
import { wallClock } from '../../runtime/time-zone.js';
import { ApexTime } from '../../runtime/time.js';
import type { FormulaContext } from '../expression.js';
import { expectType } from '../operators.js';
import { plain, type FormulaFunction, type FunctionTable } from './definition.js';

const dayMilliseconds = 86_400_000;

function today({ globals }: FormulaContext): ApexDate {
  return new ApexDate(Math.floor(wallClock(globals.now(), globals.timeZone) / dayMilliseconds));
}

/** The date in GMT: formulas read a date/time's text and date in that zone, TODAY in the user's. */
function gmtDate(value: ApexDatetime): ApexDate {
  return new ApexDate(Math.floor(value.milliseconds / dayMilliseconds));
}

function ofDate(compute: (date: ApexDate) => number): FormulaFunction {
  return plain(['Date'], 'Number', ([date]: readonly [ApexDate]) => ApexDecimal.of(compute(date)));
}

function ofTime(compute: (time: ApexTime) => number): FormulaFunction {
  return plain(['Time'], 'Number', ([time]: readonly [ApexTime]) => ApexDecimal.of(compute(time)));
}

function makeDate([year, month, day]: readonly [ApexDecimal, ApexDecimal, ApexDecimal]): ApexDate | null {
  const [y, m, d] = [year, month, day].map((part) => Math.trunc(part.toNumber())) as [number, number, number];
  if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return null;
  return ApexDate.newInstance(y, m, d);
}

/** Monday is the first day of an ISO week; its first week holds the year's first Thursday. */
function isoWeek(date: ApexDate): { readonly year: number; readonly week: number } {
  const sinceMonday = (((date.days + 3) % 7) + 7) % 7;
  const thursday = new ApexDate(date.days - sinceMonday + 3);
  return { year: thursday.year(), week: Math.floor((thursday.days - epochDay(thursday.year(), 1, 1)) / 7) + 1 };
}

/** One of several types for the only parameter. */
function convert(
  types: readonly ('Text' | 'Date' | 'DateTime' | 'Time')[],
  result: 'Date' | 'DateTime' | 'Time' | 'Number',
  compute: (value: unknown) => unknown
): FormulaFunction {
  return {
    count: [1, 1],
    compile: ({ name, args, offset }) => {
      const arg = args[0]!;
      expectType(name, arg, ...types);
      return {
        type: result,
        offset,
        evaluate: (context) => {
          const value = arg.evaluate(context);
          return value === null || value === '' ? null : compute(value);
        }
      };
    }
  };
}

function toDate(value: unknown): ApexDate | null {
  if (value instanceof ApexDatetime) return gmtDate(value);
  return value instanceof ApexDate ? value : ApexDate.fromText(String(value));
}

function toDatetime(value: unknown): ApexDatetime | null {
  if (value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return new ApexDatetime(value.days * dayMilliseconds);
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})Z?$/.exec(String(value).trim());
  return match ? new ApexDatetime(Date.parse(`${String(value).trim().replace(' ', 'T').replace(/Z?$/, 'Z')}`)) : null;
}

function toTime(value: unknown): ApexTime | null {
  if (value instanceof ApexDatetime) return new ApexTime(value.milliseconds);
  return value instanceof ApexTime ? value : ApexTime.fromText(String(value));
}

function addMonths(): FormulaFunction {
  return {
    count: [2, 2],
    compile: ({ name, args, offset }) => {
      expectType(name, args[0]!, 'Date', 'DateTime');
      expectType(name, args[1]!, 'Number');
      return {
        type: args[0]!.type,
        offset,
        evaluate: (context) => {
          const date = args[0]!.evaluate(context) as ApexDate | ApexDatetime | null;
          const months = args[1]!.evaluate(context) as ApexDecimal | null;
          return date === null || months === null ? null : date.addMonths(Math.trunc(months.toNumber()));
        }
      };
    }
  };
}

export const dateFunctions: FunctionTable = {
  ADDMONTHS: addMonths(),
  DATE: plain(['Number', 'Number', 'Number'], 'Date', makeDate),
  DATEVALUE: convert(['Text', 'Date', 'DateTime'], 'Date', toDate),
  DATETIMEVALUE: convert(['Text', 'Date', 'DateTime'], 'DateTime', toDatetime),
  DAY: ofDate((date) => date.day()),
  DAYOFYEAR: ofDate((date) => date.dayOfYear()),
  FROMUNIXTIME: plain(
    ['Number'],
    'DateTime',
    ([seconds]: readonly [ApexDecimal]) => new ApexDatetime(seconds.toNumber() * 1000)
  ),
  HOUR: ofTime((time) => time.hour()),
  ISOWEEK: ofDate((date) => isoWeek(date).week),
  ISOYEAR: ofDate((date) => isoWeek(date).year),
  MILLISECOND: ofTime((time) => time.millisecond()),
  MINUTE: ofTime((time) => time.minute()),
  MONTH: ofDate((date) => date.month()),
  NOW: plain([], 'DateTime', (_, context) => new ApexDatetime(context.globals.now())),
  SECOND: ofTime((time) => time.second()),
  TIMENOW: plain([], 'Time', (_, context) => new ApexTime(context.globals.now())),
  TIMEVALUE: convert(['Text', 'Time', 'DateTime'], 'Time', toTime),
  TODAY: plain([], 'Date', (_, context) => today(context)),
  UNIXTIMESTAMP: convert(['Date', 'DateTime'], 'Number', (value) =>
    ApexDecimal.of(
      Math.floor(
        (value instanceof ApexDate ? value.days * dayMilliseconds : (value as ApexDatetime).milliseconds) / 1000
      )
    )
  ),
  // Sunday is 1.
  WEEKDAY: ofDate((date) => ((((date.days + 4) % 7) + 7) % 7) + 1),
  YEAR: ofDate((date) => date.year())
};
