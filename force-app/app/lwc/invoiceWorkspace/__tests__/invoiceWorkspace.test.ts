import InvoiceWorkspace from 'c/invoiceWorkspace';
import LightningConfirm from 'lightning/confirm';
import getInvoices from '@salesforce/apex/InvoiceWorkspaceController.getInvoices';
import perform from '@salesforce/apex/InvoiceWorkspaceController.perform';
import type { TableRow } from 'types/table';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { workspacePage, workspaceRow } from 'testing/workspace-samples';

jest.mock('@salesforce/apex/InvoiceWorkspaceController.getInvoices', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InvoiceWorkspaceController.perform', () => ({ default: jest.fn() }), { virtual: true });

const read = getInvoices as unknown as jest.Mock;
const performMock = perform as unknown as jest.Mock;
const confirm = jest.spyOn(LightningConfirm, 'open');

const result = { label: 'INV-000007', status: 'Posted', syncStatus: 'Pending' };
const FIRST = 'a01000000000001AAA';
const SECOND = 'a01000000000002AAA';

type Table = HTMLElement & { rows: TableRow[]; selectedKeys: string[]; caption: string };

async function open(page: unknown = workspacePage()) {
  read.mockResolvedValue(page);
  const element = mount('c-invoice-workspace', InvoiceWorkspace, {});
  await settled();
  return element;
}

const list = (element: HTMLElement): Table => only<Table>(element, '[data-invoices]');

async function choose(element: HTMLElement, keys: string[]): Promise<void> {
  list(element).dispatchEvent(new CustomEvent('rowselect', { detail: { keys } }));
  await settled();
}

async function act(element: HTMLElement, name: string): Promise<void> {
  only(element, `[data-act="${name}"]`).click();
  await settled();
}

describe('c-invoice-workspace', () => {
  beforeEach(() => confirm.mockResolvedValue(true));
  afterEach(unmountAll);

  it('lists drafts with their sums and acts on none before some are chosen', async () => {
    const element = await open();
    expect(list(element).caption).toBe('c.Work_Drafts (2)');
    expect(list(element).rows[0]?.cells).toMatchObject({ total: { value: 30000, currencyCode: 'EUR' } });
    expect(only<HTMLElement & { disabled: boolean }>(element, '[data-act="Post"]').disabled).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('tells what came of each, also of those that left the list', async () => {
    const element = await open();
    await choose(element, [FIRST, SECOND]);
    performMock.mockResolvedValue([
      { ...result, invoiceId: FIRST, isDone: true, message: 'INV-000007 posted.' },
      { ...result, status: 'Draft', invoiceId: SECOND, isDone: false, message: 'It has no due date.' }
    ]);
    read.mockResolvedValue(workspacePage({ rows: [workspaceRow({ id: SECOND })], count: 1 }));
    await act(element, 'Post');
    expect(performMock).toHaveBeenCalledWith({ act: 'Post', invoiceIds: [FIRST, SECOND], reason: null });
    expect(only<Table>(element, '[data-left]').rows[0]).toMatchObject({
      message: 'INV-000007 posted.',
      tone: 'good',
      cells: { invoice: { value: 'INV-000007' }, status: 'Posted', sync: 'Pending' }
    });
    expect(list(element).rows[0]).toMatchObject({ message: 'It has no due date.', tone: 'bad' });
    expect(only(element, '[data-summary]').textContent).toBe('c.Workspace_Done');
    await expect(element).toBeAccessible();
  });

  it('posts only when the person is sure', async () => {
    const element = await open();
    await choose(element, [FIRST]);
    confirm.mockResolvedValueOnce(false);
    await act(element, 'Post');
    expect(performMock).not.toHaveBeenCalled();
  });

  it('sends back with a reason and keeps the choice when it is refused', async () => {
    const element = await open(workspacePage({ acts: ['Approve', 'SendBack'] }));
    await choose(element, [FIRST]);
    performMock.mockRejectedValueOnce({ body: { message: 'An invoice is sent back for a reason.' } });
    await act(element, 'SendBack');
    expect(textOf(only(element, '[data-refusal]'))).toBe('An invoice is sent back for a reason.');
    expect(list(element).selectedKeys).toEqual([FIRST]);
    only(element, '[data-reason]').dispatchEvent(new CustomEvent('change', { detail: { value: 'Wrong contact' } }));
    performMock.mockResolvedValue([]);
    await act(element, 'SendBack');
    expect(performMock).toHaveBeenLastCalledWith({ act: 'SendBack', invoiceIds: [FIRST], reason: 'Wrong contact' });
  });

  it('reviews one and looks again when it was completed', async () => {
    const element = await open();
    list(element).dispatchEvent(new CustomEvent('rowaction', { detail: { key: SECOND, name: 'review' } }));
    await settled();
    const review = only<HTMLElement & { invoiceId: string }>(element, 'c-invoice-review');
    expect(review.invoiceId).toBe(SECOND);
    review.dispatchEvent(new CustomEvent('saved'));
    await settled();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('shows another state, and that there is more than fits', async () => {
    const element = await open();
    read.mockResolvedValue(workspacePage({ count: 900, acts: [] }));
    only(element, '[data-state]').dispatchEvent(new CustomEvent('change', { detail: { value: 'Overdue' } }));
    await settled();
    expect(read).toHaveBeenLastCalledWith({ state: 'Overdue' });
    expect(list(element).caption).toBe('c.Workspace_First');
    expect(all(element, '[data-act]')).toHaveLength(0);
  });

  it('shows a spinner, then why it cannot show', async () => {
    read.mockRejectedValue({ body: { message: 'No.' } });
    const element = mount('c-invoice-workspace', InvoiceWorkspace, {});
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
  });
});
