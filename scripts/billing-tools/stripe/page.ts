import { amountsOf } from './amounts.js';
import type { Invoice, Store } from './store.js';

const zeroDecimals = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf'
]);
const threeDecimals = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** Minor units as people read them. */
export function money(amount: number, currency: string): string {
  const digits = zeroDecimals.has(currency) ? 0 : threeDecimals.has(currency) ? 3 : 2;
  const value = (amount / 10 ** digits).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  });
  return `${value} ${currency.toUpperCase()}`;
}

export function overviewPage(store: Store): string {
  const invoices = [...store.invoices.values()].toReversed();
  const rows = invoices.map((invoice) => {
    const customer = store.customers.get(invoice.customer);
    return `<tr><td><a href="/invoices/${invoice.id}">${escape(invoice.number ?? 'Draft')}</a></td>
      <td>${escape(customer?.name ?? invoice.customer)}</td><td>${day(invoice.effective_at ?? invoice.created)}</td>
      <td>${day(invoice.due_date)}</td><td class="amount">${money(amountsOf(invoice, store).total, invoice.currency)}</td>
      <td><span class="state ${invoice.status}">${invoice.status}</span></td><td><code>${invoice.id}</code></td></tr>`;
  });
  const body =
    rows.length > 0
      ? `<div class="scroll"><table><thead><tr><th>Number</th><th>Customer</th><th>Date</th><th>Due</th><th class="amount">Total</th><th>State</th><th>Id</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
      : '<p class="empty">No invoice has arrived yet. Post one in the Billing app and reload this page.</p>';
  return page(
    'Invoices received',
    `<h1>Invoices received</h1><p>${counted(invoices.length, 'invoice')}, ${counted(store.customers.size, 'customer')}.</p>${body}`
  );
}

export function invoicePage(invoice: Invoice, store: Store): string {
  const customer = store.customers.get(invoice.customer);
  const lines = invoice.lines
    .toReversed()
    .map(
      (line) =>
        `<tr><td>${escape(line.description ?? '')}</td><td>${day(line.period.start)} – ${day(line.period.end)}</td><td class="amount">${money(line.amount, invoice.currency)}</td></tr>`
    );
  const facts = [
    ['Customer', customer?.name ?? invoice.customer],
    ['E-mail', customer?.email ?? '–'],
    ['Date', day(invoice.effective_at ?? invoice.created)],
    ['Due', day(invoice.due_date)],
    ...(invoice.custom_fields ?? []).map(({ name, value }) => [name, value] as const),
    ...Object.entries(invoice.metadata)
  ].map(([name, value]) => `<div><dt>${escape(name ?? '')}</dt><dd>${escape(value ?? '')}</dd></div>`);
  return page(
    invoice.number ?? 'Draft',
    `<p><a href="/">All invoices</a></p><h1>${escape(invoice.number ?? 'Draft')} <span class="state ${invoice.status}">${invoice.status}</span></h1>
    <p>${escape(invoice.description ?? '')}</p><dl>${facts.join('')}</dl>
    <div class="scroll"><table><thead><tr><th>Description</th><th>Service period</th><th class="amount">Amount</th></tr></thead><tbody>${lines.join('\n')}</tbody>
    <tfoot><tr><th colspan="2">Total</th><td class="amount">${money(amountsOf(invoice, store).total, invoice.currency)}</td></tr></tfoot></table></div>
    <p><code>${invoice.id}</code></p>`
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function day(seconds: number | null): string {
  return seconds === null ? '–' : new Date(seconds * 1000).toISOString().slice(0, 10);
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – local billing tool</title><style>
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
header { padding: 0.75rem 2rem; border-bottom: 1px solid var(--line); font-weight: 600; }
header small { font-weight: 400; opacity: 0.75; margin-inline-start: 0.75rem; }
main { max-width: 70rem; margin: 0 auto; padding: 1rem 2rem 4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
td:first-child { white-space: normal; }
.amount { text-align: end; font-variant-numeric: tabular-nums; }
tfoot { font-weight: 600; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 0.75rem; }
dt { opacity: 0.75; font-size: 0.85em; } dd { margin: 0; overflow-wrap: anywhere; }
.state { font-size: 0.8rem; font-weight: 600; padding: 0.1rem 0.5rem; border-radius: 1rem; background: var(--soft); vertical-align: middle; }
.state.open { background: #1f6feb33; } .state.paid { background: #2da44e33; } .state.void { text-decoration: line-through; }
.empty { padding: 3rem; text-align: center; border: 1px dashed var(--line); border-radius: 0.5rem; }
</style></head><body><header>Local billing tool<small>stands in for Stripe on this machine; no real invoice is sent</small></header><main>${body}</main></body></html>`;
}
