import { counted, escape, toolPage } from '../page.js';
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
  return toolPage(
    'Stripe',
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
  return toolPage(
    'Stripe',
    invoice.number ?? 'Draft',
    `<p><a href="/">All invoices</a></p><h1>${escape(invoice.number ?? 'Draft')} <span class="state ${invoice.status}">${invoice.status}</span></h1>
    <p>${escape(invoice.description ?? '')}</p><dl>${facts.join('')}</dl>
    <div class="scroll"><table><thead><tr><th>Description</th><th>Service period</th><th class="amount">Amount</th></tr></thead><tbody>${lines.join('\n')}</tbody>
    <tfoot><tr><th colspan="2">Total</th><td class="amount">${money(amountsOf(invoice, store).total, invoice.currency)}</td></tr></tfoot></table></div>
    <p><code>${invoice.id}</code></p>`
  );
}

function day(seconds: number | null): string {
  return seconds === null ? '–' : new Date(seconds * 1000).toISOString().slice(0, 10);
}
