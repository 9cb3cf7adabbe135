import BillingPlan from 'c/billingPlan';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { period } from 'testing/samples';

const plan = (properties: Record<string, unknown>): HTMLElement =>
  only(mount('c-billing-plan', BillingPlan, properties), 'c-data-table');
const months = (count: number) => Array.from({ length: count }, (_, month) => period({ key: `p${month}` }));

describe('c-billing-plan', () => {
  afterEach(unmountAll);

  it('says so when there is nothing to bill', async () => {
    const table = plan({ periods: [] });
    expect(textOf(only(table, '[data-empty]'))).toBe('c.Plan_Empty');
    await expect(table).toBeAccessible();
  });

  it('shows a row for each period, with a link to the invoice that billed it', async () => {
    const billed = period({ key: 'b', status: 'Billed', invoiceId: 'a01', invoiceNumber: 'INV-000001' });
    const table = plan({ periods: [billed, period()], totalAmount: 60000 });
    expect(all(table, 'tr[data-row]')).toHaveLength(2);
    expect((only(table, 'c-record-link') as unknown as { label: string }).label).toBe('INV-000001');
    expect((only(table, 'c-status-badge') as unknown as { status: string }).status).toBe('Planned');
    expect(textOf(only(table, 'tfoot tr'))).toBe('c.Plan_Total$60,000.00');
    await expect(table).toBeAccessible();
  });

  it('explains an amount when asked', async () => {
    const table = plan({ periods: [period()] });
    only<HTMLButtonElement>(table, '[data-explain]').click();
    await settled();
    expect(only(table, '[data-explanation]').textContent).toBe('120,000.00 in 4 equal quarters: 30,000.00.');
  });

  it('shortens a long plan', () => {
    expect(all(plan({ periods: months(36) }), 'tr[data-row]')).toHaveLength(12);
  });
});
