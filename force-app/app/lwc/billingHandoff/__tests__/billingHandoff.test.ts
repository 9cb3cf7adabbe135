import BillingHandoff from 'c/billingHandoff';
import { refreshApex } from '@salesforce/apex';
import getHandoff from '@salesforce/apex/BillingHandoffController.getHandoff';
import tryTerms from '@salesforce/apex/BillingHandoffController.tryTerms';
import runBilling from '@salesforce/apex/BillingHandoffController.runBilling';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { upgradePreview } from 'testing/amendments';
import { dealTerms, handoff, problem, wonHandoff } from 'testing/samples';

jest.mock(
  '@salesforce/apex/BillingHandoffController.getHandoff',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/BillingHandoffController.tryTerms', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/BillingHandoffController.runBilling', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

jest.mock(
  'lightning/refresh',
  () => ({
    RefreshEvent: class extends CustomEvent<unknown> {
      constructor() {
        super('lightning__refresh');
      }
    },
    registerRefreshHandler: jest.fn(() => 7),
    unregisterRefreshHandler: jest.fn()
  }),
  { virtual: true }
);

const handlers = registerRefreshHandler as unknown as jest.Mock<number, [object, () => Promise<unknown>]>;
const handoffWire = getHandoff as unknown as ApexTestWireAdapter;
const recordWire = getRecord as unknown as ApexTestWireAdapter;
const run = runBilling as unknown as jest.Mock;
const tried = tryTerms as unknown as jest.Mock;
const update = updateRecord as unknown as jest.Mock;

interface Toast {
  readonly title: string;
  readonly message: string;
  readonly variant: string;
}

function open() {
  const element = mount('c-billing-handoff', BillingHandoff, { recordId: '006000000000001AAA' });
  const toasts: Toast[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<Toast>).detail));
  return { element, toasts };
}

async function openWith(data: unknown) {
  const opened = open();
  handoffWire.emit(data);
  await settled();
  return opened;
}

