import { LightningElement } from 'lwc';
import { fillIn, plainNumber } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import LightningConfirm from 'lightning/confirm';
import type { TableActionEvent, TableColumn, TableRow, TableSelectEvent } from 'types/table';
import type { BulkResult, WorkspaceAct, WorkspacePage, WorkspaceRow, WorkspaceState } from 'types/workspace';
import getInvoices from '@salesforce/apex/InvoiceWorkspaceController.getInvoices';
import perform from '@salesforce/apex/InvoiceWorkspaceController.perform';
import loading from '@salesforce/label/c.Billing_Loading';
import title from '@salesforce/label/c.Workspace_Title';
import subtitle from '@salesforce/label/c.Workspace_Subtitle';
import show from '@salesforce/label/c.Workspace_Show';
import drafts from '@salesforce/label/c.Work_Drafts';
import approvals from '@salesforce/label/c.Work_Approvals';
import notSent from '@salesforce/label/c.Workspace_Not_Sent';
import overdue from '@salesforce/label/c.Workspace_Overdue';
import empty from '@salesforce/label/c.Workspace_Empty';
import first from '@salesforce/label/c.Workspace_First';
import invoice from '@salesforce/label/c.Invoices_Invoice';
import account from '@salesforce/label/c.Run_Failure_Account';
import date from '@salesforce/label/c.Invoices_Date';
import due from '@salesforce/label/c.Plan_Due_Date';
import status from '@salesforce/label/c.Schedules_Status';
import sync from '@salesforce/label/c.Invoices_Sync';
import total from '@salesforce/label/c.Schedules_Total';
import review from '@salesforce/label/c.Workspace_Review';
import approve from '@salesforce/label/c.Workspace_Approve';
import sendBack from '@salesforce/label/c.Workspace_Send_Back';
import post from '@salesforce/label/c.Invoice_Post';
import push from '@salesforce/label/c.Workspace_Push';
import deliver from '@salesforce/label/c.Workspace_Deliver';
import reasonLabel from '@salesforce/label/c.Workspace_Reason';
import chosen from '@salesforce/label/c.Workspace_Chosen';
import done from '@salesforce/label/c.Workspace_Done';
import confirmTitle from '@salesforce/label/c.Workspace_Confirm_Title';
import confirmText from '@salesforce/label/c.Workspace_Confirm';
import results from '@salesforce/label/c.Workspace_Results';

const ACTS: Readonly<Record<WorkspaceAct, string>> = {
  Approve: approve,
  SendBack: sendBack,
  Post: post,
  Push: push,
  Deliver: deliver
};
/** What cannot be taken back is asked about first. */
const ASKED: readonly WorkspaceAct[] = ['Post'];

interface Refreshable {
  refresh(): Promise<void>;
}

/** Invoices of one state; one is reviewed beside its contract, many are acted on at once with a result for each. */
export default class InvoiceWorkspace extends LightningElement {
  state: WorkspaceState = 'Drafts';
  page: WorkspacePage | undefined;
  error: unknown;
  refusal: string | undefined;
  summary: string | undefined;
  isWorking = false;
  reason = '';
  selectedIds: readonly string[] = [];
  reviewedId: string | undefined;
  /** What came of the last act, by invoice, with the invoices that left the list by it. */
  private outcomes: readonly { readonly row: WorkspaceRow; readonly result: BulkResult }[] = [];
  readonly states = [
    { label: drafts, value: 'Drafts' },
    { label: approvals, value: 'Approval' },
    { label: notSent, value: 'NotSent' },
    { label: overdue, value: 'Overdue' }
  ];
  readonly labels = { loading, title, subtitle, show, empty, reasonLabel, results };
  readonly columns: readonly TableColumn[] = [
    { key: 'invoice', label: invoice },
    { key: 'account', label: account },
    { key: 'date', label: date, type: 'date' },
    { key: 'due', label: due, type: 'date' },
    { key: 'status', label: status, type: 'status' },
    { key: 'sync', label: sync, type: 'status' },
    { key: 'total', label: total, type: 'money' }
  ];

  override connectedCallback(): void {
    this.read().catch(() => undefined);
  }

