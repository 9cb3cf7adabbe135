import DataTable from 'c/dataTable';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import type { TableColumn, TableRow } from 'types/table';

const columns: readonly TableColumn[] = [
  { key: 'name', label: 'Invoice' },
  { key: 'date', label: 'Date', type: 'date' },
  { key: 'state', label: 'State', type: 'status' },
  { key: 'price', label: 'Price', type: 'money', maximumDigits: 6 },
  { key: 'amount', label: 'Amount', type: 'money' }
];
const row = (change: Partial<TableRow> = {}): TableRow => ({
  key: 'a',
  cells: {
    name: { value: 'INV-1', recordId: 'a01', objectApiName: 'Invoice__c', note: 'Quarterly' },
    date: '2026-01-31',
    state: 'Posted',
    price: 0.123456,
    amount: 1234.5
  },
  ...change
});
const table = (properties: Record<string, unknown>) =>
  mount('c-data-table', DataTable, { caption: 'Invoices', columns, rows: [row()], ...properties });
const inColumn = (element: Element, key: string): string => textOf(only(element, `[data-column="${key}"]`));

describe('c-data-table', () => {
  afterEach(unmountAll);

  it('writes each value as its column says', async () => {
    const element = table({});
    expect(inColumn(element, 'date')).toBe('Jan 31, 2026');
    expect(inColumn(element, 'price')).toBe('$0.123456');
    expect(inColumn(element, 'amount')).toBe('$1,234.50');
    expect((only(element, 'c-status-badge') as unknown as { status: string }).status).toBe('Posted');
    expect(only(element, 'th[scope="row"]').querySelector('c-record-link')).toMatchObject({ label: 'INV-1' });
    expect(textOf(only(element, '.note'))).toBe('Quarterly');
    expect(only(element, 'td[data-column="amount"]').className).toContain('number');
    await expect(element).toBeAccessible();
  });

  it('leaves a missing value empty and takes another currency for one cell', () => {
    const cells = { name: 'x', amount: { value: 5000, currencyCode: 'JPY' } };
    const element = table({ rows: [row({ cells })] });
    expect(inColumn(element, 'date')).toBe('');
    expect(inColumn(element, 'amount')).toBe('¥5,000');
  });

  it('explains a row when asked, and only then', async () => {
    const element = table({ rows: [row({ explanation: '4 equal quarters' })] });
    const button = only<HTMLButtonElement>(element, '[data-explain]');
    expect(all(element, '[data-explanation]')).toHaveLength(0);
    button.click();
    await settled();
    expect(textOf(only(element, '[data-explanation]'))).toBe('4 equal quarters');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
    button.click();
    await settled();
    expect(all(element, '[data-explanation]')).toHaveLength(0);
  });

  it('shortens a long table and shows all of it on request', async () => {
    const rows = Array.from({ length: 20 }, (_, position) => row({ key: `r${position}` }));
    const element = table({ rows, firstRows: 12 });
    expect(all(element, '[data-row]')).toHaveLength(12);
    only(element, '[data-show-all]').click();
    await settled();
    expect(all(element, '[data-row]')).toHaveLength(20);
  });

  it('puts sums below their columns', () => {
    const footers = [{ key: 'total', label: 'Total', cells: { amount: 99 }, isStrong: true }];
    const element = table({ footers });
    expect(textOf(only(element, '[data-footer]'))).toBe('Total$99.00');
    expect(only(element, '[data-footer] th').getAttribute('colspan')).toBe('4');
    // On a phone the one sum stands beside its name.
    expect(only(element, '[data-footer]').className).toBe('strong sum');
  });

  it('tells which rows are selected', async () => {
    const rows = [row(), row({ key: 'b' }), row({ key: 'c', isSelectable: false })];
    const element = table({ rows, isSelectable: true, selectedKeys: ['b'] });
    const selections: unknown[] = [];
    element.addEventListener('rowselect', (event) => selections.push((event as CustomEvent).detail));
    only<HTMLInputElement>(element, 'input[data-key="a"]').click();
    only<HTMLInputElement>(element, '[data-select-all]').click();
    expect(selections).toEqual([{ keys: ['b', 'a'] }, { keys: ['a', 'b'] }]);
    expect(all(element, 'tbody input')).toHaveLength(2);
    await expect(element).toBeAccessible();
  });

  it('shows what became of a row and sends what is to be done with it', async () => {
    const actions = [{ name: 'retry', label: 'Try again' }];
    const element = table({ rows: [row({ tone: 'bad', message: 'Refused.', actions })] });
    const sent: unknown[] = [];
    element.addEventListener('rowaction', (event) => sent.push((event as CustomEvent).detail));
    only(element, 'lightning-button[data-name="retry"]').click();
    expect(sent).toEqual([{ key: 'a', name: 'retry' }]);
    expect(textOf(only(element, '[data-message]'))).toBe('Refused.');
    expect(only(element, '[data-row]').className).toContain('bad');
    await expect(element).toBeAccessible();
  });

  it('says so when there is nothing', async () => {
    const element = table({ rows: [], emptyText: 'No invoices yet.' });
    expect(textOf(element.shadowRoot as unknown as Element)).toBe('No invoices yet.');
    await expect(element).toBeAccessible();
  });
});
