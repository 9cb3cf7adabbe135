import { notSupported } from './errors.js';
import type { Element } from './fields.js';
import { currencies, type Store } from './store.js';

type Query = readonly [RegExp, (store: Store, found: RegExpExecArray) => Element[]];

function textsIn(source: string | undefined): string[] {
  return [...(source ?? '').matchAll(/'((?:[^']|'')*)'/g)].map((match) => (match[1] ?? '').replaceAll("''", "'"));
}

function itemsByExternalId(store: Store, found: RegExpExecArray): Element[] {
  const wanted = textsIn(found[1]);
  const items = [...store.items.values()].filter(
    ({ externalId }) => externalId !== null && wanted.includes(externalId)
  );
  return items.map(({ id, externalId }) => ({ id, externalid: externalId }));
}

/** What was applied to an invoice, by what: NetSuite leaves empty columns out, and gives numbers as text. */
function appliedTo(store: Store, found: RegExpExecArray): Element[] {
  const invoice = found[1] ?? '';
  const payments = [...store.payments.values()].filter((each) => each.invoice === invoice);
  const memos = [...store.creditMemos.values()].flatMap((memo) =>
    memo.applied
      .filter((each) => each.invoice === invoice)
      .map(({ amount }) => ({
        id: memo.id,
        tranid: memo.number,
        type: 'CustCred',
        externalid: memo.externalId,
        paidon: memo.date,
        amount: String(amount)
      }))
  );
  return [
    ...payments.map(({ id, number, date, amount }) => ({
      id,
      tranid: number,
      type: 'CustPymt',
      paidon: date,
      amount: String(amount)
    })),
    ...memos
  ];
}

function invoicesSince(store: Store, found: RegExpExecArray): Element[] {
  const since = found[1] ?? '';
  const invoices = [...store.invoices.values()].filter(({ date }) => date >= since);
  return invoices.map((invoice) => {
    const voids = [...store.creditMemos.values()].filter((memo) => memo.externalId === `void-${invoice.externalId}`);
    const open = store.open(invoice);
    return {
      id: invoice.id,
      tranid: invoice.number,
      externalid: invoice.externalId,
      status: open === 0 ? 'Invoice : Paid In Full' : 'Invoice : Open',
      total: String(invoice.total),
      unpaid: String(open),
      dated: invoice.date,
      customer: store.customers.get(invoice.entity)?.name ?? '',
      currency: currencies.get(invoice.currency),
      voids: voids.length
    };
  });
}

function itemById(store: Store, found: RegExpExecArray): Element[] {
  const item = store.items.get(found[1] ?? '');
  return item ? [{ id: item.id }] : [];
}

const queries: readonly Query[] = [
  [/^SELECT id FROM item WHERE id = (\d+)$/, itemById],
  [
    /^SELECT t\.id, .* FROM transaction t JOIN currency c ON c\.id = t\.currency WHERE t\.type = 'CustInvc' AND t\.trandate >= TO_DATE\('([\d-]+)', 'YYYY-MM-DD'\) ORDER BY t\.id$/,
    invoicesSince
  ],
  [/^SELECT id, externalid FROM item WHERE externalid IN \(([^)]*)\)$/, itemsByExternalId],
  [/^SELECT id, symbol FROM currency$/, () => [...currencies].map(([id, symbol]) => ({ id, symbol }))],
  [
    /^SELECT p\.id, .* FROM nexttransactionlinelink l JOIN transaction p ON p\.id = l\.nextdoc WHERE l\.previousdoc = (\d+) AND p\.type IN \('CustPymt', 'DepAppl', 'CustCred'\) AND p\.voided = 'F' GROUP BY .*$/,
    appliedTo
  ]
];

/** Answers the queries that it knows; understands no SQL. */
export function runQuery(store: Store, statement: string, offset: number, limit: number): Element {
  for (const [pattern, run] of queries) {
    const found = pattern.exec(statement.trim().replace(/\s+/g, ' '));
    if (!found) continue;
    const rows = run(store, found);
    const items = rows.slice(offset, offset + limit).map((row) => ({ links: [], ...row }));
    const hasMore = rows.length > offset + items.length;
    return { links: [], count: items.length, hasMore, items, offset, totalResults: rows.length };
  }
  throw notSupported(`the query ${statement}`);
}
