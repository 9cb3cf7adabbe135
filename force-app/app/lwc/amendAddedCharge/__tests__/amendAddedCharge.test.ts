import AmendAddedCharge from 'c/amendAddedCharge';
import { amendableContract } from 'testing/amendments';
import { all, mount, only, unmountAll } from 'testing/mount';

const entry = { key: '1', quantity: '1', priceBasis: 'Term', chargeType: 'Recurring' };

function open(): { element: HTMLElement & { check(): boolean }; sent: Event[] } {
  const element = mount('c-amend-added-charge', AmendAddedCharge, { contract: amendableContract(), entry });
  const sent: Event[] = [];
  for (const name of ['entrychange', 'remove']) element.addEventListener(name, (event) => sent.push(event));
  return { element: element as unknown as HTMLElement & { check(): boolean }, sent };
}

describe('c-amend-added-charge', () => {
  afterEach(unmountAll);

  it('sends the whole entry on every change, and its key when it is taken away', async () => {
    const { element, sent } = open();
    const change = (name: string, detail: object): boolean =>
      only(element, `[data-entry="${name}"]`).dispatchEvent(new CustomEvent('change', { detail }));
    change('productId', { recordId: '01t000000000001AAA' });
    change('unitPrice', { value: '100' });
    only(element, '[data-remove]').click();
    expect(sent.map((event) => (event as CustomEvent).detail as unknown)).toEqual([
      { ...entry, productId: '01t000000000001AAA' },
      { ...entry, unitPrice: '100' },
      { key: '1' }
    ]);
    await expect(element).toBeAccessible();
  });

  it('is complete when every entry says so', () => {
    const { element } = open();
    const entries = all(element, '[data-entry]');
    for (const each of entries) Object.assign(each, { reportValidity: () => true });
    expect(element.check()).toBe(true);
    Object.assign(entries[0] ?? {}, { reportValidity: () => false });
    expect(element.check()).toBe(false);
  });
});
