import { randomUUID } from 'node:crypto';
import type { Contract, Invoice, LineItem, Obligation, Store, Term } from './store.js';

const months: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** Draws up the invoices of a contract anew: what was sent stays, drafts follow the obligations as they are. */
export function makeInvoices(store: Store, contract: Contract): void {
  if (contract.status !== 'PROCESSED') return;
  const own = [...store.invoices.values()].filter(({ contractId }) => contractId === contract.id);
  const kept = own.filter(({ status }) => status !== 'DRAFT');
  const drafts = new Map(own.filter(({ status }) => status === 'DRAFT').map((each) => [each.issueDate, each]));
  for (const draft of drafts.values()) store.invoices.delete(draft.id);
  const billed = new Set(
    kept.flatMap(({ issueDate, lines }) => lines.map(({ obligationId }) => `${obligationId}:${issueDate}`))
  );
  for (const obligation of store.obligations.values()) {
    if (obligation.contractId !== contract.id) continue;
    for (const date of issueDates(obligation.billingSchedule))
      if (!billed.has(`${obligation.id}:${date}`)) addLine(store, contract, drafts, obligation, date);
  }
}

function addLine(
  store: Store,
  contract: Contract,
  drafts: ReadonlyMap<string, Invoice>,
  obligation: Obligation,
  date: string
): void {
  const term = obligation.billingSchedule;
  const line: LineItem = {
    id: randomUUID(),
    obligationId: obligation.id,
    name: term.name,
    description: term.description,
    total: Number(term.pricing[0]?.['amount'] ?? 0)
  };
  const open = [...store.invoices.values()].find(
    (each) => each.contractId === contract.id && each.issueDate === date && each.status === 'DRAFT'
  );
  if (open) {
    open.lines.push(line);
    return;
  }
  const earlier = drafts.get(date);
  const invoice: Invoice = {
    id: earlier?.id ?? randomUUID(),
    customerId: contract.customerId,
    contractId: contract.id,
    number: earlier?.number ?? `T-${1001 + store.invoices.size}`,
    issueDate: date,
    dueDate: moved(date, 0, term.netPaymentTerms),
    status: 'DRAFT',
    memo: '',
    poNumber: '',
    externalIds: [],
    lines: [line],
    uncollectibleOn: null,
    updated: new Date().toISOString()
  };
  store.invoices.set(invoice.id, invoice);
}

function issueDates(term: Term): string[] {
  const step = (months[term.interval] ?? 0) * term.intervalFrequency;
  const count = term.isRecurring ? term.duration : 1;
  return Array.from({ length: count }, (_, index) => {
    const start = moved(term.startDate, step * index, 0);
    const next = moved(term.startDate, step * (index + 1), 0);
    if (term.invoiceDateStrategy === 'ARREARS') return term.isRecurring ? next : start;
    if (term.invoiceDateStrategy === 'LAST_OF_PERIOD') return moved(next, 0, -1);
    return term.invoiceDateStrategy === 'ADVANCED_DUE_START' ? moved(start, 0, -term.netPaymentTerms) : start;
  });
}

/** So many months and days later; the end of a month stays one. */
function moved(date: string, byMonths: number, byDays: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + byMonths);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(wanted, last) + byDays);
  return day.toISOString().slice(0, 10);
}
