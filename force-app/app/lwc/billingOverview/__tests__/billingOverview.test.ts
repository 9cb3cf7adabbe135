import BillingOverview from 'c/billingOverview';
import getOverview from '@salesforce/apex/BillingOverviewController.getOverview';
import setCreditHold from '@salesforce/apex/BillingOverviewController.setCreditHold';
import { refreshApex } from '@salesforce/apex';
import { registerRefreshHandler } from 'lightning/refresh';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { overview } from 'testing/overview';
import type { ChartPoint } from 'types/chart';
import type { Figure } from 'types/figure';
import type { TableRow } from 'types/table';

jest.mock(
  '@salesforce/apex/BillingOverviewController.getOverview',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/BillingOverviewController.setCreditHold', () => ({ default: jest.fn() }), {
  virtual: true
});
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock(
  'lightning/refresh',
  () => ({ registerRefreshHandler: jest.fn(() => 1), unregisterRefreshHandler: jest.fn() }),
  { virtual: true }
);

const wire = getOverview as unknown as ApexTestWireAdapter;
const hold = setCreditHold as unknown as jest.Mock;
const handlers = registerRefreshHandler as unknown as jest.Mock<number, [object, () => Promise<unknown>]>;

async function open(data: unknown): Promise<{ element: HTMLElement; toasts: string[] }> {
  const element = mount('c-billing-overview', BillingOverview, { recordId: '800000000000001AAA' });
  const toasts: string[] = [];
  element.addEventListener('lightning__showtoast', (event) =>
    toasts.push((event as CustomEvent<{ title: string }>).detail.title)
  );
  if (data) wire.emit(data);
  await settled();
  return { element, toasts };
}

const rows = (element: HTMLElement, table: string): readonly TableRow[] =>
  (only(element, `[data-table="${table}"]`) as unknown as { rows: readonly TableRow[] }).rows;

async function change(element: HTMLElement, isOnHold: boolean): Promise<void> {
  only(element, 'c-credit-hold').dispatchEvent(
    new CustomEvent('holdchange', { detail: { isOnHold, reason: isOnHold ? 'Unpaid' : null } })
  );
  await settled();
}

describe('c-billing-overview', () => {
  afterEach(unmountAll);

  it('shows sums, aging and what is open', async () => {
    const { element } = await open(overview());
    const { figures } = only(element, 'c-figure-list') as unknown as { figures: readonly Figure[] };
    expect(figures.map(({ key, text }) => [key, text])).toEqual([
      ['open', '$60,000.00'],
      ['overdue', '$30,000.00'],
      ['billed', '$90,000.00'],
      ['unbilled', '$30,000.00'],
      ['credit', '$0.00']
    ]);
    const { points } = only(element, 'c-bar-chart') as unknown as { points: readonly ChartPoint[] };
    expect(points.map(({ values }) => values)).toEqual([
      { current: 30000 },
      { late: 30000 },
      { late: 0 },
      { late: 0 },
      { late: 0 }
    ]);
    expect(rows(element, 'invoices').map(({ tone }) => tone)).toEqual(['bad', undefined]);
    await expect(element).toBeAccessible();
  });

  it('keeps currencies apart', async () => {
    const [dollars] = overview().amounts;
    const amounts = dollars ? [dollars, { ...dollars, currencyCode: 'EUR' }] : [];
    const { element } = await open(overview({ amounts }));
    expect(all(element, '[data-currency]').map(({ dataset }) => dataset.currency)).toEqual(['USD', 'EUR']);
  });

  it.each([
    [true, 'Unpaid', 'c.Hold_Done'],
    [false, null, 'c.Hold_Released']
  ])('changes the credit hold and looks again (on hold: %s)', async (isOnHold, reason, title) => {
    hold.mockResolvedValue(undefined);
    const { element, toasts } = await open(overview());
    await change(element, isOnHold);
    expect(hold).toHaveBeenCalledWith({ accountId: '001000000000001AAA', isOnHold, reason });
    expect(toasts).toEqual([title]);
    expect(refreshApex).toHaveBeenCalled();
  });

  it('tells why a hold could not be changed', async () => {
    hold.mockRejectedValue({ body: { message: 'You may not.' } });
    const { element, toasts } = await open(overview());
    await change(element, true);
    expect(toasts).toEqual(['c.Hold_Failed']);
    expect(refreshApex).not.toHaveBeenCalled();
  });

  it('looks again when the page is refreshed', async () => {
    await open(overview());
    await handlers.mock.calls.at(-1)?.[1]();
    expect(refreshApex).toHaveBeenCalled();
  });

  it('waits, says when nothing was ever billed, and when it may not be seen', async () => {
    expect(all((await open(undefined)).element, 'lightning-spinner')).toHaveLength(1);
    unmountAll();
    const { element: empty } = await open(overview({ amounts: [], history: [] }));
    expect(all(empty, '[data-empty]')).toHaveLength(1);
    expect(all(empty, 'c-data-table, c-event-timeline')).toHaveLength(0);
    unmountAll();
    const { element } = await open(undefined);
    wire.error({ message: 'You may not see all that this page shows.' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });
});
