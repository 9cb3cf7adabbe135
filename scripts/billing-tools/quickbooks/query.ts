import { customerView, itemView } from './customers.js';
import { QuickBooksError } from './errors.js';
import type { Element } from './fields.js';
import { creditMemoView, invoiceView } from './invoices.js';
import type { Call, Done, Operation } from './operation.js';
import { paymentView } from './payments.js';
import type { Store } from './store.js';

const rows: Readonly<Record<string, (store: Store) => Element[]>> = {
  Customer: (store) => [...store.customers.values()].map(customerView),
  Item: (store) => [...store.items.values()].map(itemView),
  Invoice: (store) => [...store.invoices.values()].map((each) => invoiceView(each, store)),
  CreditMemo: (store) => [...store.creditMemos.values()].map((each) => creditMemoView(each, store)),
  Payment: (store) => [...store.payments.values()].map(paymentView)
};
/** Fields by which the published API filters; it refuses others. */
const filterable: Readonly<Record<string, ReadonlySet<string>>> = {
  Customer: new Set(['Id', 'DisplayName', 'Active']),
  Item: new Set(['Id', 'Name', 'Active']),
  Invoice: new Set(['Id', 'DocNumber', 'TxnDate', 'DueDate', 'Balance']),
  CreditMemo: new Set(['Id', 'DocNumber', 'TxnDate']),
  Payment: new Set(['Id', 'TxnDate'])
};

const text = String.raw`'((?:[^'\\]|\\.)*)'`;
const statement = new RegExp(
  String.raw`^select\s+(\*|[\w.,\s]+?)\s+from\s+(\w+)(?:\s+where\s+(\w+)\s*(=|>=|in)\s*(${text}|\([^)]*\)))?` +
    String.raw`(?:\s+orderby\s+(\w+))?(?:\s+startposition\s+(\d+))?(?:\s+maxresults\s+(\d+))?$`,
  'i'
);

function malformed(sentence: string): QuickBooksError {
  return new QuickBooksError(400, '4000', 'Error parsing query', sentence);
}

function textsIn(source: string): string[] {
  return [...source.matchAll(new RegExp(text, 'g'))].map((match) => (match[1] ?? '').replace(/\\(.)/g, '$1'));
}

function matches(row: Element, field: string, operator: string, wanted: readonly string[]): boolean {
  const value = String(row[field] ?? '');
  if (operator === '>=') return value >= (wanted[0] ?? '');
  return wanted.some((each) => each.toLowerCase() === value.toLowerCase());
}

function sortKey(row: Element, field: string): number | string {
  return field === 'Id' ? Number(row[field]) : String(row[field] ?? '');
}

function run({ store, query }: Call): Done {
  const source = query.get('query')?.trim() ?? '';
  const parts = statement.exec(source);
  if (!parts) throw malformed(`QueryParserError: ${source}`);
  const entity = parts[2] ?? '';
  const all = rows[entity];
  if (!all) throw malformed(`QueryValidationError: Invalid context declaration: ${entity}`);
  const [field, operator] = [parts[3], parts[4]?.toLowerCase()];
  if (field !== undefined && !filterable[entity]?.has(field))
    throw new QuickBooksError(
      400,
      '4001',
      'Invalid query',
      `QueryValidationError: property '${field}' is not queryable`
    );
  const wanted = textsIn(parts[5] ?? '');
  const found = all(store).filter((row) => !field || !operator || matches(row, field, operator, wanted));
  const order = parts[7];
  if (order) found.sort((left, right) => (sortKey(left, order) < sortKey(right, order) ? -1 : 1));
  const start = Number(parts[8] ?? 1);
  const most = Number(parts[9] ?? 100);
  if (most > 1000) throw malformed('QueryValidationError: MAXRESULTS must not exceed 1000');
  const page = found.slice(start - 1, start - 1 + most);
  const told = page.length > 0 ? { [entity]: page, startPosition: start, maxResults: page.length } : {};
  return { answer: { QueryResponse: told } };
}

export const queryOperations: readonly Operation[] = [{ method: 'GET', path: '/query', query: ['query'], run }];
