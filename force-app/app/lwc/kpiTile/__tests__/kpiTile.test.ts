import KpiTile from 'c/kpiTile';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { kpi } from 'testing/home-samples';

const open = (change: Parameters<typeof kpi>[0] = {}) =>
  mount('c-kpi-tile', KpiTile, { kpi: kpi(change), objectApiName: 'Invoice__c', filterName: 'Voided' });

describe('c-kpi-tile', () => {
  afterEach(unmountAll);

  it('says the value, the state in a word, the trend and the target', async () => {
    const element = open();
    expect(textOf(only(element, '[data-value]'))).toBe('99.5%');
    expect(textOf(only(element, '[data-state]'))).toBe('c.Kpi_On_Target');
    expect(all(element, '.note').map(textOf)).toEqual([
      'c.Kpi_Up',
      'Nov 2026',
      'c.Kpi_Target_At_Least',
      'c.Kpi_Records'
    ]);
    expect(all(element, 'polyline')).toHaveLength(1);
    expect(only<HTMLElement & { filterName: string }>(element, 'c-list-link').filterName).toBe('Voided');
    await expect(element).toBeAccessible();
  });

  it.each([
    ['Watch', 'c.Kpi_Watch', 'utility:warning'],
    ['Red Flag', 'c.Kpi_Red_Flag', 'utility:error']
  ] as const)('does not leave the state %s to colour', (state, word, icon) => {
    const element = open({ state });
    expect(textOf(only(element, '[data-state]'))).toBe(word);
    expect(only<HTMLElement & { iconName: string }>(element, 'lightning-icon').iconName).toBe(icon);
  });

  it('shows a dash and no trend without data', async () => {
    const element = open({ state: 'No Data', value: null, previous: null, periodStart: null, cases: null, points: [] });
    expect(textOf(only(element, '[data-value]'))).toBe('–');
    expect(all(element, 'polyline')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('counts whole records and days in their unit', () => {
    expect(textOf(only(open({ unit: 'Count', value: 4 }), '[data-value]'))).toBe('4');
    unmountAll();
    expect(textOf(only(open({ unit: 'Days', value: 44.25 }), '[data-value]'))).toBe('c.Kpi_Days');
  });
});
