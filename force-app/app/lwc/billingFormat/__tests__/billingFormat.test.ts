import { fillIn, longDate, money, monthAndYear, shortMoney } from 'c/billingFormat';

describe('c/billingFormat', () => {
  it('puts values into their places and leaves a place without a value as it is', () => {
    expect(fillIn('{0} of {1}', 3, 'four')).toBe('3 of four');
    expect(fillIn('{1} before {0}', 'a', 'b')).toBe('b before a');
    expect(fillIn('{0} and {2}', 'a')).toBe('a and {2}');
  });

  it('reads a calendar date as that date in every time zone', () => {
    expect(longDate('2026-01-01')).toBe('Jan 1, 2026');
    expect(longDate('2028-02-29')).toBe('Feb 29, 2028');
    expect(monthAndYear('2026-12-31')).toBe('Dec 2026');
  });

  it('writes money with the minor unit of its currency', () => {
    expect(money(30000, 'USD')).toBe('$30,000.00');
    expect(money(30000, 'JPY')).toBe('¥30,000');
    expect(shortMoney(30000, 'USD')).toBe('$30K');
  });
});
