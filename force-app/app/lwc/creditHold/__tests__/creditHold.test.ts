import CreditHold from 'c/creditHold';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';

function open(properties: Record<string, unknown>): { element: HTMLElement; sent: unknown[] } {
  const element = mount('c-credit-hold', CreditHold, properties);
  const sent: unknown[] = [];
  element.addEventListener('holdchange', (event) => sent.push((event as CustomEvent).detail));
  return { element, sent };
}

describe('c-credit-hold', () => {
  afterEach(unmountAll);

  it('says that and why a customer is held, and releases', async () => {
    const { element, sent } = open({ isOnHold: true, reason: 'Two invoices unpaid', canChange: true });
    expect(textOf(only(element, '[data-held]'))).toContain('Two invoices unpaid');
    only(element, '[data-action="release"]').click();
    expect(sent).toEqual([{ isOnHold: false, reason: null }]);
    await expect(element).toBeAccessible();
  });

  it('offers nothing to those who may not', () => {
    expect(all(open({ isOnHold: true }).element, 'lightning-button')).toHaveLength(0);
    expect(all(open({}).element, 'lightning-button')).toHaveLength(0);
  });

  it('holds with a reason, and not without', async () => {
    const { element, sent } = open({ canChange: true });
    only(element, '[data-action="start"]').click();
    await settled();
    const entry = only(element, '[data-reason]');
    Object.assign(entry, { reportValidity: () => false });
    only(element, '[data-action="hold"]').click();
    expect(sent).toEqual([]);
    await expect(element).toBeAccessible();
    Object.assign(entry, { reportValidity: () => true });
    entry.dispatchEvent(new CustomEvent('change', { detail: { value: 'Unpaid' } }));
    only(element, '[data-action="hold"]').click();
    await settled();
    expect(sent).toEqual([{ isOnHold: true, reason: 'Unpaid' }]);
    expect(all(element, '[data-reason]')).toHaveLength(0);
  });
});
