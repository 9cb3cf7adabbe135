import SyncConnector from 'c/syncConnector';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { connector } from 'testing/sync-samples';
import type { ConnectorOverview } from 'types/sync';

function show(change: Partial<ConnectorOverview>, canSend = true) {
  return mount('c-sync-connector', SyncConnector, { connector: connector(change), canSend, isWorking: false });
}

describe('c-sync-connector', () => {
  afterEach(unmountAll);

  it('counts the messages by what they wait for', async () => {
    const element = show({ pending: 3, retrying: 2, deadLetter: 1 });
    const counts = all<HTMLElement>(element, '[data-count]').map((each) => {
      const number = each.querySelector('lightning-formatted-number') as unknown as { value: number };
      return [each.dataset.count, number.value];
    });
    expect(counts).toEqual([
      ['pending', 3],
      ['inFlight', 0],
      ['retrying', 2],
      ['uncertain', 0],
      ['deadLetter', 1]
    ]);
    await expect(element).toBeAccessible();
  });

  it('tells what is wrong and until when a failing tool is left alone', async () => {
    const element = show({
      state: 'Left Alone',
      failuresInARow: 10,
      lastError: 'Bad gateway',
      probeAt: '2026-03-01T10:00:00.000Z'
    });
    expect((only(element, 'c-status-badge') as unknown as { label: string }).label).toBe('c.Monitor_Left_Alone');
    expect(textOf(only(element, '[data-trouble]'))).toContain('Bad gateway');
    expect(all(element, '[data-probe]')).toHaveLength(1);
    await expect(element).toBeAccessible();
  });

  it('says nothing of trouble when there is none', () => {
    expect(all(show({}), '[data-trouble], [data-probe]')).toHaveLength(0);
  });

  it('can be synced only when something waits and the user may', () => {
    const element = show({ pending: 1 });
    const onSync = jest.fn();
    element.addEventListener('sync', (event) => {
      onSync((event as CustomEvent<unknown>).detail);
    });
    only(element, '[data-action=sync]').click();
    expect(onSync).toHaveBeenCalledWith({ connector: 'Stripe' });
    expect(all(show({ pending: 0 }), '[data-action]')).toHaveLength(0);
    expect(all(show({ pending: 1 }, false), '[data-action]')).toHaveLength(0);
  });
});
