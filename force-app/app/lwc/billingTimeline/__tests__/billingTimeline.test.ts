import BillingTimeline from 'c/billingTimeline';
import { all, mount, only, unmountAll } from 'testing/mount';
import { period } from 'testing/samples';
import type { ChartPoint, ChartSeries } from 'types/chart';

describe('c-billing-timeline', () => {
  afterEach(unmountAll);

  it('draws what is billed and planned at each bill date, in the order of time', async () => {
    const periods = [
      period({ key: '1', billDate: '2026-04-01', amount: 5000 }),
      period({ key: '2', billDate: '2026-01-01', amount: 7500, status: 'Billed' }),
      period({ key: '3', billDate: '2026-01-01', amount: 2500, status: 'Billed', productName: 'Onboarding' })
    ];
    const element = mount('c-billing-timeline', BillingTimeline, { periods, currencyCode: 'USD' });
    const chart = only(element, 'c-bar-chart') as unknown as { points: ChartPoint[]; series: ChartSeries[] };
    expect(chart.points.map(({ key, values }) => ({ key, ...values }))).toEqual([
      { key: '2026-01-01', billed: 10000, planned: null },
      { key: '2026-04-01', billed: null, planned: 5000 }
    ]);
    expect(chart.points[0]?.note).toBe('Analytics Platform, Onboarding');
    expect(chart.series.map(({ key }) => key)).toEqual(['billed', 'planned']);
    await expect(element).toBeAccessible();
  });

  it('stays away when there is nothing to draw', () => {
    const element = mount('c-billing-timeline', BillingTimeline, { periods: [period({ amount: 0 })] });
    expect(all(element, 'c-bar-chart')).toHaveLength(0);
  });
});
