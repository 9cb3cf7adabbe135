import { amountText, invoicesPage } from '../page.js';
import type { Store } from './store.js';

/** The invoices that arrived, for people. */
export function overviewPage(store: Store): string {
  const rows = [...store.invoices.values()].toReversed().map((invoice) => {
    const open = store.open('Invoice', invoice);
    return [
      invoice.number,
      store.customers.get(invoice.customer)?.name ?? invoice.customer,
      invoice.date,
      invoice.dueDate ?? '',
      amountText(invoice.total, invoice.currency),
      amountText(open, invoice.currency),
      invoice.note.startsWith('Voided') ? 'Voided' : open === 0 ? 'Paid' : 'Open'
    ];
  });
  const heads = ['Number', 'Customer', 'Date', 'Due', 'Total', 'Open', 'State'];
  return invoicesPage({ tool: 'QuickBooks Online', heads, rows, amounts: ['Total', 'Open'] });
}
