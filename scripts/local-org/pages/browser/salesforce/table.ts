import type { Column } from './page-types';
import { currencyOf, type RecordValue } from './record-form';

/** Records of a list as a data table wants them. */

interface TableColumn {
  readonly label: string;
  readonly fieldName: string;
  readonly type: string;
  readonly sortable: boolean;
  readonly typeAttributes?: Readonly<Record<string, unknown>>;
  readonly cellAttributes?: Readonly<Record<string, unknown>>;
  readonly hideDefaultActions: boolean;
  readonly wrapText: boolean;
}

type Row = Record<string, unknown> & { readonly id: string };

const linkOf = (column: Column): string => `${column.path}#link`;

export function valueAt(record: RecordValue, path: string): unknown {
  let current: unknown = record;
  for (const name of path.split('.')) current = (current as RecordValue | null | undefined)?.fields?.[name]?.value;
  return current ?? null;
}

function displayAt(record: RecordValue, path: string): unknown {
  const parts = path.split('.');
  if (parts.length > 1) return valueAt(record, path);
  const field = record.fields[path];
  return field?.displayValue ?? field?.value ?? null;
}

function typeOf(column: Column): Partial<TableColumn> & { type: string } {
  if (column.linkPath) {
    return {
      type: 'url',
      typeAttributes: { label: { fieldName: column.path }, target: '_self', tooltip: { fieldName: column.path } }
    };
  }
  const left = { cellAttributes: { alignment: 'left' } };
  switch (column.dataType) {
    case 'Currency':
      return { type: 'currency', typeAttributes: { currencyCode: { fieldName: '#currency' } } };
    case 'Double':
    case 'Int':
    case 'Long':
      return { type: 'number', typeAttributes: { maximumFractionDigits: 9 } };
    case 'Percent':
      return { type: 'percent-fixed', typeAttributes: { maximumFractionDigits: 4 } };
    case 'Date':
      return { type: 'date-local', typeAttributes: { year: 'numeric', month: 'numeric', day: 'numeric' } };
    case 'DateTime':
      return {
        type: 'date',
        typeAttributes: { year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }
      };
    case 'Boolean':
      return { type: 'boolean', ...left };
    case 'Url':
      return { type: 'url', typeAttributes: { target: '_blank' } };
    case 'Email':
      return { type: 'email' };
    case 'Phone':
      return { type: 'phone' };
    default:
      return { type: 'text' };
  }
}

export function tableColumns(columns: readonly Column[], isSortable: boolean): TableColumn[] {
  return columns.map((column) => ({
    label: column.label,
    fieldName: column.linkPath ? linkOf(column) : column.path,
    sortable: isSortable && column.sortable,
    hideDefaultActions: true,
    wrapText: false,
    ...typeOf(column)
  }));
}

export function tableRows(columns: readonly Column[], records: readonly RecordValue[]): Row[] {
  return records.map((record) => {
    const row: Record<string, unknown> & { id: string } = { id: record.id, '#currency': currencyOf(record) };
    for (const column of columns) {
      const isWorded = ['Picklist', 'MultiPicklist'].includes(column.dataType);
      row[column.path] = isWorded ? displayAt(record, column.path) : valueAt(record, column.path);
      const target = column.linkPath ? valueAt(record, column.linkPath === 'Id' ? 'Id' : column.linkPath) : null;
      if (target) row[linkOf(column)] = `/lightning/r/${column.linkObject}/${String(target)}/view`;
    }
    return row;
  });
}

/** The column that a table says it was sorted by. */
export function columnOfTable(columns: readonly Column[], fieldName: string): Column | undefined {
  return columns.find((column) => column.path === fieldName || linkOf(column) === fieldName);
}
