/** What c/barChart draws. Types only. */

/** A colour by meaning. Each series also differs by lightness or outline, so that colour is not all that tells them apart. */
export type ChartTone = 'brand' | 'light' | 'good' | 'watch' | 'bad' | 'neutral';

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  readonly tone: ChartTone;
}

export interface ChartPoint {
  readonly key: string;
  /** Short, below the axis. */
  readonly label: string;
  /** In full, in the details and in the table. */
  readonly title: string;
  /** By series key; a missing series is nothing at this point. */
  readonly values: Readonly<Record<string, number | null | undefined>>;
  /** A further sentence in the details. */
  readonly note?: string;
}

export type ChartSelectEvent = CustomEvent<{ readonly key: string }>;
