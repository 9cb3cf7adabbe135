import InvoiceSummary from 'c/invoiceSummary';
import { refreshApex } from '@salesforce/apex';
import getInvoice from '@salesforce/apex/InvoiceSummaryController.getInvoice';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { invoice } from 'testing/samples';

jest.mock(
  '@salesforce/apex/InvoiceSummaryController.getInvoice',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](reference: unknown) {
        mockNavigate(reference);
      }
      [GenerateUrl]() {
        return Promise.resolve('#');
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const invoiceWire = getInvoice as unknown as ApexTestWireAdapter;

async function openWith(data: unknown) {
  const element = mount('c-invoice-summary', InvoiceSummary, { recordId: 'a01000000000001AAA' });
  if (data) invoiceWire.emit(data);
  await settled();
  return { element };
}

const title = (element: Element): string => (only(element, 'lightning-card') as unknown as { title: string }).title;

describe('c-invoice-summary', () => {
  afterEach(unmountAll);

  it('shows a spinner until the invoice is there', async () => {
    const { element } = await openWith(undefined);
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows the document, with a way to print it', async () => {
    const { element } = await openWith(invoice());
    expect(title(element)).toBe('c.Invoice_Title');
    expect(element.shadowRoot?.textContent).toContain('Aurora Software, Inc.');
    expect(all(element, 'c-invoice-lines, c-invoice-sync')).toHaveLength(2);
    const actions = all<HTMLElement>(element, '[data-action]');
    expect(actions.map(({ dataset }) => dataset.action)).toEqual(['print']);
    await expect(element).toBeAccessible();
  });

  it('goes by its internal name as a draft, and marks an overdue one', async () => {
    const draft = await openWith(invoice({ status: 'Draft', invoiceNumber: null, isOverdue: true }));
    expect(title(draft.element)).toBe('c.Invoice_Draft_Title');
    const badges = all(draft.element, 'c-status-badge') as unknown as { status: string | null }[];
    expect(badges.map(({ status }) => status)).toEqual(['Draft', 'Unpaid', 'c.Invoice_Overdue']);
  });

  it('shows an error in place of the invoice', async () => {
    const { element } = await openWith(undefined);
    invoiceWire.error({ message: 'No access' }, 403);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    expect(all(element, 'c-invoice-lines')).toHaveLength(0);
  });

  it('opens the printed document', async () => {
    const { element } = await openWith(invoice());
    only(element, '[data-action=print]').click();
    expect(mockNavigate).toHaveBeenCalledWith({
      type: 'standard__webPage',
      attributes: { url: '/apex/InvoiceDocument?id=a01000000000001AAA' }
    });
  });

  it('looks again when asked', async () => {
    const { element } = await openWith(invoice({ syncStatus: 'Pending' }));
    only(element, 'c-invoice-sync').dispatchEvent(new CustomEvent('refresh'));
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
