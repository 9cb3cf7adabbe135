import BillingSchedules from 'c/billingSchedules';
import { mount, only, textOf, unmountAll } from 'testing/mount';
import { wonHandoff } from 'testing/samples';

const table = (properties: Record<string, unknown>): HTMLElement =>
  only(mount('c-billing-schedules', BillingSchedules, properties), 'c-data-table');

describe('c-billing-schedules', () => {
  afterEach(unmountAll);

  it('shows what each schedule has billed, has left and bills next', async () => {
    const element = table({ schedules: wonHandoff().schedules });
    const text = textOf(only(element, 'tr[data-row]'));
    for (const part of ['Recurring · Quarterly', '$120,000.00', '$90,000.00', 'Apr 1, 2026', '$30,000.00'])
      expect(text).toContain(part);
    await expect(element).toBeAccessible();
  });

  it('says so when there are none', () => {
    expect(textOf(only(table({ schedules: [] }), '[data-empty]'))).toBe('c.Schedules_Empty');
  });
});
