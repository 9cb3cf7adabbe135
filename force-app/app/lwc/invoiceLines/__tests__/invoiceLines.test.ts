import InvoiceLines from 'c/invoiceLines';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { invoice, invoiceLine } from 'testing/samples';

const table = (properties: Record<string, unknown>): HTMLElement =>
  only(mount('c-invoice-lines', InvoiceLines, properties), 'c-data-table');
const sums = (element: Element): string[] => all(element, 'tfoot tr').map(textOf);

describe('c-invoice-lines', () => {
  afterEach(unmountAll);

  it('shows lines and sums, without settlements that have not happened', async () => {
    const element = table({ invoice: invoice() });
    expect(all(element, 'tr[data-row]')).toHaveLength(1);
    expect(sums(element)).toEqual([
      'c.Invoice_Subtotal$30,000.00',
      'c.Invoice_Tax$0.00',
      'c.Schedules_Total$30,000.00',
      'c.Invoice_Balance$30,000.00'
    ]);
    await expect(element).toBeAccessible();
  });

  it('shows what was paid and credited between total and balance', () => {
    const settledInvoice = invoice({ amountPaid: 10000, amountCredited: 5000, balance: 15000 });
    const element = table({ invoice: settledInvoice });
    expect(sums(element).slice(3)).toEqual([
      'c.Invoice_Paid$10,000.00',
      'c.Invoice_Credited$5,000.00',
      'c.Invoice_Balance$15,000.00'
    ]);
  });

  it('explains a line when asked', async () => {
    const element = table({ invoice: invoice() });
    only<HTMLButtonElement>(element, '[data-explain]').click();
    await settled();
    expect(only(element, '[data-explanation]').textContent).toBe(invoiceLine().explanation);
    await expect(element).toBeAccessible();
  });

  it('says so when there are no lines', () => {
    const element = table({ invoice: invoice({ lines: [] }) });
    expect(textOf(only(element, '[data-empty]'))).toBe('c.Invoice_Lines_Empty');
  });
});
