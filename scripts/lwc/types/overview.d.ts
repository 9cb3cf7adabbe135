import type { ScheduleSummary } from 'types/dto';

/** What BillingOverviewController answers: the Billing tab of accounts and contracts. Types only. */

export interface AgingBucket {
  /** Last day overdue that counts here; 0 for what is not due yet, missing for anything older. */
  readonly lastDay?: number;
  readonly amount: number;
}

export interface OverviewAmounts {
  readonly currencyCode: string;
  readonly billed: number;
  readonly open: number;
  readonly overdue: number;
  readonly unbilled: number;
  readonly credit: number;
  readonly aging: readonly AgingBucket[];
}

export interface OpenDocument {
  readonly id: string;
  readonly label: string;
  readonly documentDate?: string;
  readonly dueDate?: string;
  readonly isOverdue: boolean;
  /** Settlement of an invoice, reason of a credit memo. */
  readonly state?: string;
  readonly total?: number;
  readonly balance?: number;
  readonly currencyCode?: string;
}

export interface BillingEvent {
  readonly kind: 'Deal' | 'Schedule' | 'Invoice' | 'Credit' | 'Payment' | 'Amendment';
  readonly happenedOn?: string;
  readonly label: string;
  readonly note?: string;
  readonly amount?: number;
  readonly currencyCode?: string;
  readonly recordId: string;
  readonly objectApiName: string;
}

export interface BillingOverview {
  readonly accountId: string;
  readonly accountName: string;
  readonly isContract: boolean;
  readonly isOnHold: boolean;
  readonly holdReason?: string;
  readonly canHold: boolean;
  readonly amounts: readonly OverviewAmounts[];
  readonly invoices: readonly OpenDocument[];
  readonly openInvoiceCount: number;
  readonly credits: readonly OpenDocument[];
  readonly schedules: readonly ScheduleSummary[];
  readonly history: readonly BillingEvent[];
}
