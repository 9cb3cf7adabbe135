import AmendWizard from 'c/amendWizard';
import getContract from '@salesforce/apex/AmendContractController.getContract';
import previewOrder from '@salesforce/apex/AmendContractController.preview';
import submitOrder from '@salesforce/apex/AmendContractController.submit';
import LightningConfirm from 'lightning/confirm';
import { amendDraft, amendableContract, upgradePreview } from 'testing/amendments';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import type { AmendDraft } from 'types/amend';
import type { AmendmentOrder } from 'types/dto';

jest.mock('@salesforce/apex/AmendContractController.getContract', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/AmendContractController.preview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/AmendContractController.submit', () => ({ default: jest.fn() }), { virtual: true });

const contractOf = getContract as unknown as jest.Mock;
const preview = previewOrder as unknown as jest.Mock<Promise<unknown>, [{ order: string }]>;
const submit = submitOrder as unknown as jest.Mock<Promise<unknown>, [{ order: string; isApplied: boolean }]>;
const made = { isRefused: false, messages: ['Changed.'], isApplied: true, amendmentName: 'AM-000001' };

interface Opened {
  readonly element: HTMLElement & { disableClose: boolean };
  readonly closed: unknown[];
  enter(change: Partial<AmendDraft>): void;
  press(action: string): Promise<void>;
  stepShown(): number;
}

async function open(change: Partial<AmendDraft> = amendDraft()): Promise<Opened> {
  const element = mount('c-amend-wizard', AmendWizard, { contractId: '800000000000001AAA' });
  const closed: unknown[] = [];
  element.addEventListener('modalclose', (event) => closed.push((event as CustomEvent).detail));
  await settled();
  const enter = (entries: Partial<AmendDraft>): void => {
    only(element, '[data-step="0"]').dispatchEvent(new CustomEvent('draftchange', { detail: entries }));
  };
  for (const step of all(element, '[data-step]')) Object.assign(step, { check: () => true, refuse: jest.fn() });
  enter(change);
  await settled();
  return {
    element: element as unknown as Opened['element'],
    closed,
    enter,
    press: async (action) => {
      only(element, `[data-action="${action}"]`).click();
      await settled();
    },
    stepShown: () =>
      Number((only(element, 'lightning-progress-indicator') as unknown as { currentStep: string }).currentStep)
  };
}

const orderSent = (): AmendmentOrder => JSON.parse(preview.mock.calls.at(-1)?.[0].order ?? '{}') as AmendmentOrder;

describe('c-amend-wizard', () => {
  beforeEach(() => {
    contractOf.mockResolvedValue(amendableContract());
    preview.mockResolvedValue({ isRefused: false, messages: [], isApplied: false, preview: upgradePreview() });
    submit.mockResolvedValue(made);
  });
  afterEach(unmountAll);

  it('goes from the change over the preview to what was made', async () => {
    const { element, closed, press } = await open();
    await press('next');
    await press('next');
    expect(orderSent()).toEqual({
      contractId: '800000000000001AAA',
      type: 'Upgrade',
      effectiveDate: '2026-08-15',
      proration: 'Credit and Charge',
      takesEffect: 'Immediately',
      reason: 'More seats',
      lines: [{ scheduleId: 'a01000000000001AAA', quantity: 2 }]
    });
    expect((only(element, 'c-amendment-effect') as unknown as { preview: unknown }).preview).toMatchObject({
      dueNow: 15326.08
    });
    await expect(element).toBeAccessible();
    await press('next');
    await press('submit');
    expect(submit.mock.calls[0]?.[0].isApplied).toBe(true);
    expect(closed).toEqual([made]);
  });

  it('stays on a step that is not complete, and goes back with everything kept', async () => {
    const { element, press, stepShown } = await open();
    Object.assign(only(element, '[data-step="0"]'), { check: () => false });
    await press('next');
    expect(stepShown()).toBe(0);
    Object.assign(only(element, '[data-step="0"]'), { check: () => true });
    await press('next');
    await press('back');
    expect(stepShown()).toBe(0);
    expect((only(element, '[data-step="0"]') as unknown as { draft: AmendDraft }).draft.changes).toEqual(
      amendDraft().changes
    );
  });

  it('begins at the new step when it is shown', async () => {
    const { element, press } = await open();
    await press('next');
    const focused = (element as HTMLElement).shadowRoot?.activeElement as HTMLElement | null;
    expect(focused?.dataset).toHaveProperty('progress');
  });

  it.each([
    ['lines', 0],
    ['newEndDate', 1],
    ['reason', 3]
  ])('takes a refusal about %s to the step of that entry', async (field, step) => {
    preview.mockResolvedValue({ isRefused: true, messages: ['Not so.'], field, isApplied: false });
    const { element, press, stepShown } = await open();
    await press('next');
    await press('next');
    expect(stepShown()).toBe(step);
    const { refuse } = only(element, `[data-step="${step}"]`) as unknown as { refuse: jest.Mock };
    expect(refuse).toHaveBeenCalledWith('Not so.', field);
  });

  it('shows a refusal that is about no entry, and does not go on without a preview', async () => {
    preview.mockRejectedValue({ body: { message: 'The service is away.' } });
    const { element, press } = await open();
    await press('next');
    await press('next');
    expect(textOf(only(element, '[data-refusal]'))).toBe('The service is away.');
    expect((only(element, '[data-action="next"]') as unknown as { disabled: boolean }).disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('warns before entries are lost, and only then', async () => {
    const confirm = jest.spyOn(LightningConfirm, 'open').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    const { element, closed, press } = await open();
    expect(element.disableClose).toBe(true);
    await press('cancel');
    expect(closed).toHaveLength(0);
    await press('cancel');
    expect(closed).toHaveLength(1);
    expect(confirm).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['all charges alike are named by no line', { type: 'Cancellation' }, []],
    ['a part of them by lines', { type: 'Cancellation', chosen: ['other'] }, [{ scheduleId: 'other' }]],
    [
      'new prices of a renewal by a line for each chosen charge',
      { type: 'Renewal', changes: { other: { unitPrice: '5' } } },
      [{ scheduleId: 'a01000000000001AAA' }, { scheduleId: 'other', unitPrice: 5 }]
    ],
    [
      'an added charge by its product',
      {
        type: 'Add-On',
        added: [
          { key: '1', productId: '01t', quantity: '1', unitPrice: '9', priceBasis: 'Month', chargeType: 'Recurring' }
        ]
      },
      [{ productId: '01t', quantity: 1, unitPrice: 9, priceBasis: 'Month', chargeType: 'Recurring' }]
    ]
  ])('%s', async (_, change, lines) => {
    const [charge] = amendableContract().charges;
    const charges = charge ? [charge, { ...charge, scheduleId: 'other' }] : [];
    contractOf.mockResolvedValue(amendableContract({ charges }));
    const chosen = charges.map(({ scheduleId }) => scheduleId);
    const { press } = await open(amendDraft({ changes: {}, chosen, ...change }));
    await press('next');
    await press('next');
    expect(orderSent().lines).toEqual(lines);
  });

  it('says why a contract cannot be shown', async () => {
    contractOf.mockRejectedValue({ body: { message: 'You may not see it.' } });
    const element = mount('c-amend-wizard', AmendWizard, { contractId: '800000000000001AAA' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });
});
