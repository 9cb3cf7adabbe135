import { LightningElement, api } from 'lwc';
import { fillIn, money, plainNumber, shortMoney, shortNumber } from 'c/billingFormat';
import type { ChartPoint, ChartSeries } from 'types/chart';
import type { TableColumn, TableRow } from 'types/table';
import { plotOf, type Plot, type PlotSize, type Slot } from './geometry';
import showTable from '@salesforce/label/c.Chart_Show_Table';
import showChart from '@salesforce/label/c.Chart_Show_Chart';
import keyboardHint from '@salesforce/label/c.Chart_Keyboard_Hint';
import valueText from '@salesforce/label/c.Chart_Value';
import total from '@salesforce/label/c.Chart_Total';
import empty from '@salesforce/label/c.Chart_Empty';

const HEIGHT = 180;
const BOTTOM = 150;
const TOP = 10;
const LEFT = 56;
const LABEL_WIDTH = 68;
const WIDTH_UNTIL_MEASURED = 640;

interface ShownSlot {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly label: string | undefined;
  readonly labelX: number;
  readonly anchor: string;
  readonly text: string;
  readonly tabIndex: string;
  readonly slotClass: string;
  readonly bars: readonly {
    readonly key: string;
    readonly barClass: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

interface Detail {
  readonly key: string;
  readonly text: string;
  readonly swatchClass: string;
}

/** Bars by point in time or by kind; read by pointer, by keyboard, or as a table. It knows no business. */
export default class BarChart extends LightningElement {
  /** What the chart shows; heard by those who do not see it, and the table's caption. */
  @api heading = '';
  @api series: readonly ChartSeries[] = [];
  @api points: readonly ChartPoint[] = [];
  /** Bars side by side instead of one upon the other. */
  @api isGrouped = false;
  /** `number` for counts. */
  @api format: 'money' | 'number' = 'money';
  @api currencyCode = 'USD';
  /** Head of the table's first column. */
  @api pointLabel = '';
  @api emptyText = empty;
  /** A click or Enter on a bar sends `barselect` with the point's key. */
  @api isSelectable = false;
  isTable = false;
  width = WIDTH_UNTIL_MEASURED;
  activeKey: string | undefined;
  private reachedKey: string | undefined;
  private observer: ResizeObserver | undefined;
  private observed: Element | undefined;
  readonly height = HEIGHT;
  readonly left = LEFT;
  readonly bottom = BOTTOM + 18;
  readonly labels = { total };

  override renderedCallback(): void {
    const plot = this.refs?.plot;
    if (plot === this.observed || typeof ResizeObserver === 'undefined') return;
    this.observer?.disconnect();
    this.observed = plot;
    if (!plot) return;
    this.observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry?.contentRect.width ?? 0);
      if (measured > 0 && measured !== this.width) this.width = measured;
    });
    this.observer.observe(plot);
  }
  override disconnectedCallback(): void {
    this.observer?.disconnect();
    this.observer = undefined;
    this.observed = undefined;
  }

  get isEmpty(): boolean {
    return !this.points.some(({ values }) => this.series.some(({ key }) => (values[key] ?? 0) !== 0));
  }
  get toggleLabel(): string {
    return this.isTable ? showChart : showTable;
  }
  get description(): string {
    return `${this.heading} ${keyboardHint}`;
  }
  get viewBox(): string {
    return `0 0 ${this.width} ${HEIGHT}`;
  }
  get legend(): { key: string; label: string; swatchClass: string }[] {
    return this.series.map(({ key, label, tone }) => ({ key, label, swatchClass: `swatch ${tone}` }));
  }
  private get plot(): Plot {
    const size: PlotSize = { width: this.width, height: HEIGHT, left: LEFT, top: TOP, bottom: BOTTOM };
    return plotOf(this.points, this.series, !this.isGrouped, size);
  }
  get ticks(): { key: string; y: number; textY: number; text: string; lineClass: string }[] {
    return this.plot.ticks.map(({ value, y }) => ({
      key: String(value),
      y,
      textY: y + 4,
      text: this.short(value),
      lineClass: value === 0 ? 'axis' : 'axis faint'
    }));
  }
  get slots(): ShownSlot[] {
    const { slots } = this.plot;
    const everyNth = Math.max(1, Math.ceil((slots.length * LABEL_WIDTH) / (this.width - LEFT)));
    const reached = this.reachedKey ?? slots[0]?.point.key;
    return slots.map((slot, position) => this.shown(slot, position % everyNth === 0, reached));
  }
  get slotRole(): string {
    return this.isSelectable ? 'button' : 'img';
  }
  get active(): ChartPoint | undefined {
    return this.points.find(({ key }) => key === this.activeKey);
  }
  get details(): Detail[] {
    const { active } = this;
    if (!active) return [];
    const lines = this.series
      .filter(({ key }) => typeof active.values[key] === 'number')
      .map(({ key, label, tone }) => ({
        key,
        text: fillIn(valueText, label, this.long(active.values[key] ?? 0)),
        swatchClass: `swatch ${tone}`
      }));
    if (this.isGrouped || lines.length < 2) return lines;
    return [
      ...lines,
      { key: '#total', text: fillIn(valueText, total, this.long(this.sumOf(active))), swatchClass: '' }
    ];
  }
  /** Beside the bar, but never beyond the chart's edge. */
  get detailsStyle(): string {
    const slot = this.plot.slots.find(({ point }) => point.key === this.activeKey);
    if (!slot) return '';
    const share = slot.centre / this.width;
    const shift = share < 0.3 ? 0 : share > 0.7 ? -100 : -50;
    const bottom = HEIGHT - slot.top + 6;
    return `left: ${(share * 100).toFixed(2)}%; bottom: ${bottom.toFixed(1)}px; transform: translateX(${shift}%);`;
  }
  get columns(): TableColumn[] {
    const type = this.format;
    const values = this.series.map(({ key, label }): TableColumn => ({ key, label, type }));
    return [{ key: '#point', label: this.pointLabel }, ...values];
  }
  get rows(): TableRow[] {
    return this.points.map((point) => ({
      key: point.key,
      cells: { ...point.values, '#point': { value: point.title, note: point.note } }
    }));
  }

  handleToggle(): void {
    this.isTable = !this.isTable;
    this.activeKey = undefined;
  }
  handleEnter(event: Event): void {
    this.activeKey = (event.currentTarget as HTMLElement).dataset.key;
  }
  handleFocus(event: Event): void {
    this.activeKey = (event.currentTarget as HTMLElement).dataset.key;
    this.reachedKey = this.activeKey;
  }
  handleLeave(): void {
    this.activeKey = undefined;
  }
  handleClick(event: Event): void {
    this.choose((event.currentTarget as HTMLElement).dataset.key);
  }
  handleKey(event: KeyboardEvent): void {
    const at = this.points.findIndex(({ key }) => key === this.reachedKey);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(at + 1, this.points.length - 1),
      ArrowLeft: Math.max(at - 1, 0),
      Home: 0,
      End: this.points.length - 1
    };
    const next = steps[event.key];
    if (event.key === 'Escape') this.activeKey = undefined;
    if (event.key === 'Enter' || event.key === ' ') this.choose(this.reachedKey);
    else if (next === undefined) return;
    else this.focusOn(this.points[next]?.key);
    event.preventDefault();
  }

  private focusOn(key: string | undefined): void {
    const found = [...(this.template?.querySelectorAll<SVGElement>('g[data-key]') ?? [])];
    found.find(({ dataset }) => dataset.key === key)?.focus();
  }

  private choose(key: string | undefined): void {
    if (this.isSelectable && key) this.dispatchEvent(new CustomEvent('barselect', { detail: { key } }));
  }

  private shown(slot: Slot, isLabelled: boolean, reached: string | undefined): ShownSlot {
    const { point, x, width, centre, bars } = slot;
    const parts = this.series
      .filter(({ key }) => typeof point.values[key] === 'number')
      .map(({ key, label }) => fillIn(valueText, label, this.long(point.values[key] ?? 0)));
    return {
      key: point.key,
      x,
      width,
      label: isLabelled ? point.label : undefined,
      ...this.labelPlace(centre),
      text: [point.title, ...parts, point.note].filter(Boolean).join(', '),
      tabIndex: point.key === reached ? '0' : '-1',
      slotClass: this.isSelectable ? 'slot selectable' : 'slot',
      bars: bars.map((bar) => ({
        key: bar.series.key,
        barClass: `bar ${bar.series.tone}`,
        x: bar.x,
        y: bar.y,
        width: bar.width,
        height: bar.height
      }))
    };
  }

  /** A label at the edge ends there instead of being cut off. */
  private labelPlace(centre: number): { labelX: number; anchor: string } {
    const isAtEdge = this.width - centre < LABEL_WIDTH / 2;
    return isAtEdge ? { labelX: this.width, anchor: 'end' } : { labelX: centre, anchor: 'middle' };
  }

  private sumOf(point: ChartPoint): number {
    return this.series.reduce((sum, { key }) => sum + (point.values[key] ?? 0), 0);
  }

  private long(value: number): string {
    return this.format === 'money' ? money(value, this.currencyCode) : plainNumber(value);
  }

  private short(value: number): string {
    return this.format === 'money' ? shortMoney(value, this.currencyCode) : shortNumber(value);
  }
}
