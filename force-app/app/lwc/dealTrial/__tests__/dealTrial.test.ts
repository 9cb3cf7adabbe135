import DealTrial from 'c/dealTrial';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { dealTerms, handoff, period } from 'testing/samples';
import type { ChartPoint } from 'types/chart';
import type { TableRow } from 'types/table';

function open(properties: Record<string, unknown> = {}): { element: HTMLElement; sent: [string, unknown][] } {
  const element = mount('c-deal-trial', DealTrial, { terms: dealTerms(), current: handoff(), ...properties });
  const sent: [string, unknown][] = [];
  for (const name of ['try', 'save', 'close'])
    element.addEventListener(name, (event) => sent.push([name, (event as CustomEvent).detail]));
  for (const entry of all(element, '[data-entry]')) Object.assign(entry, { reportValidity: () => true });
  return { element, sent };
}
const enter = (element: HTMLElement, name: string, value: string): boolean =>
  only(element, `[data-entry="${name}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));

describe('c-deal-trial', () => {
  afterEach(unmountAll);

  it('starts with the terms that the deal has and sends what is entered', async () => {
    const { element, sent } = open();
    enter(element, 'billingFrequency', 'Monthly');
    enter(element, 'termMonths', '24');
    only(element, '[data-action="run"]').click();
    only(element, '[data-action="close"]').click();
    expect(sent).toEqual([
      [
        'try',
        {
          billingFrequency: 'Monthly',
          billingType: 'In Advance',
          startDate: '2026-01-01',
          termMonths: 24,
          paymentTerms: 'Net 30'
        }
      ],
      ['close', null]
    ]);
    expect(all(element, 'c-data-table, [data-action="save"]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('sends nothing while an entry is not valid', () => {
    const { element, sent } = open();
    Object.assign(only(element, '[data-entry="termMonths"]'), { reportValidity: () => false });
    only(element, '[data-action="run"]').click();
    expect(sent).toEqual([]);
  });

  it('compares what was tried with the deal as it is', async () => {
    const periods = [period({ key: '1', amount: 10000 }), period({ key: '2', billDate: '2026-02-01', amount: 10000 })];
    const { element, sent } = open({ tried: handoff({ periods, totalToBill: 20000 }) });
    const { rows } = only(element, 'c-data-table') as unknown as { rows: readonly TableRow[] };
    expect(rows[0]?.cells).toMatchObject({ now: { value: 120000 }, then: { value: 20000 } });
    expect(rows[3]?.cells).toMatchObject({ now: { value: 1 }, then: { value: 2 } });
    const { points } = only(element, 'c-bar-chart') as unknown as { points: readonly ChartPoint[] };
    expect(points.map(({ values }) => values)).toEqual([
      { now: 30000, then: 10000 },
      { now: undefined, then: 10000 }
    ]);
    only(element, '[data-action="save"]').click();
    expect(sent.map(([name]) => name)).toEqual(['save']);
    await expect(element).toBeAccessible();
  });

  it('offers no saving to who may not, and says why terms cannot be tried', () => {
    const { element } = open({ tried: handoff(), terms: dealTerms({ canSave: false }), problem: 'Enter 1 to 600.' });
    expect(all(element, '[data-action="save"]')).toHaveLength(0);
    expect(textOf(only(element, '[data-problem]'))).toBe('Enter 1 to 600.');
  });
});
