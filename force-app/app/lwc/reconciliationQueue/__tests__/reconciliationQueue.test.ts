import ReconciliationQueue from 'c/reconciliationQueue';
import { refreshApex } from '@salesforce/apex';
import getQueue from '@salesforce/apex/ReconciliationController.getQueue';
import reconcileNow from '@salesforce/apex/ReconciliationController.reconcileNow';
import reopen from '@salesforce/apex/ReconciliationController.reopen';
import resolve from '@salesforce/apex/ReconciliationController.resolve';
import snooze from '@salesforce/apex/ReconciliationController.snooze';
import take from '@salesforce/apex/ReconciliationController.take';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { findingQueue, run } from 'testing/reconciliation-samples';

jest.mock(
  '@salesforce/apex/ReconciliationController.getQueue',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/ReconciliationController.reconcileNow', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.reopen', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.resolve', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.snooze', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.take', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getQueue as unknown as ApexTestWireAdapter;
const changes = [reopen, resolve, snooze, take] as unknown as readonly jest.Mock[];
const start = reconcileNow as unknown as jest.Mock;

async function openWith(data: unknown) {
  const element = mount('c-reconciliation-queue', ReconciliationQueue, {});
  const toasts: unknown[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<unknown>).detail));
  if (data) wire.emit(data);
  await settled();
  const press = async (action: string) => {
    only(element, `[data-action=${action}]`).click();
    await settled();
  };
  const choose = async () => {
    only(element, 'c-finding-list').dispatchEvent(new CustomEvent('choose', { detail: { findingIds: ['f1'] } }));
    await settled();
  };
  return { element, toasts, press, choose };
}

const isDisabled = (element: Element, action: string): boolean =>
  only<HTMLElement & { disabled: boolean }>(element, `[data-action=${action}]`).disabled;

describe('c-reconciliation-queue', () => {
  beforeEach(() => {
    for (const change of changes) change.mockResolvedValue(1);
  });
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  it('shows a spinner, then the findings with their number by category', async () => {
    const { element } = await openWith(undefined);
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    wire.emit(findingQueue());
    await settled();
    const box = only(element, 'lightning-combobox') as unknown as { options: { label: string }[] };
    expect(box.options.map(({ label }) => label)).toEqual([
      'c.Reconciliation_All',
      'Amount Discrepancy (2)',
      'Sync Failure (1)'
    ]);
    expect(textOf(only(element, '[data-run]'))).toBe('c.Reconciliation_Run');
    await expect(element).toBeAccessible();
  });

  it('asks for what is filtered', async () => {
    const { element } = await openWith(findingQueue());
    only(element, 'lightning-combobox').dispatchEvent(new CustomEvent('change', { detail: { value: 'Sync Failure' } }));
    only(element, '[data-filter=mine]').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    only(element, '[data-filter=snoozed]').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await settled();
    expect(wire.getLastConfig()).toEqual({ category: 'Sync Failure', isMine: true, includesSnoozed: true });
  });

  it('works on selected findings only', async () => {
    const { element, toasts, press, choose } = await openWith(findingQueue());
    expect(isDisabled(element, 'take')).toBe(true);
    await choose();
    await press('take');
    expect(take).toHaveBeenCalledWith({ findingIds: ['f1'] });
    await choose();
    await press('snooze');
    const note = () => only(element, 'c-finding-note');
    note().dispatchEvent(new CustomEvent('save', { detail: { untilDay: '2026-04-01', note: '' } }));
    await settled();
    expect(snooze).toHaveBeenCalledWith({ findingIds: ['f1'], untilDay: '2026-04-01', note: '' });
    await choose();
    await press('resolve');
    note().dispatchEvent(new CustomEvent('save', { detail: { untilDay: '', note: 'Agreed' } }));
    await settled();
    expect(resolve).toHaveBeenCalledWith({ findingIds: ['f1'], note: 'Agreed' });
    expect(all(element, 'c-finding-note')).toHaveLength(0);
    expect(toasts).toHaveLength(3);
    expect(refreshApex).toHaveBeenCalledTimes(3);
  });

  it('opens again what was put aside, once that is shown', async () => {
    const { element, press, choose } = await openWith(findingQueue());
    expect(all(element, '[data-action=reopen]')).toHaveLength(0);
    only(element, '[data-filter=snoozed]').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await choose();
    await press('reopen');
    expect(reopen).toHaveBeenCalledWith({ findingIds: ['f1'] });
  });

  it('starts a comparison, follows it, and tells why it could not', async () => {
    jest.useFakeTimers();
    start.mockResolvedValueOnce(['On its way.']).mockRejectedValueOnce({ body: { message: 'Not allowed.' } });
    const { element, toasts, press } = await openWith(findingQueue());
    await press('reconcile');
    wire.emit(findingQueue({ latestRun: run({ status: 'Running' }) }));
    await settled();
    expect(isDisabled(element, 'reconcile')).toBe(true);
    jest.advanceTimersByTime(3000);
    expect(refreshApex).toHaveBeenCalledTimes(2);
    wire.emit(findingQueue({ latestRun: run({ status: 'Failed', lastError: 'The tool was silent.' }) }));
    await settled();
    expect(textOf(only(element, '[data-trouble]'))).toContain('silent');
    await press('reconcile');
    expect(toasts).toMatchObject([{ message: 'On its way.' }, { message: 'Not allowed.', variant: 'error' }]);
  });

  it('offers nothing to whoever may only look', async () => {
    const { element } = await openWith(findingQueue({ canWork: false, latestRun: null }));
    expect(all(element, '[data-action]')).toHaveLength(0);
    expect(textOf(only(element, '[data-run]'))).toBe('c.Reconciliation_Never');
    await expect(element).toBeAccessible();
  });

  it('shows an error in place of the findings', async () => {
    const { element } = await openWith(undefined);
    wire.error({ message: 'You may not see all that this page shows.' }, 403);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    expect(all(element, 'c-finding-list')).toHaveLength(0);
  });
});
