import AmendmentPreview from 'c/amendmentPreview';
import getPreview from '@salesforce/apex/AmendmentController.getPreview';
import applyAmendment from '@salesforce/apex/AmendmentController.apply';
import LightningConfirm from 'lightning/confirm';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/AmendmentController.getPreview',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/AmendmentController.apply', () => ({ default: jest.fn() }), { virtual: true });

const previewWire = getPreview as unknown as ApexTestWireAdapter;
const apply = applyAmendment as unknown as jest.Mock;

const terms = (quantity: number) => ({
  scheduleName: 'BS-000001',
  productName: 'Platform',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  quantity,
  unitPrice: 120000,
  priceBasis: 'Term',
  isCharged: true
});
const upgrade = (canApply: boolean) => ({
  amendmentId: 'a00000000000001AAA',
  status: 'Draft',
  canApply,
  currencyCode: 'USD',
  oldTerms: [terms(1)],
  newTerms: [terms(1), terms(2)],
  credit: 15326.09,
  charge: 30652.17,
  creditTax: 1532.61,
  dueNow: 15326.08,
  taxNow: 0,
  oldTotal: 120000,
  newTotal: 165326.08,
  netChange: 45326.08,
  oldAnnual: 120000,
  newAnnual: 165326.08,
  oldMonthly: 10000,
  newMonthly: 20000,
  oldBills: [{ billDate: '2026-10-01', amount: 30000, explanations: [] }],
  nextBills: [
    { billDate: '2026-08-20', amount: 15326.08, explanations: [] },
    { billDate: '2026-10-01', amount: 60000, explanations: [] }
  ],
  comparisons: [
    { proration: 'Credit and Charge', credit: 15326.09, charge: 30652.17, dueNow: 15326.08, netChange: 45326.08 },
    { proration: 'Credit and Charge', method: 'Actual/360', credit: 1, charge: 2, dueNow: 1, netChange: 1 },
    { proration: 'None', problem: 'The charge would start after the contract ends.' }
  ]
});

interface Toast {
  readonly title: string;
  readonly variant: string;
}

async function openWith(data: unknown) {
  const element = mount('c-amendment-preview', AmendmentPreview, { recordId: 'a00000000000001AAA' });
  const toasts: Toast[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<Toast>).detail));
  if (data) previewWire.emit(data);
  await settled();
  return { element, toasts };
}

describe('c-amendment-preview', () => {
  afterEach(unmountAll);

  it('shows both sides, the terms, the next bills and the conventions', async () => {
    const { element } = await openWith(upgrade(false));
    const text = element.shadowRoot?.textContent ?? '';
    for (const shown of [
      '$15,326.09',
      '$30,652.17',
      '$1,532.61',
      '$15,326.08',
      '$165,326.08',
      '$20,000.00',
      'Credit and Charge, Actual/360',
      'would start after the contract ends'
    ])
      expect(text).toContain(shown);
    expect(all(element, 'tbody tr')).toHaveLength(8);
    const lastBill = all(element, 'tbody')[2]?.querySelectorAll('tr')[1];
    expect(lastBill?.textContent).toContain('$30,000.00$60,000.00');
    expect(all(element, '[data-action]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('applies only after the user has confirmed, and then no more', async () => {
    jest.spyOn(LightningConfirm, 'open').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    apply.mockResolvedValue({ messages: ['AM-000001 applied.'] });
    const { element, toasts } = await openWith(upgrade(true));
    only(element, '[data-action="apply"]').click();
    await settled();
    expect(apply).not.toHaveBeenCalled();
    only(element, '[data-action="apply"]').click();
    await settled();
    expect(apply).toHaveBeenCalledWith({ amendmentId: 'a00000000000001AAA' });
    expect(toasts.map(({ title }) => title)).toEqual(['c.Amendment_Apply_Done']);
    expect(all(element, '[data-action]')).toHaveLength(0);
  });

  it('says why an amendment cannot be applied', async () => {
    const { element } = await openWith(undefined);
    previewWire.error({ message: 'AM-000001 names no charge that it could change.' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
  });
});
