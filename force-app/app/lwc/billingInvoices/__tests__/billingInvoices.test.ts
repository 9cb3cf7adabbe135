import BillingInvoices from 'c/billingInvoices';
import { all, mount, textOf, unmountAll } from 'testing/mount';
import { wonHandoff } from 'testing/samples';

describe('c-billing-invoices', () => {
  afterEach(unmountAll);

  it('names an invoice by its number, a draft by its internal name', async () => {
    const [posted] = wonHandoff().invoices;
    const draft = { ...posted, id: 'a01000000000002AAA', name: 'IN-000002', invoiceNumber: null, status: 'Draft' };
    const element = mount('c-billing-invoices', BillingInvoices, { invoices: [posted, draft] });
    const links = all(element, 'c-record-link') as unknown as { label: string }[];
    expect(links.map(({ label }) => label)).toEqual(['INV-000001', 'IN-000002']);
    await expect(element).toBeAccessible();
  });

  it('says so when nothing has been invoiced', () => {
    const element = mount('c-billing-invoices', BillingInvoices, { invoices: [] });
    expect(textOf(element.shadowRoot as unknown as Element)).toBe('c.Invoices_Empty');
  });
});
