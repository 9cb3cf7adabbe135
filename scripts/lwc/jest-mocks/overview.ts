import type { BillingEvent, BillingOverview } from 'types/overview';

/** What happened to a customer: an invoice unless said otherwise. */
export function event(change: Partial<BillingEvent> = {}): BillingEvent {
  return {
    kind: 'Invoice',
    happenedOn: '2026-07-01',
    label: 'INV-000001',
    note: 'Unpaid',
    amount: 30000,
    currencyCode: 'USD',
    recordId: 'a01000000000001AAA',
    objectApiName: 'Invoice__c',
    ...change
  };
}

/** A customer with an overdue invoice and one that is not due yet. */
export function overview(change: Partial<BillingOverview> = {}): BillingOverview {
  const invoice = { state: 'Unpaid', total: 30000, balance: 30000, currencyCode: 'USD' };
  return {
    accountId: '001000000000001AAA',
    accountName: 'Northwind Analytics',
    isContract: true,
    isOnHold: false,
    canHold: true,
    amounts: [
      {
        currencyCode: 'USD',
        billed: 90000,
        open: 60000,
        overdue: 30000,
        unbilled: 30000,
        credit: 0,
        aging: [
          { lastDay: 0, amount: 30000 },
          { lastDay: 30, amount: 30000 },
          { lastDay: 60, amount: 0 },
          { lastDay: 90, amount: 0 },
          { amount: 0 }
        ]
      }
    ],
    invoices: [
      { ...invoice, id: 'a01000000000001AAA', label: 'INV-000001', dueDate: '2026-07-31', isOverdue: true },
      { ...invoice, id: 'a01000000000002AAA', label: 'INV-000002', dueDate: '2026-10-31', isOverdue: false }
    ],
    openInvoiceCount: 2,
    credits: [],
    schedules: [],
    history: [event()],
    ...change
  };
}
