import { fromNow } from 'c/relativeTime';

const now = Date.parse('2026-03-10T12:00:00.000Z');

describe('c/relativeTime', () => {
  it.each([
    ['2026-03-10T11:59:31.000Z', 'now'],
    ['2026-03-10T11:58:59.000Z', '1 minute ago'],
    ['2026-03-10T12:07:30.000Z', 'in 7 minutes'],
    ['2026-03-10T09:00:00.000Z', '3 hours ago'],
    ['2026-03-09T11:00:00.000Z', 'yesterday'],
    ['2026-02-10T12:00:00.000Z', '28 days ago']
  ])('says of %s: %s', (instant, words) => {
    expect(fromNow(instant, now)).toBe(words);
  });
});
