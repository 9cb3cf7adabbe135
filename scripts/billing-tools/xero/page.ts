import type { Store } from './store.js';

/** The invoices that arrived, for people. */
export function overviewPage(store: Store): string {
  const rows = [...store.invoices.values()].toReversed().map((invoice) => {
    const cells = [
      invoice.number,
      store.contacts.get(invoice.contact)?.Name ?? invoice.contact,
      invoice.date,
      invoice.dueDate ?? '',
      `${invoice.total.toFixed(2)} ${invoice.currency}`,
      `${store.due(invoice).toFixed(2)} ${invoice.currency}`,
      invoice.status
    ];
    return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
  });
  const heads = ['Number', 'Contact', 'Date', 'Due', 'Total', 'Open', 'State'];
  const table = `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
  const empty = '<p>No invoice has arrived yet. Post one in the Billing app and reload this page.</p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Invoices received</title>
<style>body{font:16px system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.5rem;border-bottom:1px solid #ddd}</style></head>
<body><h1>Invoices received</h1>${rows.length > 0 ? table : empty}</body></html>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
