import FigureList from 'c/figureList';
import { mount, only, textOf, unmountAll } from 'testing/mount';
import type { Figure } from 'types/figure';

describe('c-figure-list', () => {
  afterEach(unmountAll);

  it('shows each figure as what it is', async () => {
    const figures: readonly Figure[] = [
      { key: 'open', label: 'Open', text: '$10.00', isLarge: true, tone: 'bad', note: 'since May' },
      { key: 'state', label: 'State', text: 'Billing', isStatus: true },
      { key: 'contract', label: 'Contract', text: '00000100', recordId: '800', objectApiName: 'Contract' }
    ];
    const element = mount('c-figure-list', FigureList, { figures });
    expect(textOf(only(element, '[data-figure="open"]'))).toBe('Open$10.00since May');
    expect(only(element, '[data-figure="open"] dd').className).toBe('value large bad');
    expect(only(element, '[data-figure="state"] c-status-badge')).toMatchObject({ status: 'Billing' });
    expect(only(element, '[data-figure="contract"] c-record-link')).toMatchObject({ label: '00000100' });
    await expect(element).toBeAccessible();
  });
});
