import BillingSchedules from 'c/billingSchedules';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { wonHandoff } from 'testing/samples';

describe('c-billing-schedules', () => {
  afterEach(unmountAll);

  it('shows what each schedule has billed, has left and bills next', async () => {
    const element = mount('c-billing-schedules', BillingSchedules, { schedules: wonHandoff().schedules });
    const row = only(element, 'tr[data-schedule]');
    expect(textOf(row)).toContain('Recurring · Quarterly');
    const amounts = all(element, 'tbody lightning-formatted-number') as unknown as { value: number }[];
    expect(amounts.map(({ value }) => value)).toEqual([120000, 30000, 90000, 30000]);
    expect((only(element, 'lightning-formatted-date-time') as unknown as { value: string }).value).toBe('2026-04-01');
    await expect(element).toBeAccessible();
  });

  it('says so when there are none', () => {
    const element = mount('c-billing-schedules', BillingSchedules, { schedules: [] });
    expect(textOf(element.shadowRoot as unknown as Element)).toBe('c.Schedules_Empty');
  });
});
