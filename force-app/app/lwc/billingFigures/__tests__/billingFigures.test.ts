import BillingFigures from 'c/billingFigures';
import { refreshApex } from '@salesforce/apex';
import getFigures from '@salesforce/apex/HomeController.getFigures';
import refreshFigures from '@salesforce/apex/HomeController.refreshFigures';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import type { ChartPoint } from 'types/chart';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { homeFigures } from 'testing/home-samples';

jest.mock(
  '@salesforce/apex/HomeController.getFigures',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/HomeController.refreshFigures', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getFigures as unknown as ApexTestWireAdapter;
const refresh = refreshFigures as unknown as jest.Mock;

type Chart = HTMLElement & { points: ChartPoint[]; currencyCode: string };

async function openWith(data: unknown) {
  const element = mount('c-billing-figures', BillingFigures, {});
  const toasts: { title: string; variant: string }[] = [];
  element.addEventListener('lightning__showtoast', (event) =>
    toasts.push((event as CustomEvent<{ title: string; variant: string }>).detail)
  );
  wire.emit(data);
  await settled();
  return { element, toasts };
}

describe('c-billing-figures', () => {
  afterEach(unmountAll);

  it('shows a spinner until the figures are there, then a tile each', async () => {
    const element = mount('c-billing-figures', BillingFigures, {});
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    wire.emit(homeFigures());
    await settled();
    expect(all(element, 'lightning-spinner')).toHaveLength(0);
    expect(all(element, 'c-kpi-tile')).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it('draws each currency on its own, that of most documents first', async () => {
    const { element } = await openWith(homeFigures());
    const calendar = only<Chart>(element, '[data-calendar]');
    expect(calendar.currencyCode).toBe('USD');
    expect(calendar.points.map(({ values }) => values.amount)).toEqual([0, 1200, 0]);
    expect(only<Chart>(element, '[data-cash]').points[0]?.values).toEqual({ overdue: 300 });
    only(element, '[data-currency]').dispatchEvent(new CustomEvent('change', { detail: { value: 'EUR' } }));
    await settled();
    expect(only<Chart>(element, '[data-calendar]').points.map(({ values }) => values.amount)).toEqual([0, 0, 70]);
    expect(only<Chart>(element, '[data-cash]').points).toEqual([]);
  });

  it('has old figures worked out once, and looks again', async () => {
    refresh.mockResolvedValue(true);
    await openWith(homeFigures({ isStale: true }));
    wire.emit(homeFigures({ isStale: true }));
    await settled();
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing where the user may not', async () => {
    const { element } = await openWith(homeFigures({ isStale: true, canRefresh: false }));
    expect(refresh).not.toHaveBeenCalled();
    expect(all(element, '[data-action="refresh"]')).toHaveLength(0);
  });

  it('says when it takes a while, and when it fails', async () => {
    const { element, toasts } = await openWith(homeFigures());
    refresh.mockResolvedValueOnce(false);
    only(element, '[data-action="refresh"]').click();
    await settled();
    refresh.mockRejectedValueOnce({ body: { message: 'No.' } });
    only(element, '[data-action="refresh"]').click();
    await settled();
    expect(toasts.map(({ title, variant }) => [title, variant])).toEqual([
      ['c.Home_Measured_In_Background', 'info'],
      ['c.Home_Refresh_Failed', 'error']
    ]);
  });

  it('shows why it cannot show', async () => {
    const element = mount('c-billing-figures', BillingFigures, {});
    wire.error({ message: 'You do not have access.' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });
});
