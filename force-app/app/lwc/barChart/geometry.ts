import type { ChartPoint, ChartSeries } from 'types/chart';

/** Where everything of a bar chart is drawn, in pixels. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  readonly value: number;
  readonly y: number;
}

export interface Bar {
  readonly series: ChartSeries;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Slot {
  readonly point: ChartPoint;
  readonly x: number;
  readonly width: number;
  readonly centre: number;
  /** The highest thing drawn here. */
  readonly top: number;
  readonly bars: readonly Bar[];
}

export interface Plot {
  readonly ticks: readonly Tick[];
  readonly base: number;
  readonly slots: readonly Slot[];
}

const WIDEST_BAR = 44;
const MOST_TICKS = 4;

const valueOf = (point: ChartPoint, { key }: ChartSeries): number => point.values[key] ?? 0;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The lowest and the highest value that the axis must reach; nothing is always on it. */
function extent(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  isStacked: boolean
): { low: number; high: number } {
  const reached = points.flatMap((point) => {
    const values = series.map((each) => valueOf(point, each));
    if (!isStacked) return values;
    return [sum(values.filter((value) => value > 0)), sum(values.filter((value) => value < 0))];
  });
  return { low: Math.min(0, ...reached), high: Math.max(0, ...reached) };
}

/** A step of 1, 2 or 5 times a power of ten. */
function stepFor(span: number): number {
  const rough = span / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((each) => each * power >= rough) ?? 10;
  return factor * power;
}

function tickValues(low: number, high: number): number[] {
  const step = stepFor(high - low || 1);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, position) => (first + position) * step);
}

/** Positive values are piled up from the base, negative ones hang below it. */
function stackedBars(point: ChartPoint, series: readonly ChartSeries[], x: number, width: number, y: Scale): Bar[] {
  let above = 0;
  let below = 0;
  return series.flatMap((each) => {
    const value = valueOf(point, each);
    if (value === 0) return [];
    const from = value > 0 ? above : below;
    if (value > 0) above += value;
    else below += value;
    return [barBetween(each, x, width, y(from), y(from + value))];
  });
}

function groupedBars(point: ChartPoint, series: readonly ChartSeries[], x: number, width: number, y: Scale): Bar[] {
  const each = width / series.length;
  return series.flatMap((one, position) => {
    const value = valueOf(point, one);
    return value === 0 ? [] : [barBetween(one, x + each * position, each * 0.92, y(0), y(value))];
  });
}

type Scale = (value: number) => number;

function barBetween(series: ChartSeries, x: number, width: number, one: number, other: number): Bar {
  // What is not nothing must be seen, however small.
  return { series, x, width, y: Math.min(one, other), height: Math.max(1, Math.abs(one - other)) };
}

export function plotOf(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  isStacked: boolean,
  size: PlotSize
): Plot {
  const { low, high } = extent(points, series, isStacked);
  const values = tickValues(low, high);
  const [bottom = 0, top = 1] = [values[0], values.at(-1)];
  const y: Scale = (value) => size.bottom - ((value - bottom) / (top - bottom || 1)) * (size.bottom - size.top);
  const slotWidth = (size.width - size.left) / points.length;
  const barsWidth = Math.min(WIDEST_BAR * (isStacked ? 1 : series.length * 0.75), slotWidth * 0.72);
  const draw = isStacked ? stackedBars : groupedBars;
  const slots = points.map((point, position): Slot => {
    const x = size.left + slotWidth * position;
    const centre = x + slotWidth / 2;
    const bars = draw(point, series, centre - barsWidth / 2, barsWidth, y);
    return { point, x, width: slotWidth, centre, bars, top: Math.min(y(0), ...bars.map((bar) => bar.y)) };
  });
  return { ticks: values.map((value) => ({ value, y: y(value) })), base: y(0), slots };
}
