import { dateAndTime, longDate, money, plainNumber } from 'c/billingFormat';
import type { TableCell, TableColumn, TableColumnType, TableFooter, TableRow, TableValue } from 'types/table';

/** A cell as the template draws it. */
export interface ShownCell {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly note: string | undefined;
  readonly cellClass: string;
  readonly isHeader: boolean;
  readonly isRecord: boolean;
  readonly isAddress: boolean;
  readonly isStatus: boolean;
  readonly isPlain: boolean;
  readonly recordId: string | undefined;
  readonly objectApiName: string | undefined;
  readonly address: string | undefined;
}

const isNumeric = (type: TableColumnType | undefined): boolean => type === 'money' || type === 'number';

function asCell(cell: TableValue | TableCell): TableCell {
  return typeof cell === 'object' && cell !== null ? cell : { value: cell };
}

function textOf(cell: TableCell, column: TableColumn, currencyCode: string): string {
  const { value } = cell;
  if (value === null || value === undefined || value === '') return '';
  switch (cell.type ?? column.type) {
    case 'money':
      return typeof value === 'number'
        ? money(value, cell.currencyCode ?? currencyCode, column.maximumDigits)
        : String(value);
    case 'number':
      return typeof value === 'number' ? plainNumber(value, column.maximumDigits) : String(value);
    case 'date':
      return longDate(String(value));
    case 'datetime':
      return dateAndTime(String(value));
    default:
      return String(value);
  }
}

export function cellClassOf(column: TableColumn): string {
  const alignment = isNumeric(column.type) ? 'number' : 'text';
  return column.isWrapped ? `${alignment} slds-cell-wrap wrapped` : alignment;
}

function shownCell(found: TableValue | TableCell, column: TableColumn, currencyCode: string): ShownCell {
  const cell = asCell(found);
  const text = textOf(cell, column, currencyCode);
  const isRecord = Boolean(cell.recordId) && text !== '';
  const isAddress = !isRecord && Boolean(cell.address) && text !== '';
  const isStatus = !isRecord && !isAddress && (cell.type ?? column.type) === 'status';
  return {
    key: column.key,
    label: column.label,
    text,
    note: cell.note ?? undefined,
    cellClass: `${cellClassOf(column)}${text === '' && !cell.note ? ' blank' : ''}`,
    isHeader: false,
    isRecord,
    isAddress,
    isStatus,
    isPlain: !isRecord && !isAddress && !isStatus,
    recordId: cell.recordId ?? undefined,
    objectApiName: cell.objectApiName,
    address: cell.address ?? undefined
  };
}

/** The cells of a row in the order of the columns, the first as the row's header. */
export function shownCells(row: TableRow, columns: readonly TableColumn[], currencyCode: string): ShownCell[] {
  return columns.map((column, position) => ({
    ...shownCell(row.cells[column.key], column, currencyCode),
    isHeader: position === 0
  }));
}

export interface ShownFooter {
  readonly key: string;
  readonly label: string;
  readonly labelSpan: number;
  readonly rowClass: string;
  readonly cells: readonly ShownCell[];
}

/** A sum: its label reaches up to the first column with a value. */
export function shownFooter(
  footer: TableFooter,
  columns: readonly TableColumn[],
  currencyCode: string,
  columnsBefore: number
): ShownFooter {
  const first = columns.findIndex(({ key }) => footer.cells[key] !== undefined);
  const from = first < 1 ? 1 : first;
  const values = Object.keys(footer.cells).length;
  return {
    key: footer.key,
    label: footer.label,
    labelSpan: from + columnsBefore,
    rowClass: `${footer.isStrong ? 'strong' : ''}${values === 1 ? ' sum' : ''}`.trim(),
    cells: columns.slice(from).map((column) => shownCell(footer.cells[column.key], column, currencyCode))
  };
}
