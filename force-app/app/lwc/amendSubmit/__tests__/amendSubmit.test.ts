import AmendSubmit from 'c/amendSubmit';
import { amendDraft, upgradePreview } from 'testing/amendments';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';

interface Submit extends HTMLElement {
  check(): boolean;
  refuse(sentence: string): void;
}

const open = (canApply: boolean): Submit =>
  mount('c-amend-submit', AmendSubmit, {
    draft: amendDraft(),
    preview: upgradePreview(),
    canApply
  }) as unknown as Submit;

describe('c-amend-submit', () => {
  afterEach(unmountAll);

  it('lets those who may choose between changing the contract and keeping a draft', async () => {
    const element = open(true);
    const sent: unknown[] = [];
    element.addEventListener('draftchange', (event) => sent.push((event as CustomEvent).detail));
    only(element, '[data-choice]').dispatchEvent(new CustomEvent('change', { detail: { value: 'draft' } }));
    only(element, '[data-entry="reason"]').dispatchEvent(new CustomEvent('change', { detail: { value: 'Agreed' } }));
    expect(sent).toEqual([{ isApplied: false }, { reason: 'Agreed' }]);
    expect(textOf(only(element, '[data-summary]'))).toBe('c.Amend_Summary');
    await expect(element).toBeAccessible();
  });

  it('tells the others that a draft is kept', () => {
    const element = open(false);
    expect(all(element, '[data-choice]')).toHaveLength(0);
    expect(textOf(only(element, '[data-draft-only]'))).toBe('c.Amend_Draft_Only');
  });

  it('asks the reason itself whether it is there, and puts a refusal on it', () => {
    const element = open(true);
    const sentences: string[] = [];
    Object.assign(only(element, '[data-entry="reason"]'), {
      setCustomValidity: (sentence: string) => sentences.push(sentence),
      reportValidity: () => false
    });
    expect(element.check()).toBe(false);
    element.refuse('The change has no reason.');
    expect(sentences).toEqual(['', 'The change has no reason.']);
  });
});