  get isLoading(): boolean {
    return !this.page && !this.error;
  }
  get isShown(): boolean {
    return this.page !== undefined && !this.error;
  }
  get caption(): string {
    const { page } = this;
    const label = this.states.find(({ value }) => value === this.state)?.label ?? '';
    if (!page) return label;
    return page.count > page.rows.length
      ? fillIn(first, label, plainNumber(page.rows.length), plainNumber(page.count))
      : `${label} (${plainNumber(page.count)})`;
  }
  get rows(): TableRow[] {
    return (this.page?.rows ?? []).map((row) => ({ ...rowOf(row, this.resultOf(row.id)), isSelectable: this.canAct }));
  }
  get leftRows(): TableRow[] {
    const shown = new Set((this.page?.rows ?? []).map(({ id }) => id));
    return this.outcomes.filter(({ row }) => !shown.has(row.id)).map(({ row, result }) => rowOf(row, result));
  }
  get hasLeft(): boolean {
    return this.leftRows.length > 0;
  }
  get canAct(): boolean {
    return (this.page?.acts.length ?? 0) > 0;
  }
  get acts(): { key: string; label: string; variant: string }[] {
    return (this.page?.acts ?? []).map((act, index) => ({
      key: act,
      label: ACTS[act],
      variant: index === 0 ? 'brand' : 'neutral'
    }));
  }
  get isIdle(): boolean {
    return this.isWorking || this.selectedIds.length === 0;
  }
  get chosenText(): string {
    return fillIn(chosen, plainNumber(this.selectedIds.length));
  }
  get takesReason(): boolean {
    return this.page?.acts.includes('SendBack') === true;
  }

  async handleState(event: CustomEvent<{ value: string }>): Promise<void> {
    this.state = event.detail.value as WorkspaceState;
    this.page = undefined;
    this.reviewedId = undefined;
    this.forget();
    await this.read();
  }
  handleSelect(event: TableSelectEvent): void {
    this.selectedIds = event.detail.keys;
  }
  handleReview(event: TableActionEvent): void {
    this.reviewedId = event.detail.key;
  }
  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }
  async handleSaved(): Promise<void> {
    await this.read();
  }
  async handleAct(event: Event): Promise<void> {
    const act = (event.currentTarget as HTMLElement).dataset.act as WorkspaceAct;
    const ids = this.selectedIds;
    if (ids.length === 0 || this.isWorking) return;
    if (ASKED.includes(act)) {
      const message = fillIn(confirmText, plainNumber(ids.length));
      if (!(await LightningConfirm.open({ label: confirmTitle, message, theme: 'default' }))) return;
    }
    await this.act(act, ids);
  }

  private async act(act: WorkspaceAct, invoiceIds: readonly string[]): Promise<void> {
    const before = new Map((this.page?.rows ?? []).map((row) => [row.id, row]));
    this.forget();
    this.isWorking = true;
    try {
      const made = await perform({ act, invoiceIds, reason: this.reason === '' ? null : this.reason });
      this.outcomes = made.flatMap((result) => {
        const row = before.get(result.invoiceId);
        const { label, status: now, syncStatus } = result;
        return row ? [{ row: { ...row, label, status: now, syncStatus }, result }] : [];
      });
      const count = made.filter(({ isDone }) => isDone).length;
      this.summary = fillIn(done, ACTS[act], plainNumber(count), plainNumber(made.length));
      this.reason = '';
      await this.read();
      await this.refreshReview();
    } catch (error) {
      this.refusal = errorMessages(error).join(' ');
      this.selectedIds = invoiceIds;
    } finally {
      this.isWorking = false;
    }
  }

  private async refreshReview(): Promise<void> {
    const reviewed = this.template?.querySelector('c-invoice-review') as unknown as Refreshable | null;
    await reviewed?.refresh();
  }

  private forget(): void {
    this.outcomes = [];
    this.summary = undefined;
    this.refusal = undefined;
    this.selectedIds = [];
  }

  private resultOf(invoiceId: string): BulkResult | undefined {
    return this.outcomes.find(({ result }) => result.invoiceId === invoiceId)?.result;
  }

  private async read(): Promise<void> {
    const { state } = this;
    try {
      const page = await getInvoices({ state });
      if (state === this.state) this.page = page;
    } catch (error) {
      this.error = error;
    }
  }
}

function rowOf(row: WorkspaceRow, result: BulkResult | undefined): TableRow {
  return {
    key: row.id,
    message: result?.message ?? null,
    ...(result ? { tone: result.isDone ? ('good' as const) : ('bad' as const) } : {}),
    actions: [{ name: 'review', label: review }],
    cells: {
      invoice: { value: row.label, recordId: row.id, objectApiName: 'Invoice__c' },
      account: { value: row.accountName, note: row.contractNumber },
      date: row.invoiceDate,
      due: row.dueDate,
      status: row.status,
      sync: row.syncStatus,
      total: { value: row.total, currencyCode: row.currencyCode }
    }
  };
}
