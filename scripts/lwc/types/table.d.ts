/** What c/dataTable shows: values as Apex answers them; the table formats them. Types only. */

export type TableColumnType = 'text' | 'money' | 'number' | 'date' | 'datetime' | 'status';

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Money and numbers are aligned right; a status is a coloured badge. Text when left out. */
  readonly type?: TableColumnType;
  /** Lets a long text break into lines. */
  readonly isWrapped?: boolean;
  /** Digits after the point at most; as the currency has when left out. */
  readonly maximumDigits?: number;
}

export type TableValue = string | number | null | undefined;

/** A value with what belongs to it. */
export interface TableCell {
  readonly value: TableValue;
  /** A second, weaker line below the value. */
  readonly note?: string | null;
  /** Makes the value a link to this record. */
  readonly recordId?: string | null;
  readonly objectApiName?: string;
  /** Makes the value a link to this address, in a new tab. */
  readonly address?: string | null;
  /** Money in another currency than the table's. */
  readonly currencyCode?: string | null;
  /** Another type than the column's, for this cell alone. */
  readonly type?: TableColumnType;
}

export interface TableAction {
  readonly name: string;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export type TableTone = 'good' | 'watch' | 'bad' | 'info';

export interface TableRow {
  readonly key: string;
  /** By column key; the first column is the row's header. */
  readonly cells: Readonly<Record<string, TableValue | TableCell>>;
  /** Shown below the row when somebody asks why. */
  readonly explanation?: string | null;
  /** Names the button that shows the explanation. */
  readonly explainLabel?: string;
  /** What became of this row, always shown below it: a result of an action, a warning. */
  readonly message?: string | null;
  /** The colour of the row's message and edge. */
  readonly tone?: TableTone;
  /** Weaker, for what no longer counts. */
  readonly isMuted?: boolean;
  /** Buttons at the end of the row; they send `rowaction`. */
  readonly actions?: readonly TableAction[];
  readonly isSelectable?: boolean;
}

/** A sum below the rows. */
export interface TableFooter {
  readonly key: string;
  readonly label: string;
  readonly cells: Readonly<Record<string, TableValue | TableCell>>;
  readonly isStrong?: boolean;
}

export type TableSelectEvent = CustomEvent<{ readonly keys: readonly string[] }>;
export type TableActionEvent = CustomEvent<{ readonly key: string; readonly name: string }>;
