import { invoice } from './samples';
import type { InvoiceReview, WorkspacePage, WorkspaceRow } from 'types/workspace';

/** Answers of InvoiceWorkspaceController that are valid by default; a test changes what it is about. */

export function workspaceRow(change: Partial<WorkspaceRow> = {}): WorkspaceRow {
  return {
    id: 'a01000000000001AAA',
    label: 'IN-000001',
    accountName: 'Northwind Analytics',
    contractId: '800000000000001AAA',
    contractNumber: '00000100',
    invoiceDate: '2026-11-01',
    dueDate: '2026-12-01',
    currencyCode: 'EUR',
    total: 30000,
    balance: 0,
    status: 'Draft',
    syncStatus: 'Not Sent',
    ...change
  };
}

export function workspacePage(change: Partial<WorkspacePage> = {}): WorkspacePage {
  const rows = [workspaceRow(), workspaceRow({ id: 'a01000000000002AAA', label: 'IN-000002' })];
  return { rows, count: 2, acts: ['Post'], ...change };
}

export function invoiceReview(change: Partial<InvoiceReview> = {}): InvoiceReview {
  return {
    invoice: invoice({ status: 'Draft', invoiceNumber: null }),
    contractId: '800000000000001AAA',
    contractNumber: '00000100',
    charges: [
      {
        scheduleId: 'a00000000000001AAA',
        name: 'BS-000001',
        product: 'Analytics Platform',
        rhythm: 'Quarterly, In Advance',
        startDate: '2026-01-01',
        endDate: '2026-12-31',
        contracted: 120000,
        billed: 30000,
        remaining: 90000,
        onInvoice: 30000
      }
    ],
    ...change
  };
}
