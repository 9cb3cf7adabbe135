import SyncTrail from 'c/syncTrail';
import { refreshApex } from '@salesforce/apex';
import getTrail from '@salesforce/apex/SyncTrailController.getTrail';
import { getRecord } from 'lightning/uiRecordApi';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { trailEntry } from 'testing/sync-samples';
import type { TableColumn, TableRow } from 'types/table';

jest.mock(
  '@salesforce/apex/SyncTrailController.getTrail',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getTrail as unknown as ApexTestWireAdapter;
const recordWire = getRecord as unknown as ApexTestWireAdapter;
const invoiceId = 'a01000000000001AAA';

interface Table extends HTMLElement {
  readonly rows: readonly TableRow[];
  readonly columns: readonly TableColumn[];
}

async function openWith(data: unknown, recordId = invoiceId) {
  const element = mount('c-sync-trail', SyncTrail, { recordId, objectApiName: 'Invoice__c' });
  if (data) wire.emit(data);
  await settled();
  return element;
}

describe('c-sync-trail', () => {
  afterEach(unmountAll);

  it('shows a spinner until the trail is there', async () => {
    const element = await openWith(undefined);
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('shows what was sent, what the tool said, and that it was sent again since', async () => {
    const refused = { status: 'Dead Letter', error: 'No such customer.' };
    const entries = [
      trailEntry(),
      trailEntry({ messageId: 'm2', ...refused }),
      trailEntry({ messageId: 'm3', ...refused, isReplaced: true })
    ];
    const { rows, columns } = only<Table>(await openWith({ entries, canOpen: true }), 'c-data-table');
    expect(rows.map(({ message, tone, isMuted }) => [message, tone, isMuted])).toEqual([
      [null, 'info', false],
      ['No such customer.', 'bad', false],
      ['No such customer. c.Trail_Replaced', 'info', true]
    ]);
    expect(rows[0]?.cells.operation).toMatchObject({ value: 'c.Operation_PushInvoice', recordId: 'm1' });
    expect(columns.map(({ key }) => key)).not.toContain('about');
  });

  it('names the documents on a page of all of them, and links no message that the user may not open', async () => {
    const element = await openWith({ entries: [trailEntry()], canOpen: false }, '001000000000001AAA');
    const { rows, columns } = only<Table>(element, 'c-data-table');
    expect(columns.map(({ key }) => key)).toContain('about');
    expect(rows[0]?.cells.operation).toMatchObject({ recordId: null });
    await expect(element).toBeAccessible();
  });

  it('shows an error in place of the trail', async () => {
    const element = await openWith(undefined);
    wire.error({ message: 'No access' }, 403);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    expect(all(element, 'c-data-table')).toHaveLength(0);
  });

  it('looks again when the record changes, and when asked', async () => {
    const element = await openWith({ entries: [], canOpen: true });
    for (const value of ['2026-03-01', '2026-03-01', '2026-03-02'])
      recordWire.emit({ fields: { LastModifiedDate: { value, displayValue: null } } });
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    only(element, '[data-action=refresh]').click();
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });
});
