/** What InvoiceWorkspaceController answers, as JSON. Types only, erased before anything runs. */

export type WorkspaceState = 'Drafts' | 'Approval' | 'NotSent' | 'Overdue';
export type WorkspaceAct = 'Approve' | 'SendBack' | 'Post' | 'Push' | 'Deliver';

export interface WorkspaceRow {
  readonly id: string;
  readonly label: string;
  readonly accountName: string | null;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly invoiceDate: string | null;
  readonly dueDate: string | null;
  readonly currencyCode: string;
  readonly total: number | null;
  readonly balance: number | null;
  readonly status: string;
  readonly syncStatus: string | null;
}

export interface WorkspacePage {
  readonly rows: readonly WorkspaceRow[];
  readonly count: number;
  readonly acts: readonly WorkspaceAct[];
}

export interface WorkspaceCharge {
  readonly scheduleId: string;
  readonly name: string;
  readonly product: string | null;
  readonly rhythm: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly contracted: number | null;
  readonly billed: number | null;
  readonly remaining: number | null;
  readonly onInvoice: number | null;
}

export interface InvoiceReview {
  readonly invoice: import('types/dto').Invoice;
  readonly contractId: string | null;
  readonly contractNumber: string | null;
  readonly charges: readonly WorkspaceCharge[];
}

export interface BulkResult {
  readonly invoiceId: string;
  readonly isDone: boolean;
  readonly message: string;
  readonly label: string;
  readonly status: string;
  readonly syncStatus: string | null;
}
