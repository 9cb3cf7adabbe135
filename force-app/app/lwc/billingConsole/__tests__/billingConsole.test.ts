import BillingConsole from 'c/billingConsole';
import LightningConfirm from 'lightning/confirm';
import getChoices from '@salesforce/apex/BillingConsoleController.getChoices';
import start from '@salesforce/apex/BillingConsoleController.start';
import type { BillingRun } from 'types/run';
import type { TableRow } from 'types/table';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { billingRun, runChoices } from 'testing/run-samples';

jest.mock('@salesforce/apex/BillingConsoleController.getChoices', () => ({ default: jest.fn() }), { virtual: true });
// The run itself is followed by c/billingRun; here its events are sent by hand.
jest.mock(
  '@salesforce/apex/BillingConsoleController.getRun',
  () => ({ default: () => new Promise<never>(() => undefined) }),
  { virtual: true }
);
jest.mock('@salesforce/apex/BillingConsoleController.start', () => ({ default: jest.fn() }), { virtual: true });

const choices = getChoices as unknown as jest.Mock;
const startMock = start as unknown as jest.Mock;
const confirm = jest.spyOn(LightningConfirm, 'open');

async function open(given: unknown = runChoices()) {
  choices.mockResolvedValue(given);
  const element = mount('c-billing-console', BillingConsole, {});
  await settled();
  for (const date of all(element, '[data-as-of]')) Object.assign(date, { reportValidity: () => true });
  return element;
}

async function click(element: HTMLElement, action: string): Promise<void> {
  only(element, `[data-action="${action}"]`).click();
  await settled();
}

async function report(element: HTMLElement, run: BillingRun): Promise<void> {
  only(element, 'c-billing-run').dispatchEvent(new CustomEvent('progress', { detail: { run } }));
  await settled();
}

const variantOf = (element: HTMLElement, action: string): string =>
  only<HTMLElement & { variant: string }>(element, `[data-action="${action}"]`).variant;

describe('c-billing-console', () => {
  beforeEach(() => startMock.mockResolvedValue('a0B000000000002AAA'));
  afterEach(unmountAll);

  it('starts with today and everything, and lists the latest runs', async () => {
    const element = await open();
    expect(only<HTMLElement & { value: string }>(element, '[data-as-of]').value).toBe('2026-11-30');
    const { rows } = only<HTMLElement & { rows: TableRow[] }>(element, 'c-data-table');
    expect(rows[0]?.cells).toMatchObject({ invoices: 4, amount: '$120,000.00', status: 'Completed' });
    await expect(element).toBeAccessible();
  });

  it('previews what was chosen, then offers the run first', async () => {
    const element = await open();
    only(element, '[data-entity]').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'a0E000000000001AAA' } })
    );
    only(element, '[data-posting]').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await click(element, 'preview');
    expect(startMock).toHaveBeenCalledWith({
      asOf: '2026-11-30',
      accountId: null,
      entityId: 'a0E000000000001AAA',
      isPreview: true,
      isPosting: false
    });
    await report(element, billingRun({ isPreview: true, status: 'Running', isFinished: false }));
    expect(only<HTMLElement & { disabled: boolean }>(element, '[data-action="run"]').disabled).toBe(true);
    await report(element, billingRun({ isPreview: true }));
    expect([variantOf(element, 'preview'), variantOf(element, 'run')]).toEqual(['neutral', 'brand']);
    expect(choices).toHaveBeenCalledTimes(2);
    await expect(element).toBeAccessible();
  });

  it('runs only when the person is sure', async () => {
    const element = await open();
    confirm.mockResolvedValueOnce(false);
    await click(element, 'run');
    expect(startMock).not.toHaveBeenCalled();
    confirm.mockResolvedValueOnce(true);
    await click(element, 'run');
    expect(startMock).toHaveBeenCalledWith(expect.objectContaining({ isPreview: false, isPosting: false }));
    expect(only<HTMLElement & { recordId: string }>(element, 'c-billing-run').recordId).toBe('a0B000000000002AAA');
  });

  it('forgets a preview of something else', async () => {
    const element = await open();
    await click(element, 'preview');
    await report(element, billingRun({ isPreview: true }));
    only(element, '[data-as-of]').dispatchEvent(new CustomEvent('change', { detail: { value: '2026-12-31' } }));
    await settled();
    expect(all(element, 'c-billing-run')).toHaveLength(0);
    expect(variantOf(element, 'preview')).toBe('brand');
  });

  it('says why a run is refused', async () => {
    const element = await open();
    startMock.mockRejectedValue({ body: { message: 'BR-000001 does the same and is Running.' } });
    await click(element, 'preview');
    expect(textOf(only(element, '[data-refusal]'))).toBe('BR-000001 does the same and is Running.');
    await expect(element).toBeAccessible();
  });

  it('offers nothing to who may not run billing, and says why it cannot show', async () => {
    const element = await open(runChoices({ canRun: false }));
    expect(all(element, '[data-no-access]')).toHaveLength(1);
    expect(all(element, '[data-action]')).toHaveLength(0);
    unmountAll();
    choices.mockRejectedValue({ body: { message: 'No.' } });
    const failing = mount('c-billing-console', BillingConsole, {});
    expect(all(failing, 'lightning-spinner')).toHaveLength(1);
    await settled();
    expect(all(failing, 'c-error-panel')).toHaveLength(1);
  });
});
