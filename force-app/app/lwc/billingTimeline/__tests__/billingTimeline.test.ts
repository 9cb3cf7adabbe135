import BillingTimeline from 'c/billingTimeline';
import { all, mount, only, unmountAll } from 'testing/mount';
import { period } from 'testing/samples';

describe('c-billing-timeline', () => {
  afterEach(unmountAll);

  it('draws a bar for each bill date, as high as what is billed then', async () => {
    const periods = [
      period({ key: '1', billDate: '2026-04-01', amount: 5000 }),
      period({ key: '2', billDate: '2026-01-01', amount: 7500, status: 'Billed' }),
      period({ key: '3', billDate: '2026-01-01', amount: 2500, status: 'Billed' })
    ];
    const element = mount('c-billing-timeline', BillingTimeline, { periods, currencyCode: 'USD' });
    const heights = all(element, 'rect').map((bar) => Number(bar.getAttribute('height')));
    expect(heights).toHaveLength(2);
    expect(heights[0]).toBe(2 * (heights[1] ?? 0));
    expect(all(element, 'rect').map((bar) => bar.getAttribute('class'))).toEqual(['bar billed', 'bar planned']);
    expect(only(element, 'svg').getAttribute('aria-label')).toBe('c.Timeline_Summary');
    await expect(element).toBeAccessible();
  });

  it('stays away when there is nothing to draw', () => {
    const element = mount('c-billing-timeline', BillingTimeline, { periods: [period({ amount: 0 })] });
    expect(all(element, 'svg')).toHaveLength(0);
  });
});