describe('c-billing-handoff', () => {
  afterEach(unmountAll);

  it('shows a spinner until the answer is there', async () => {
    const { element } = open();
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows on an open deal what is missing and what would be billed, and offers no billing run', async () => {
    const { element } = await openWith(handoff({ readiness: 'Blocked', problems: [problem()] }));
    expect(all(element, 'c-handoff-readiness')).toHaveLength(1);
    expect((only(element, 'c-billing-plan') as unknown as { periods: unknown[] }).periods).toHaveLength(1);
    const { figures } = only(element, 'c-figure-list') as unknown as { figures: { key: string; text: string }[] };
    expect(figures.map(({ key, text }) => `${key} ${text}`)).toEqual([
      'total $120,000.00',
      'lines $120,000.00',
      'entered $120,000.00',
      'value $120,000.00',
      'annual $120,000.00',
      'monthly $10,000.00',
      'status Not Started'
    ]);
    expect(all(element, 'c-run-billing, c-billing-schedules, c-billing-invoices')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('shows on a won deal its schedules and invoices instead of a readiness that no longer matters', async () => {
    const { element } = await openWith(wonHandoff());
    expect(all(element, 'c-handoff-readiness')).toHaveLength(0);
    expect(all(element, 'c-billing-schedules, c-billing-invoices, c-run-billing')).toHaveLength(3);
    await expect(element).toBeAccessible();
  });

  it.each([
    ['Blocked', 'Completed', 1],
    ['Warning', 'Billing', 1],
    ['Warning', 'Completed', 0],
    ['Ready', 'Billing', 0]
  ] as const)('keeps a readiness of %s in sight while billing is %s: %d', async (readiness, billingStatus, shown) => {
    const { element } = await openWith(wonHandoff({ readiness, billingStatus, problems: [problem()] }));
    expect(all(element, 'c-handoff-readiness')).toHaveLength(shown);
  });

  it('offers no billing run to who may not run it', async () => {
    const { element } = await openWith(wonHandoff({ canRunBilling: false }));
    expect(all(element, 'c-run-billing')).toHaveLength(0);
  });

  it('says that a lost deal has nothing to bill', async () => {
    const { element } = await openWith(handoff({ isClosed: true }));
    expect(element.shadowRoot?.textContent).toContain('c.Handoff_Lost');
    expect(all(element, 'c-billing-plan')).toHaveLength(0);
  });

  it('shows an error in place of the deal', async () => {
    const { element } = open();
    handoffWire.error({ message: 'You do not have access' }, 403);
    await settled();
    const panel = only(element, 'c-error-panel') as unknown as { error: { body: { message: string } } };
    expect(panel.error.body.message).toBe('You do not have access');
    await expect(element).toBeAccessible();
  });

  it('runs billing as of the date asked for, tells the result and fetches the deal again', async () => {
    run.mockResolvedValue({ invoiceIds: ['a01'], creditMemoIds: [], messages: ['1 invoice made.'] });
    const { element, toasts } = await openWith(wonHandoff());
    only(element, 'c-run-billing').dispatchEvent(new CustomEvent('run', { detail: { asOfDate: '2026-10-01' } }));
    await settled();
    expect(run).toHaveBeenCalledWith({ opportunityId: '006000000000001AAA', asOfDate: '2026-10-01' });
    expect(toasts).toEqual([
      expect.objectContaining({ title: 'c.Run_Billing_Done', message: '1 invoice made.', variant: 'success' })
    ]);
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      'nothing was due',
      Promise.resolve({ invoiceIds: [], creditMemoIds: [], messages: [] }),
      'c.Run_Billing_Nothing',
      'info'
    ],
    ['the run was refused', () => Promise.reject(new Error('Blocked.')), 'c.Run_Billing_Failed', 'error']
  ])('tells when %s', async (_case, answer, title, variant) => {
    run.mockImplementation(() => (typeof answer === 'function' ? answer() : answer));
    const { element, toasts } = await openWith(wonHandoff());
    only(element, 'c-run-billing').dispatchEvent(new CustomEvent('run', { detail: { asOfDate: '2026-10-01' } }));
    await settled();
    expect(toasts).toEqual([expect.objectContaining({ title, variant })]);
  });

  it('shows what a deal does to the contract that it amends, and no plan of its own', async () => {
    const { element } = await openWith(handoff({ amendment: upgradePreview(), periods: [] }));
    expect(all(element, 'c-amendment-effect')).toHaveLength(1);
    expect(all(element, 'c-billing-plan')).toHaveLength(0);
  });

  it('looks again when something was fixed in place', async () => {
    const { element } = await openWith(handoff({ readiness: 'Blocked', problems: [problem()] }));
    only(element, 'c-handoff-readiness').dispatchEvent(new CustomEvent('fixed'));
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });

  describe('with other terms', () => {
    const trial = {
      billingFrequency: 'Monthly',
      billingType: 'In Advance',
      startDate: '2026-01-01',
      termMonths: 12,
      paymentTerms: 'Net 30'
    };

    async function trying() {
      const opened = await openWith(handoff({ terms: dealTerms() }));
      only(opened.element, '[data-action="try"]').click();
      await settled();
      const send = async (name: string): Promise<void> => {
        only(opened.element, 'c-deal-trial').dispatchEvent(new CustomEvent(name, { detail: trial }));
        await settled();
      };
      return { ...opened, send };
    }

    it('shows what they come to, and saves them only when asked', async () => {
      tried.mockResolvedValue(handoff({ totalToBill: 1 }));
      const { element, toasts, send } = await trying();
      await send('try');
      expect(tried).toHaveBeenCalledWith({ opportunityId: '006000000000001AAA', terms: JSON.stringify(trial) });
      expect(only(element, 'c-deal-trial')).toMatchObject({ tried: { totalToBill: 1 } });
      expect(update).not.toHaveBeenCalled();
      await send('save');
      expect(update).toHaveBeenCalledTimes(1);
      expect(toasts.map(({ title }) => title)).toEqual(['c.Try_Saved']);
      expect(all(element, 'c-deal-trial')).toHaveLength(0);
    });

    it('says why they cannot be tried or saved', async () => {
      tried.mockRejectedValue({ body: { message: 'Enter 1 to 600 months.' } });
      update.mockRejectedValueOnce({ body: { message: 'The deal was changed by somebody else.' } });
      const { element, toasts, send } = await trying();
      await send('try');
      expect(only(element, 'c-deal-trial')).toMatchObject({ problem: 'Enter 1 to 600 months.' });
      await send('save');
      expect(toasts.map(({ message }) => message)).toEqual(['The deal was changed by somebody else.']);
      await send('close');
      expect(all(element, '[data-action="try"]')).toHaveLength(1);
    });

    it('is not offered for a closed deal', async () => {
      const { element } = await openWith(wonHandoff());
      expect(all(element, '[data-action="try"]')).toHaveLength(0);
    });
  });

  it('looks again when the page is refreshed, until it is taken away', async () => {
    const { element } = await openWith(handoff());
    await handlers.mock.calls.at(-1)?.[1]();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    element.remove();
    expect(unregisterRefreshHandler).toHaveBeenCalledWith(7);
  });

  it('asks again when the deal itself has changed', async () => {
    await openWith(handoff());
    const deal = (stage: string) => ({
      apiName: 'Opportunity',
      id: '006',
      fields: { StageName: { value: stage, displayValue: stage } }
    });
    recordWire.emit(deal('Prospecting'));
    await settled();
    expect(refreshApex).not.toHaveBeenCalled();
    recordWire.emit(deal('Closed Won'));
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
