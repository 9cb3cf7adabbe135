import AmendChange from 'c/amendChange';
import { amendDraft, amendableContract, charge } from 'testing/amendments';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import type { AmendDraft } from 'types/amend';

interface Change extends HTMLElement {
  check(): boolean;
  refuse(sentence: string): void;
}

function open(draft: Partial<AmendDraft>, contract = amendableContract()): { element: Change; sent: unknown[] } {
  const element = mount('c-amend-change', AmendChange, { contract, draft: amendDraft(draft) }) as unknown as Change;
  const sent: unknown[] = [];
  element.addEventListener('draftchange', (event) => sent.push((event as CustomEvent).detail));
  for (const entry of all(element, '[data-entry]')) Object.assign(entry, { reportValidity: () => true });
  return { element, sent };
}
const change = (entry: HTMLElement, detail: object): boolean =>
  entry.dispatchEvent(new CustomEvent('change', { detail }));

describe('c-amend-change', () => {
  afterEach(unmountAll);

  it('shows each charge with the terms in force and takes new ones', async () => {
    const { element, sent } = open({ changes: {} });
    expect(textOf(only(element, '[data-charge]'))).toContain('Platform · BS-000001');
    expect(textOf(only(element, '[data-charge]'))).toContain('c.Amend_Now');
    change(only(element, '[data-entry="unitPrice"]'), { value: '130000' });
    expect(sent).toEqual([{ changes: { a01000000000001AAA: { unitPrice: '130000' } } }]);
    await expect(element).toBeAccessible();
  });

  it('starts another kind of change with what that kind asks for', () => {
    const { element, sent } = open({});
    change(only(element, '[data-entry="type"]'), { value: 'Renewal' });
    change(only(element, '[data-entry="type"]'), { value: 'Add-On' });
    expect(sent[0]).toMatchObject({
      type: 'Renewal',
      chosen: ['a01000000000001AAA'],
      changes: {},
      effectiveDate: '2027-01-01'
    });
    expect(sent[1]).toMatchObject({ type: 'Add-On', effectiveDate: '2026-08-20' });
    expect((sent[1] as AmendDraft).added).toMatchObject([
      { quantity: '1', priceBasis: 'Term', chargeType: 'Recurring' }
    ]);
  });

  it.each([
    ['nothing was entered', { changes: { a01000000000001AAA: { quantity: '' } } }, 'c.Amend_Nothing_Entered'],
    ['no charge is chosen', { type: 'Cancellation', chosen: [] }, 'c.Amend_Nothing_Chosen']
  ])('is not complete when %s, and says so', async (_, draft, sentence) => {
    const { element } = open(draft);
    expect(element.check()).toBe(false);
    await settled();
    expect(textOf(only(element, '[data-problem]'))).toBe(sentence);
    await expect(element).toBeAccessible();
  });

  it('is complete with one new term, and shows what the service refused', async () => {
    const { element } = open({});
    expect(element.check()).toBe(true);
    element.refuse('The amendment changes nothing.');
    await settled();
    expect(textOf(only(element, '[data-problem]'))).toBe('The amendment changes nothing.');
  });

  it('lets charges be chosen for a cancellation', () => {
    const charges = [charge(), charge({ scheduleId: 'other', name: 'BS-000002' })];
    const { element, sent } = open({ type: 'Cancellation' }, amendableContract({ charges }));
    const [, second] = all(element, '[data-choose]');
    if (second) change(second, { checked: true });
    expect(sent).toEqual([{ chosen: ['a01000000000001AAA', 'other'] }]);
    expect(all(element, '[data-entry="quantity"]')).toHaveLength(0);
  });

  it('adds and removes charges', () => {
    const added = [{ key: '1', priceBasis: 'Term', chargeType: 'Recurring' }];
    const { element, sent } = open({ added });
    only(element, '[data-add]').click();
    expect((sent[0] as AmendDraft).added.map(({ key }) => key)).toEqual(['1', '2']);
    const charged = only(element, 'c-amend-added-charge');
    charged.dispatchEvent(new CustomEvent('entrychange', { detail: { ...added[0], quantity: '3' } }));
    charged.dispatchEvent(new CustomEvent('remove', { detail: { key: '1' } }));
    expect(sent.slice(1)).toEqual([{ added: [{ ...added[0], quantity: '3' }] }, { added: [] }]);
  });

  it('says so when the contract has nothing to amend', () => {
    const { element } = open({}, amendableContract({ charges: [] }));
    expect(textOf(only(element, '[data-empty]'))).toBe('c.Amend_No_Charges');
  });
});
