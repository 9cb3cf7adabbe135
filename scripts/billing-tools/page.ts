/** A table of invoices for people, one row for each; the columns in `amounts` are aligned as numbers. */
export interface Overview {
  readonly tool: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Heads of the columns that hold amounts. */
  readonly amounts: readonly string[];
}

/** The invoices that arrived. */
export function invoicesPage({ tool, heads, rows, amounts }: Overview): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]) =>
    texts
      .map(
        (text, at) => `<${tag}${amounts.includes(heads[at] ?? '') ? ' class="amount"' : ''}>${escape(text)}</${tag}>`
      )
      .join('');
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  const table =
    rows.length > 0
      ? `<div class="scroll"><table><thead><tr>${cells('th', heads)}</tr></thead><tbody>${body}</tbody></table></div>`
      : '<p class="empty">No invoice has arrived yet. Post one in the Billing app and reload this page.</p>';
  return toolPage(
    tool,
    'Invoices received',
    `<h1>Invoices received</h1><p>${counted(rows.length, 'invoice')}.</p>${table}`
  );
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Major units as people read them. */
export function amountText(amount: number, currency: string): string {
  return `${amount.toLocaleString('en-US', { minimumFractionDigits: 2 })} ${currency}`;
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The frame of every page of a stand-in. */
export function toolPage(tool: string, title: string, body: string): string {
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
</style></head><body><header>Local billing tool<small>stands in for ${escape(tool)} on this machine; no real invoice is sent</small></header><main>${body}</main></body></html>`;
}
