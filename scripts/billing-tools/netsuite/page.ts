import { amountText, invoicesPage } from '../page.js';
import { currencies, type Store } from './store.js';

/** The invoices that arrived, for people. */
export function overviewPage(store: Store): string {
  const rows = [...store.invoices.values()].toReversed().map((invoice) => {
    const currency = currencies.get(invoice.currency) ?? '';
    return [
      invoice.number,
      store.customers.get(invoice.entity)?.name ?? invoice.entity,
      invoice.date,
      invoice.dueDate ?? '',
      amountText(invoice.total, currency),
      amountText(store.open(invoice), currency),
      store.open(invoice) === 0 ? 'Paid In Full' : 'Open'
    ];
  });
  const heads = ['Number', 'Customer', 'Date', 'Due', 'Total', 'Open', 'State'];
  return invoicesPage({ tool: 'NetSuite', heads, rows, amounts: ['Total', 'Open'] });
}
