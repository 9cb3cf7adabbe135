import BarChart from 'c/barChart';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import type { ChartPoint, ChartSeries } from 'types/chart';

const series: readonly ChartSeries[] = [
  { key: 'charge', label: 'Charge', tone: 'brand' },
  { key: 'credit', label: 'Credit', tone: 'bad' }
];
const point = (key: string, charge: number | null, credit: number | null = null): ChartPoint => ({
  key,
  label: key,
  title: `Title ${key}`,
  values: { charge, credit }
});
const chart = (properties: Record<string, unknown>) =>
  mount('c-bar-chart', BarChart, { heading: 'Bills', series, pointLabel: 'Date', ...properties });
const number = (element: Element, name: string): number => Number(element.getAttribute(name));
const press = (element: Element, key: string): boolean =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));

describe('c-bar-chart', () => {
  afterEach(unmountAll);

  it('draws bars as high as their values, negative ones below the base', async () => {
    const element = chart({ points: [point('a', 1000), point('b', 2000, -500)] });
    const [one, two, below] = all(element, '.bar') as unknown as [Element, Element, Element];
    expect(number(two, 'height')).toBeCloseTo(2 * number(one, 'height'));
    expect(number(below, 'height')).toBeCloseTo(number(one, 'height') / 2);
    expect(number(below, 'y')).toBeCloseTo(number(one, 'y') + number(one, 'height'));
    expect(all(element, '.tick').map(textOf)).toContain('$2K');
    await expect(element).toBeAccessible();
  });

  it('stacks what belongs to one point, or sets it side by side', () => {
    const points = [point('a', 1000, 500)];
    const [lower, upper] = all(chart({ points }), '.bar') as unknown as [Element, Element];
    expect(number(upper, 'y') + number(upper, 'height')).toBeCloseTo(number(lower, 'y'));
    const [left, right] = all(chart({ points, isGrouped: true }), '.bar') as unknown as [Element, Element];
    expect(number(right, 'x')).toBeGreaterThan(number(left, 'x'));
    expect(number(right, 'y') + number(right, 'height')).toBeCloseTo(number(left, 'y') + number(left, 'height'));
  });

  it('shows the details of a bar that the pointer is on', async () => {
    const element = chart({ points: [point('a', 1000, -250)] });
    only(element, 'g[data-key]').dispatchEvent(new MouseEvent('mouseenter'));
    await settled();
    expect(textOf(only(element, '[data-details]'))).toContain('Title a');
    expect(all(element, '[data-details] p')).toHaveLength(4);
    await expect(element).toBeAccessible();
    only(element, 'svg').dispatchEvent(new MouseEvent('mouseleave'));
    await settled();
    expect(all(element, '[data-details]')).toHaveLength(0);
  });

  it('is read by the arrow keys, one bar after the other, with one stop of the tab key', async () => {
    const element = chart({ points: [point('a', 1), point('b', 2), point('c', 3)] });
    const stops = (): (string | null)[] => all(element, 'g[data-key]').map((slot) => slot.getAttribute('tabindex'));
    expect(stops()).toEqual(['0', '-1', '-1']);
    const [first] = all<HTMLElement>(element, 'g[data-key]');
    first?.focus();
    press(only(element, 'svg'), 'ArrowRight');
    press(only(element, 'svg'), 'ArrowRight');
    press(only(element, 'svg'), 'ArrowRight');
    await settled();
    expect(stops()).toEqual(['-1', '-1', '0']);
    expect(textOf(only(element, '.point'))).toBe('Title c');
  });

  it('sends the point that was chosen, if it may be', async () => {
    const element = chart({ points: [point('a', 1)], isSelectable: true });
    const chosen: unknown[] = [];
    element.addEventListener('barselect', (event) => chosen.push((event as CustomEvent).detail));
    const slot = only<HTMLElement>(element, 'g[data-key]');
    slot.dispatchEvent(new MouseEvent('click'));
    slot.focus();
    press(only(element, 'svg'), 'Enter');
    expect(chosen).toEqual([{ key: 'a' }, { key: 'a' }]);
    await expect(element).toBeAccessible();
  });

  it('shows the same figures as a table', async () => {
    const element = chart({ points: [point('a', 1000, -250)] });
    only(element, '[data-toggle]').click();
    await settled();
    const table = only(element, 'c-data-table') as unknown as { rows: { cells: unknown }[] };
    expect(table.rows[0]?.cells).toMatchObject({ charge: 1000, credit: -250 });
    expect(all(element, 'svg')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('says so when there is nothing to draw', () => {
    const element = chart({ points: [point('a', 0)], emptyText: 'No bills.' });
    expect(textOf(element.shadowRoot as unknown as Element)).toBe('No bills.');
  });
});
