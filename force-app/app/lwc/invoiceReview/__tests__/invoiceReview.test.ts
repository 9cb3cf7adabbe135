import InvoiceReview from 'c/invoiceReview';
import getReview from '@salesforce/apex/InvoiceWorkspaceController.getReview';
import type { TableRow } from 'types/table';
import { invoice } from 'testing/samples';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { invoiceReview } from 'testing/workspace-samples';

jest.mock('@salesforce/apex/InvoiceWorkspaceController.getReview', () => ({ default: jest.fn() }), { virtual: true });

const read = getReview as unknown as jest.Mock;

async function open(review: unknown = invoiceReview()) {
  read.mockResolvedValue(review);
  const element = mount('c-invoice-review', InvoiceReview, { invoiceId: 'a01000000000001AAA' });
  await settled();
  return element;
}

describe('c-invoice-review', () => {
  afterEach(unmountAll);

  it('puts the invoice beside its contract', async () => {
    const element = await open();
    expect(textOf(only(element, 'h2'))).toBe('IN-000001');
    const [lines, charges] = all<HTMLElement & { rows: TableRow[] }>(element, 'c-data-table');
    expect(lines?.rows[0]).toMatchObject({ cells: { amount: 30000 } });
    expect(charges?.rows[0]?.cells).toMatchObject({ contracted: 120000, billed: 30000, left: 90000, onInvoice: 30000 });
    await expect(element).toBeAccessible();
  });

  it('lets a draft be completed and tells that it was', async () => {
    const element = await open();
    const saved = jest.fn();
    const toasts: string[] = [];
    element.addEventListener('saved', saved);
    element.addEventListener('lightning__showtoast', (event) =>
      toasts.push((event as CustomEvent<{ title: string }>).detail.title)
    );
    expect(all(element, 'lightning-input-field')).toHaveLength(4);
    only(element, '[data-memo]').dispatchEvent(new CustomEvent('success'));
    await settled();
    expect(saved).toHaveBeenCalledTimes(1);
    expect(toasts).toEqual(['c.Review_Saved']);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('leaves a posted invoice as it is, with or without a contract', async () => {
    const element = await open(
      invoiceReview({ invoice: invoice(), contractId: null, contractNumber: null, charges: [] })
    );
    expect(all(element, '[data-memo]')).toHaveLength(0);
    expect(textOf(element.shadowRoot as unknown as Element)).toContain('c.Review_No_Contract');
  });

  it('shows a spinner, then why it cannot show', async () => {
    read.mockRejectedValue({ body: { message: 'No.' } });
    const element = mount('c-invoice-review', InvoiceReview, { invoiceId: 'a01000000000001AAA' });
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
  });
});
