import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { render, stringValueOf } from './render.js';
import { inTransaction, thrown } from './test-execution.js';
import { ApexTime } from './time.js';

const date = (year: number, month: number, day: number): ApexDate => ApexDate.newInstance(year, month, day);
const gmt = (...parts: number[]): ApexDatetime => ApexDatetime.newInstanceGmt(...parts);

test('date arithmetic (D01 to D04)', () => {
  assert.equal(date(2024, 1, 31).addMonths(1).toString(), '2024-02-29');
  assert.equal(date(2024, 2, 29).addYears(1).toString(), '2025-02-28');
  assert.equal(date(2024, 3, 31).addMonths(-1).toString(), '2024-02-29');
  assert.equal(date(2024, 10, 15).addMonths(-22).toString(), '2022-12-15');
  assert.equal(date(2008, 1, 30).daysBetween(date(2008, 1, 1)), -29);
  assert.equal(date(2024, 1, 31).monthsBetween(date(2024, 2, 1)), 1);
  assert.equal(ApexDate.daysInMonth(1900, 2), 28);
  assert.equal(ApexDate.isLeapYear(2000), true);
  assert.equal(date(2024, 12, 31).dayOfYear(), 366);
  assert.equal(date(2024, 5, 17).toStartOfMonth().toString(), '2024-05-01');
  assert.equal(
    inTransaction({ locale: 'en_US' }, () => date(2024, 5, 17).toStartOfWeek().toString()),
    '2024-05-12'
  );
  assert.equal(
    inTransaction({ locale: 'de_DE' }, () => date(2024, 5, 17).toStartOfWeek().toString()),
    '2024-05-13'
  );
});

test('dates as text (D07, D10, D11, D15)', () => {
  assert.equal(stringValueOf(date(2024, 1, 31)), '2024-01-31');
  assert.equal(render(date(2024, 1, 31)), '2024-01-31 00:00:00');
  assert.equal(ApexDate.valueOf('2008-10-5 12:20:20').toString(), '2008-10-05');
  assert.equal(
    thrown(() => ApexDate.valueOf('5 Oct 2008')),
    'System.TypeException: Invalid date: 5 Oct 2008'
  );
  inTransaction({}, () => {
    const moment = gmt(1993, 6, 6, 3, 3, 3);
    assert.equal(moment.formatGmt('EEE, MMM d yyyy HH:mm:ss'), 'Sun, Jun 6 1993 03:03:03');
    assert.equal(
      moment.formatGmt("yyyy-MM-dd'T'hh:mm a 'o''clock' D EEEE MMMMM yy"),
      "1993-06-06T03:03 AM o'clock 157 Sunday June 93"
    );
    assert.equal(gmt(2011, 6, 1, 12, 1, 5).format('HH:mm:ss', 'America/New_York'), '08:01:05');
    assert.equal(
      gmt(2011, 6, 1, 12, 1, 5).format("yyyy-MM-dd'T'HH:mm:ssXXX", 'America/New_York'),
      '2011-06-01T08:01:05-04:00'
    );
    assert.equal(date(2001, 3, 21).format(), '3/21/2001');
    assert.equal(moment.format(), '6/6/1993, 3:03 AM');
    assert.equal(ApexDate.parse('3/21/2001').toString(), '2001-03-21');
  });
});

test('Datetime is an instant read in a zone (D08, D12, D13, D18)', () => {
  inTransaction({ timeZone: 'America/Los_Angeles' }, () => {
    assert.equal(gmt(2024, 3, 10, 10, 0, 0).hour(), 3);
    assert.equal(gmt(2024, 3, 10, 9, 59, 0).hour(), 1);
    assert.equal(ApexDatetime.newInstance(2024, 7, 1, 0, 0, 0).toIsoString(), '2024-07-01T07:00:00.000Z');
    assert.equal(stringValueOf(ApexDatetime.newInstance(1996, 6, 23)), '1996-06-23 00:00:00');
    assert.equal(gmt(2024, 1, 1, 3, 0, 0).date().toString(), '2023-12-31');
    assert.equal(ApexDatetime.newInstance(2024, 11, 3, 12, 0, 0).addDays(-1).hour(), 13);
  });
  inTransaction({ timeZone: 'Asia/Tokyo', now: Date.UTC(2024, 4, 31, 20) }, () =>
    assert.equal(ApexDate.today().toString(), '2024-06-01')
  );
  assert.equal(ApexDatetime.valueOfGmt('2018-13-45 25:99:99').toGmtString(), '2019-02-15 02:40:39');
});

test('Time and null arguments (D14, D17)', () => {
  assert.equal(ApexTime.newInstance(1, 2, 3, 4).addHours(4).toString(), '05:02:03.004Z');
  assert.equal(ApexTime.newInstance(23, 0, 0, 0).addMinutes(61).toString(), '00:01:00.000Z');
  const missing = null as unknown as number;
  assert.equal(
    thrown(() => date(missing, 1, 1)),
    'System.NullPointerException: Argument cannot be null.'
  );
});
