import InvoiceLines from 'c/invoiceLines';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { invoice, invoiceLine } from 'testing/samples';

const sums = (element: Element): [string, number][] =>
  all(element, 'tfoot tr').map((row) => [
    textOf(row),
    (row.querySelector('lightning-formatted-number') as unknown as { value: number }).value
  ]);

describe('c-invoice-lines', () => {
  afterEach(unmountAll);

  it('shows lines and sums, without settlements that have not happened', async () => {
    const element = mount('c-invoice-lines', InvoiceLines, { invoice: invoice() });
    expect(all(element, 'tr[data-line]')).toHaveLength(1);
    expect(sums(element)).toEqual([
      ['c.Invoice_Subtotal', 30000],
      ['c.Invoice_Tax', 0],
      ['c.Schedules_Total', 30000],
      ['c.Invoice_Balance', 30000]
    ]);
    await expect(element).toBeAccessible();
  });

  it('shows what was paid and credited between total and balance', () => {
    const settledInvoice = invoice({ amountPaid: 10000, amountCredited: 5000, balance: 15000 });
    const element = mount('c-invoice-lines', InvoiceLines, { invoice: settledInvoice });
    expect(sums(element).slice(3)).toEqual([
      ['c.Invoice_Paid', 10000],
      ['c.Invoice_Credited', 5000],
      ['c.Invoice_Balance', 15000]
    ]);
  });

  it('explains a line when asked', async () => {
    const element = mount('c-invoice-lines', InvoiceLines, { invoice: invoice() });
    only<HTMLButtonElement>(element, 'tbody button').click();
    await settled();
    expect(only(element, '[data-explanation]').textContent).toBe(invoiceLine().explanation);
    await expect(element).toBeAccessible();
  });

  it('says so when there are no lines', () => {
    const element = mount('c-invoice-lines', InvoiceLines, { invoice: invoice({ lines: [] }) });
    expect(textOf(element.shadowRoot as unknown as Element)).toBe('c.Invoice_Lines_Empty');
  });
});
