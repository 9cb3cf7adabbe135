import BillingInvoices from 'c/billingInvoices';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { wonHandoff } from 'testing/samples';

const table = (properties: Record<string, unknown>): HTMLElement =>
  only(mount('c-billing-invoices', BillingInvoices, properties), 'c-data-table');

describe('c-billing-invoices', () => {
  afterEach(unmountAll);

  it('names an invoice by its number, a draft by its internal name', async () => {
    const [posted] = wonHandoff().invoices;
    const draft = { ...posted, id: 'a01000000000002AAA', name: 'IN-000002', invoiceNumber: null, status: 'Draft' };
    const element = table({ invoices: [posted, draft] });
    const links = all(element, 'c-record-link') as unknown as { label: string }[];
    expect(links.map(({ label }) => label)).toEqual(['INV-000001', 'IN-000002']);
    await expect(element).toBeAccessible();
  });

  it('says so when nothing has been invoiced', () => {
    expect(textOf(only(table({ invoices: [] }), '[data-empty]'))).toBe('c.Invoices_Empty');
  });
});
