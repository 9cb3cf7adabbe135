import AmendTiming from 'c/amendTiming';
import { amendDraft, amendableContract } from 'testing/amendments';
import { all, mount, only, unmountAll } from 'testing/mount';

interface Timing extends HTMLElement {
  check(): boolean;
  refuse(sentence: string, field: string): void;
}

const open = (type: string): Timing =>
  mount('c-amend-timing', AmendTiming, {
    contract: amendableContract(),
    draft: amendDraft({ type })
  }) as unknown as Timing;
const names = (element: HTMLElement): (string | undefined)[] =>
  all(element, '[data-entry]').map(({ dataset }) => dataset.entry);

describe('c-amend-timing', () => {
  afterEach(unmountAll);

  it('asks what to settle of a change, and until when for what runs on', async () => {
    const upgrade = open('Upgrade');
    expect(names(upgrade)).toEqual(['effectiveDate', 'takesEffect', 'proration']);
    await expect(upgrade).toBeAccessible();
    expect(names(open('Extension'))).toEqual(['effectiveDate', 'newEndDate']);
  });

  it('needs a new end for an extension, not for a renewal', () => {
    const isRequired = (type: string): boolean =>
      (only(open(type), '[data-entry="newEndDate"]') as unknown as { required: boolean }).required;
    expect([isRequired('Extension'), isRequired('Renewal')]).toEqual([true, false]);
  });

  it('puts a refusal on the entry that it is about, and takes it back when that changes', () => {
    const element = open('Extension');
    const sentences: string[] = [];
    for (const entry of all(element, '[data-entry$="Date"]'))
      Object.assign(entry, {
        setCustomValidity: (sentence: string) => sentences.push(`${entry.dataset.entry}: ${sentence}`),
        reportValidity: () => true
      });
    element.refuse('Not later than its present one.', 'newEndDate');
    only(element, '[data-entry="newEndDate"]').dispatchEvent(
      new CustomEvent('change', { detail: { value: '2027-12-31' } })
    );
    expect(sentences).toEqual(['newEndDate: Not later than its present one.', 'newEndDate: ']);
    expect(element.check()).toBe(true);
  });

  it('sends what is entered, and an empty date as nothing', () => {
    const element = open('Extension');
    const sent: unknown[] = [];
    element.addEventListener('draftchange', (event) => sent.push((event as CustomEvent).detail));
    const entry = only(element, '[data-entry="newEndDate"]');
    Object.assign(entry, { setCustomValidity: jest.fn() });
    entry.dispatchEvent(new CustomEvent('change', { detail: { value: null } }));
    expect(sent).toEqual([{ newEndDate: '' }]);
  });
});
