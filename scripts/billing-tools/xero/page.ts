import { amountText, invoicesPage } from '../page.js';
import type { Store } from './store.js';

/** The invoices that arrived, for people. */
export function overviewPage(store: Store): string {
  const rows = [...store.invoices.values()]
    .toReversed()
    .map((invoice) => [
      invoice.number,
      store.contacts.get(invoice.contact)?.Name ?? invoice.contact,
      invoice.date,
      invoice.dueDate ?? '',
      amountText(invoice.total, invoice.currency),
      amountText(store.due(invoice), invoice.currency),
      invoice.status
    ]);
  const heads = ['Number', 'Contact', 'Date', 'Due', 'Total', 'Open', 'State'];
  return invoicesPage({ tool: 'Xero', heads, rows, amounts: ['Total', 'Open'] });
}
