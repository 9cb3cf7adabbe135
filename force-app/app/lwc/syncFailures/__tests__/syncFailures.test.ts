import SyncFailures from 'c/syncFailures';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { failure } from 'testing/sync-samples';

const dead = failure();
const retrying = failure({
  messageId: 'm2',
  name: 'SM-000002',
  status: 'Retrying',
  isGivenUp: false,
  nextAttemptAt: '2026-03-01T10:05:00.000Z'
});

function show(canSend = true, selectedIds: readonly string[] = []) {
  const element = mount('c-sync-failures', SyncFailures, {
    failures: [dead, retrying],
    selectedIds,
    canSend,
    isWorking: false
  });
  const told: unknown[] = [];
  for (const name of ['choose', 'replay'])
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent<unknown>).detail]));
  return { element, told };
}

describe('c-sync-failures', () => {
  afterEach(unmountAll);

  it("shows each failure with the tool's own words, its owner and what comes next", async () => {
    const { element } = show();
    const row = textOf(only(element, '[data-row=SM-000001]'));
    expect(row).toContain('No such tax rate');
    expect(row).toContain('Fiona Finance');
    expect(row).toContain('c.Monitor_Waits_For_Person');
    expect(textOf(only(element, '[data-row=SM-000002]'))).not.toContain('c.Monitor_Waits_For_Person');
    await expect(element).toBeAccessible();
  });

  it('lets people select and send again only what was given up', () => {
    const { element, told } = show();
    expect(all(element, 'tbody input')).toHaveLength(1);
    const box = only<HTMLInputElement>(element, 'tbody input');
    box.checked = true;
    box.dispatchEvent(new CustomEvent('change'));
    const everything = only<HTMLInputElement>(element, '[data-select-all]');
    everything.checked = true;
    everything.dispatchEvent(new CustomEvent('change'));
    only(element, 'tbody lightning-button').click();
    expect(told).toEqual([
      ['choose', { messageIds: ['m1'] }],
      ['choose', { messageIds: ['m1'] }],
      ['replay', { messageIds: ['m1'] }]
    ]);
  });

  it('keeps the selection that it is told', () => {
    const { element } = show(true, ['m1']);
    expect(all<HTMLInputElement>(element, 'input').map(({ checked }) => checked)).toEqual([true, true]);
  });

  it('only shows to whoever may not send', async () => {
    const { element } = show(false);
    expect(all(element, 'input, lightning-button')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });
});
