import SyncMonitor from 'c/syncMonitor';
import { refreshApex } from '@salesforce/apex';
import getOverview from '@salesforce/apex/SyncMonitorController.getOverview';
import replay from '@salesforce/apex/SyncMonitorController.replay';
import replayAll from '@salesforce/apex/SyncMonitorController.replayAll';
import syncNow from '@salesforce/apex/SyncMonitorController.syncNow';
import LightningConfirm from 'lightning/confirm';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { connector, failure, overview } from 'testing/sync-samples';

jest.mock(
  '@salesforce/apex/SyncMonitorController.getOverview',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/SyncMonitorController.replay', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SyncMonitorController.replayAll', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SyncMonitorController.syncNow', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });

const wire = getOverview as unknown as ApexTestWireAdapter;
const send = replay as unknown as jest.Mock;
const sendAll = replayAll as unknown as jest.Mock;
const sync = syncNow as unknown as jest.Mock;

interface Toast {
  readonly title: string;
  readonly message: string;
  readonly variant: string;
}

async function openWith(data: unknown) {
  const element = mount('c-sync-monitor', SyncMonitor, {});
  const toasts: Toast[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<Toast>).detail));
  if (data) wire.emit(data);
  await settled();
  return { element, toasts };
}

describe('c-sync-monitor', () => {
  afterEach(unmountAll);

  it('shows a spinner, then the tools and the failures', async () => {
    const { element } = await openWith(undefined);
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    wire.emit(overview());
    await settled();
    expect(all(element, 'lightning-spinner')).toHaveLength(0);
    expect(all(element, 'c-sync-connector')).toHaveLength(1);
    expect(all(element, 'c-sync-failures')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('says so when nothing failed, or nothing is set up', async () => {
    const quiet = await openWith(overview({ failures: [], connectors: [connector({ deadLetter: 0 })] }));
    expect(all(quiet.element, '[data-no-failures]')).toHaveLength(1);
    expect(all(quiet.element, '[data-action=replay]')).toHaveLength(0);
    const bare = await openWith(overview({ failures: [], connectors: [] }));
    expect(all(bare.element, '[data-no-connectors]')).toHaveLength(1);
    await expect(bare.element).toBeAccessible();
  });

  it('shows an error in place of everything', async () => {
    const { element } = await openWith(undefined);
    wire.error({ message: 'You may not see all that this page shows.' }, 403);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    expect(all(element, 'c-sync-failures')).toHaveLength(0);
  });

  it('offers nothing to send to whoever may not', async () => {
    const { element } = await openWith(overview({ canSend: false }));
    expect(all<HTMLElement>(element, '[data-action]').map(({ dataset }) => dataset.action)).toEqual(['refresh']);
  });

  it('sends one again, the selected ones, or all after a question', async () => {
    const open = jest.spyOn(LightningConfirm, 'open').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    send.mockResolvedValue(1);
    sendAll.mockResolvedValue(2);
    const { element, toasts } = await openWith(overview({ failures: [failure(), failure({ messageId: 'm2' })] }));
    const table = only(element, 'c-sync-failures');
    table.dispatchEvent(new CustomEvent('replay', { detail: { messageIds: ['m1'] } }));
    await settled();
    only(element, '[data-action=replay]').click();
    await settled();
    expect(sendAll).not.toHaveBeenCalled();
    only(element, '[data-action=replay]').click();
    await settled();
    expect(open).toHaveBeenCalledTimes(2);
    expect(sendAll).toHaveBeenCalledWith({ connector: null });
    table.dispatchEvent(new CustomEvent('choose', { detail: { messageIds: ['m1', 'm2'] } }));
    await settled();
    only(element, '[data-action=replay]').click();
    await settled();
    expect(send.mock.calls).toEqual([[{ messageIds: ['m1'] }], [{ messageIds: ['m1', 'm2'] }]]);
    expect(toasts.map(({ variant }) => variant)).toEqual(['success', 'success', 'success']);
    expect(refreshApex).toHaveBeenCalledTimes(3);
  });

  it('syncs all tools or one, and tells why it could not', async () => {
    sync.mockResolvedValueOnce(undefined).mockRejectedValueOnce({ body: { message: 'You are not allowed to do so.' } });
    const { element, toasts } = await openWith(overview());
    only(element, '[data-action=sync]').click();
    await settled();
    only(element, 'c-sync-connector').dispatchEvent(new CustomEvent('sync', { detail: { connector: 'Stripe' } }));
    await settled();
    expect(sync.mock.calls).toEqual([[{ connector: null }], [{ connector: 'Stripe' }]]);
    expect(toasts[1]).toMatchObject({ variant: 'error', message: 'You are not allowed to do so.' });
  });

  it('looks again by itself, often only while something is on its way', async () => {
    jest.useFakeTimers();
    await openWith(overview());
    jest.advanceTimersByTime(3_000);
    expect(refreshApex).toHaveBeenCalledTimes(1);
    wire.emit(overview({ connectors: [connector({ pending: 0, inFlight: 0 })] }));
    jest.advanceTimersByTime(29_000);
    expect(refreshApex).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(refreshApex).toHaveBeenCalledTimes(2);
    jest.useRealTimers();
  });
});
