import BillingRun from 'c/billingRun';
import getRun from '@salesforce/apex/BillingConsoleController.getRun';
import resume from '@salesforce/apex/BillingConsoleController.resume';
import retryFailures from '@salesforce/apex/BillingConsoleController.retryFailures';
import type { TableRow } from 'types/table';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { billingRun } from 'testing/run-samples';

jest.mock('@salesforce/apex/BillingConsoleController.getRun', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/BillingConsoleController.resume', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/BillingConsoleController.retryFailures', () => ({ default: jest.fn() }), { virtual: true });

const read = getRun as unknown as jest.Mock;
const retry = retryFailures as unknown as jest.Mock;
const resumeMock = resume as unknown as jest.Mock;

const failure = {
  id: 'a0F000000000001AAA',
  recordId: 'a00000000000001AAA',
  objectApiName: 'Billing_Schedule__c',
  recordName: 'BS-000007',
  accountName: 'Northwind Analytics',
  reason: 'The charge has no end.',
  isOpen: true
};

async function open(run: unknown) {
  read.mockResolvedValue(run);
  const element = mount('c-billing-run', BillingRun, { recordId: 'a0B000000000001AAA' });
  const toasts: { title: string; variant: string }[] = [];
  element.addEventListener('lightning__showtoast', (event) =>
    toasts.push((event as CustomEvent<{ title: string; variant: string }>).detail)
  );
  await settled();
  return { element, toasts };
}

const figures = (element: HTMLElement): string[] => all(element, '[data-figure]').map(textOf);

describe('c-billing-run', () => {
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  it('says what a run made', async () => {
    const { element } = await open(billingRun({ reconciliation: '4 invoices made, 4 on record' }));
    expect(figures(element)).toEqual([
      'c.Run_Invoices_Made4$120,000.00',
      'c.Run_Credits_Made0',
      'c.Run_Posted0',
      'c.Run_Failed0'
    ]);
    expect(textOf(only(element, '[data-reconciliation]'))).toBe('4 invoices made, 4 on record');
    expect(all(element, '[data-action]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('says what a preview would make, leave out and fail at, and offers no second try', async () => {
    const { element } = await open(
      billingRun({
        isPreview: true,
        status: 'Completed with Failures',
        failed: 1,
        failures: [failure],
        leftOut: [{ reason: 'Paused', count: 2 }]
      })
    );
    expect(figures(element)).toEqual(['c.Run_Invoices_To_Be4$120,000.00', 'c.Run_Credits_To_Be0', 'c.Run_Failed1']);
    expect(textOf(only(element, '[data-left-out]'))).toContain('c.Run_Left_Out_Paused');
    expect(only<HTMLElement & { caption: string }>(element, 'c-data-table').caption).toBe('c.Run_Failures_To_Be');
    expect(all(element, '[data-action="retry"]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('follows a run until it ends and tells the page each time', async () => {
    jest.useFakeTimers();
    const { element } = await open(billingRun({ status: 'Running', isFinished: false, processed: 1 }));
    const told = jest.fn();
    element.addEventListener('progress', told);
    expect(only<HTMLElement & { value: number }>(element, 'lightning-progress-bar').value).toBe(25);
    read.mockResolvedValue(billingRun());
    jest.advanceTimersByTime(1500);
    await settled();
    expect(all(element, '[data-progress]')).toHaveLength(0);
    expect(told).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(10000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('takes up what failed and looks again', async () => {
    const failed = { status: 'Completed with Failures', failed: 1, failures: [failure] };
    const { element, toasts } = await open(billingRun(failed));
    const rows = (): TableRow[] => only<HTMLElement & { rows: TableRow[] }>(element, 'c-data-table').rows;
    expect(rows()[0]).toMatchObject({ message: 'The charge has no end.', tone: 'bad', isMuted: false });
    retry.mockResolvedValue(['1 invoice made.']);
    read.mockResolvedValue(billingRun({ ...failed, failures: [{ ...failure, isOpen: false }] }));
    only(element, '[data-action="retry"]').click();
    await settled();
    expect(toasts).toMatchObject([{ title: 'c.Run_Retry_Done', variant: 'success' }]);
    expect(rows()[0]).toMatchObject({ isMuted: true });
    expect(all(element, '[data-action="retry"]')).toHaveLength(0);
  });

  it('says why a run that stopped could not be resumed', async () => {
    const stopped = { status: 'Stopped', isFinished: true, isResumable: true, lastError: 'Too many failures.' };
    const { element, toasts } = await open(billingRun(stopped));
    expect(textOf(only(element, '[data-last-error]'))).toBe('Too many failures.');
    resumeMock.mockRejectedValue({ body: { message: 'It is Running.' } });
    only(element, '[data-action="resume"]').click();
    await settled();
    expect(toasts).toMatchObject([{ title: 'c.Run_Resume_Failed', variant: 'error' }]);
  });

  it('says when nothing was due', async () => {
    const { element } = await open(billingRun({ invoices: 0, invoiceTotals: [] }));
    expect(all(element, '[data-nothing]')).toHaveLength(1);
    expect(figures(element)).toEqual([]);
  });

  it('shows a spinner, then why it cannot show', async () => {
    read.mockRejectedValue({ body: { message: 'There is no such billing run.' } });
    const element = mount('c-billing-run', BillingRun, { recordId: 'a0B000000000001AAA' });
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
  });
});
