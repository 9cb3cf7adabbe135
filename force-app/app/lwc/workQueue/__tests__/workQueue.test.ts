import WorkQueue from 'c/workQueue';
import { refreshApex } from '@salesforce/apex';
import getWorkQueue from '@salesforce/apex/HomeController.getWorkQueue';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { workEntry } from 'testing/home-samples';

jest.mock(
  '@salesforce/apex/HomeController.getWorkQueue',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getWorkQueue as unknown as ApexTestWireAdapter;

async function openWith(data: unknown): Promise<HTMLElement> {
  const element = mount('c-work-queue', WorkQueue, {});
  wire.emit(data);
  await settled();
  return element;
}

describe('c-work-queue', () => {
  afterEach(unmountAll);

  it('lists each kind of work with its count and its list', async () => {
    const element = await openWith([
      workEntry(),
      workEntry({ kind: 'DeadMessages', count: 10000, isMore: true, isException: true, filterName: 'Failed' })
    ]);
    const rows = all(element, '[data-kind]');
    expect(rows.map((row) => textOf(row.querySelector('.count') as HTMLElement))).toEqual(['3', 'c.Work_More']);
    const links = all<HTMLElement & { filterName: string; label: string }>(element, 'c-list-link');
    expect(links.map(({ filterName, label }) => [filterName, label])).toEqual([
      ['Drafts', 'c.Work_Drafts'],
      ['Failed', 'c.Work_Dead_Messages']
    ]);
    expect(rows[1]?.querySelector<HTMLElement & { iconName: string }>('lightning-icon')?.iconName).toBe(
      'utility:warning'
    );
    await expect(element).toBeAccessible();
  });

  it('says when nothing waits, and when the user sees nothing', async () => {
    expect(all(await openWith([workEntry({ count: 0 })]), '[data-empty]')).toHaveLength(1);
    unmountAll();
    const element = await openWith([]);
    expect(all(element, '[data-no-access]')).toHaveLength(1);
    expect(all(element, '[data-empty]')).toHaveLength(0);
  });

  it('shows a spinner, then an error', async () => {
    const element = mount('c-work-queue', WorkQueue, {});
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    wire.error({ message: 'No.' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
  });

  it('looks again when asked', async () => {
    const element = await openWith([workEntry()]);
    only(element, '[data-action="refresh"]').click();
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
  });
});
