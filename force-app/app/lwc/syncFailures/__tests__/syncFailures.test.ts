import SyncFailures from 'c/syncFailures';
import { mount, only, unmountAll } from 'testing/mount';
import { failure } from 'testing/sync-samples';
import type { TableRow } from 'types/table';

interface Table extends HTMLElement {
  readonly rows: readonly TableRow[];
  readonly isSelectable: boolean;
  readonly selectedKeys: readonly string[];
}

const dead = failure();
const retrying = failure({
  messageId: 'm2',
  name: 'SM-000002',
  status: 'Retrying',
  isGivenUp: false,
  recordId: null,
  recordLabel: null,
  nextAttemptAt: '2026-03-01T10:05:00.000Z'
});

function show(canSend = true) {
  const element = mount('c-sync-failures', SyncFailures, {
    failures: [dead, retrying],
    selectedIds: ['m1'],
    canSend,
    isWorking: false
  });
  const told: unknown[] = [];
  for (const name of ['choose', 'replay'])
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent<unknown>).detail]));
  return { element, told, table: only<Table>(element, 'c-data-table') };
}

describe('c-sync-failures', () => {
  beforeEach(() => jest.useFakeTimers().setSystemTime(new Date('2026-03-01T10:00:00.000Z')));
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  it("shows each failure with the tool's own words, its owner and what comes next", () => {
    const [first, second] = show().table.rows;
    expect(first).toMatchObject({
      message: 'No such tax rate: txr_gone',
      tone: 'bad',
      cells: {
        about: { value: 'INV-000001', recordId: 'a01000000000001AAA', note: 'Aurora Software, Inc.' },
        age: '2 hours ago',
        next: 'c.Monitor_Waits_For_Person',
        owner: 'Fiona Finance'
      }
    });
    expect(second).toMatchObject({ tone: 'watch', cells: { about: { value: 'SM-000002' }, next: 'in 5 minutes' } });
  });

  it('lets people select and send again only what was given up', () => {
    const { table, told } = show();
    expect(table.rows.map(({ isSelectable, actions }) => [isSelectable, actions?.length])).toEqual([
      [true, 1],
      [false, 0]
    ]);
    expect(table.selectedKeys).toEqual(['m1']);
    table.dispatchEvent(new CustomEvent('rowselect', { detail: { keys: [] } }));
    table.dispatchEvent(new CustomEvent('rowaction', { detail: { key: 'm1', name: 'replay' } }));
    expect(told).toEqual([
      ['choose', { messageIds: [] }],
      ['replay', { messageIds: ['m1'] }]
    ]);
  });

  it('only shows to whoever may not send', () => {
    const { table } = show(false);
    expect(table.isSelectable).toBe(false);
    expect(table.rows.flatMap(({ actions = [] }) => actions)).toEqual([]);
  });

  it('is accessible', async () => {
    jest.useRealTimers();
    await expect(show().element).toBeAccessible();
  });
});
