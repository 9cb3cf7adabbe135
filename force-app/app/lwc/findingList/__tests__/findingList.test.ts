import FindingList from 'c/findingList';
import { mount, only, unmountAll } from 'testing/mount';
import { finding } from 'testing/reconciliation-samples';
import type { Finding } from 'types/reconciliation';
import type { TableRow } from 'types/table';

function rowsOf(...findings: readonly Finding[]): readonly TableRow[] {
  const element = mount('c-finding-list', FindingList, { findings, selectedIds: [], isSelectable: true });
  return only<HTMLElement & { rows: readonly TableRow[] }>(element, 'c-data-table').rows;
}

describe('c-finding-list', () => {
  afterEach(unmountAll);

  it('tells what disagrees, by how much in its currency, why, and what to do', () => {
    const [row] = rowsOf(finding());
    expect(row).toMatchObject({
      message: 'The tool has another total. c.Finding_Next_Step',
      tone: 'bad',
      isMuted: false,
      cells: {
        category: { value: 'Amount Discrepancy', recordId: 'f1' },
        about: { value: 'INV-000001', objectApiName: 'Invoice__c', note: 'Aurora Software, Inc.' },
        difference: { value: 500, currencyCode: 'USD' }
      }
    });
  });

  it.each([
    ['a schedule', { scheduleId: 's1', scheduleLabel: 'BS-1' }, 'BS-1', 'Billing_Schedule__c'],
    ['a contract', { contractId: 'c1', contractLabel: '00000100' }, '00000100', 'Contract'],
    ['a customer only', {}, 'Aurora Software, Inc.', 'Account']
  ] as const)('is about %s', (_name, change, value, objectApiName) => {
    const [row] = rowsOf(finding({ invoiceId: null, invoiceLabel: null, ...change }));
    expect(row?.cells.about).toMatchObject({ value, objectApiName });
  });

  it('shows a number that is no money as a number, and ends every sentence', () => {
    const [row] = rowsOf(finding({ currencyCode: null, theirs: 6, cause: 'txr_gone', nextStep: null }));
    expect(row?.cells.theirs).toEqual({ value: 6, type: 'number' });
    expect(row?.message).toBe('txr_gone.');
  });

  it('says of those put aside until when', () => {
    const [row] = rowsOf(
      finding({ severity: 'Notice', status: 'Snoozed', snoozedUntil: '2026-04-01', resolution: 'Waits for the bank' })
    );
    expect(row).toMatchObject({ isMuted: true, tone: 'watch', explanation: 'Waits for the bank' });
    expect(row?.message).toContain('c.Finding_Snoozed_Until');
  });

  it('passes the selection on and is accessible', async () => {
    const element = mount('c-finding-list', FindingList, {
      findings: [finding()],
      selectedIds: [],
      isSelectable: true
    });
    const onChoose = jest.fn();
    element.addEventListener('choose', (event) => {
      onChoose((event as CustomEvent<unknown>).detail);
    });
    only(element, 'c-data-table').dispatchEvent(new CustomEvent('rowselect', { detail: { keys: ['f1'] } }));
    expect(onChoose).toHaveBeenCalledWith({ findingIds: ['f1'] });
    await expect(element).toBeAccessible();
  });
});
