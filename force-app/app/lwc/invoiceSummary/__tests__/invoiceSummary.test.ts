import InvoiceSummary from 'c/invoiceSummary';
import { refreshApex } from '@salesforce/apex';
import getInvoice from '@salesforce/apex/InvoiceSummaryController.getInvoice';
import explainDeals from '@salesforce/apex/InvoiceSummaryController.explainDeals';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
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
jest.mock('@salesforce/apex/InvoiceSummaryController.explainDeals', () => ({ default: jest.fn() }), {
  virtual: true
});
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

const explain = explainDeals as unknown as jest.Mock;
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
    expect(actions.map(({ dataset }) => dataset.action)).toEqual(expect.arrayContaining(['print', 'why']));
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

  describe('asked why it is not the amount of the deal', () => {
    async function ask(element: Element): Promise<void> {
      only(element, '[data-action=why]').click();
      await settled();
    }

    it('tells it deal by deal, and shuts it when asked again', async () => {
      explain.mockResolvedValue([{ opportunityId: '006', name: 'Northwind', explanation: 'It bills a quarter.' }]);
      const { element } = await openWith(invoice());
      await ask(element);
      expect(explain).toHaveBeenCalledWith({ invoiceId: 'a01000000000001AAA' });
      expect(textOf(only(element, '[data-deal]'))).toBe('It bills a quarter.');
      expect(only(element, '[data-deal] c-record-link')).toMatchObject({ label: 'Northwind' });
      await expect(element).toBeAccessible();
      await ask(element);
      expect(all(element, '[data-deal]')).toHaveLength(0);
    });

    it('says so when there is no deal, or none that may be seen', async () => {
      explain.mockResolvedValueOnce([]);
      const { element } = await openWith(invoice());
      await ask(element);
      expect(textOf(only(element, '.why'))).toBe('c.Invoice_Deals_None');
      await ask(element);
      explain.mockRejectedValueOnce({ body: { message: 'There is no deal that you may see.' } });
      await ask(element);
      expect(textOf(only(element, '.why'))).toBe('c.Invoice_Deals_Failed There is no deal that you may see.');
    });

    it('is not offered for an invoice that bills no schedule', async () => {
      const { element } = await openWith(invoice({ isOfSchedule: false }));
      expect(all(element, '[data-action=why]')).toHaveLength(0);
    });
  });

  it('looks again when asked', async () => {
    const { element } = await openWith(invoice({ syncStatus: 'Pending' }));
    only(element, 'c-invoice-sync').dispatchEvent(new CustomEvent('refresh'));
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
