import AmendmentEffect from 'c/amendmentEffect';
import { upgradePreview } from 'testing/amendments';
import { mount, only, textOf, unmountAll } from 'testing/mount';
import type { AmendmentPreview } from 'types/dto';
import type { ChartPoint } from 'types/chart';
import type { TableFooter, TableRow } from 'types/table';

interface Table extends HTMLElement {
  readonly rows: readonly TableRow[];
  readonly footers: readonly TableFooter[];
}

const effect = (preview: AmendmentPreview): HTMLElement => mount('c-amendment-effect', AmendmentEffect, { preview });
const table = (element: HTMLElement, block: string): Table =>
  only<Table>(element, `[data-block="${block}"] c-data-table`);

describe('c-amendment-effect', () => {
  afterEach(unmountAll);

  it('shows values before and after with what changes', async () => {
    const element = effect(upgradePreview());
    const [total] = table(element, 'values').rows;
    expect(total?.cells).toMatchObject({ before: 120000, after: 165326.08 });
    expect(total?.cells.difference).toBeCloseTo(45326.08);
    await expect(element).toBeAccessible();
  });

  it('shows what is credited and charged at once, why, and what that comes to with tax', () => {
    const lines = table(effect(upgradePreview()), 'lines');
    expect(lines.rows.map(({ cells, explanation }) => [cells.amount, explanation])).toEqual([
      [-15326.09, '45 of 92 days are kept.'],
      [30652.17, '47 of 92 days.']
    ]);
    expect(lines.footers.map(({ label, cells }) => [label, cells.amount])).toEqual([
      ['c.Amendment_Settled_Tax', -1532.61],
      ['c.Amendment_To_Pay', 15326.08]
    ]);
  });

  it('calls what the customer gets back so', () => {
    const lines = table(effect(upgradePreview({ dueNow: -10, taxNow: 0 })), 'lines');
    expect(lines.footers.map(({ label }) => label)).toEqual(['c.Amendment_To_Get_Back']);
  });

  it('draws the next bills without the amendment and with it', () => {
    const chart = only(effect(upgradePreview()), 'c-bar-chart') as unknown as { points: readonly ChartPoint[] };
    expect(chart.points.map(({ key, values }) => [key, values.before, values.after])).toEqual([
      ['2026-08-20', undefined, 15326.08],
      ['2026-10-01', 30000, 60000]
    ]);
  });

  it('compares the conventions, marks the chosen one and says which cannot be', () => {
    const { rows } = table(effect(upgradePreview()), 'conventions');
    expect(rows.map(({ cells }) => cells.convention)).toEqual([
      { value: 'Credit and Charge', note: 'c.Amendment_Chosen' },
      'Credit and Charge, Actual/360',
      'None'
    ]);
    expect(rows[2]).toMatchObject({ message: 'The charge would start after the contract ends.', tone: 'watch' });
  });

  it('says so when nothing is settled at once', () => {
    const element = effect(upgradePreview({ settledLines: [] }));
    const lines = table(element, 'lines');
    expect(textOf(only(lines, '[data-empty]'))).toBe('c.Amendment_Settled_Nothing');
  });
});
