import BillingPlan from 'c/billingPlan';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { period } from 'testing/samples';

const months = (count: number) => Array.from({ length: count }, (_, month) => period({ key: `p${month}` }));

describe('c-billing-plan', () => {
  afterEach(unmountAll);

  it('says so when there is nothing to bill', async () => {
    const element = mount('c-billing-plan', BillingPlan, { periods: [] });
    expect(textOf(element.shadowRoot as unknown as Element)).toBe('c.Plan_Empty');
    await expect(element).toBeAccessible();
  });

  it('shows a row for each period, with a link to the invoice that billed it', async () => {
    const billed = period({ key: 'b', status: 'Billed', invoiceId: 'a01', invoiceNumber: 'INV-000001' });
    const element = mount('c-billing-plan', BillingPlan, { periods: [billed, period()], totalAmount: 60000 });
    expect(all(element, 'tr[data-period]')).toHaveLength(2);
    expect((only(element, 'c-record-link') as unknown as { label: string }).label).toBe('INV-000001');
    expect((only(element, 'c-status-badge') as unknown as { status: string }).status).toBe('Planned');
    expect((only(element, 'tfoot lightning-formatted-number') as unknown as { value: number }).value).toBe(60000);
    await expect(element).toBeAccessible();
  });

  it('explains an amount when asked, and only then', async () => {
    const element = mount('c-billing-plan', BillingPlan, { periods: [period()] });
    const button = only<HTMLButtonElement>(element, 'tbody button');
    expect(all(element, '[data-explanation]')).toHaveLength(0);
    button.click();
    await settled();
    expect(only(element, '[data-explanation]').textContent).toBe('120,000.00 in 4 equal quarters: 30,000.00.');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
    button.click();
    await settled();
    expect(all(element, '[data-explanation]')).toHaveLength(0);
  });

  it('shortens a long plan and shows all of it on request', async () => {
    const element = mount('c-billing-plan', BillingPlan, { periods: months(36) });
    expect(all(element, 'tr[data-period]')).toHaveLength(12);
    only(element, 'lightning-button').click();
    await settled();
    expect(all(element, 'tr[data-period]')).toHaveLength(36);
  });
});
