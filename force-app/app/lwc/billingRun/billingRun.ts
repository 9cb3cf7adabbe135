import { LightningElement, api } from 'lwc';
import { fillIn, longDate, money, plainNumber } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import type { BillingRun as Run, LeftOutReason, RunFailure, RunTotal } from 'types/run';
import type { TableColumn, TableRow } from 'types/table';
import getRun from '@salesforce/apex/BillingConsoleController.getRun';
import retryFailures from '@salesforce/apex/BillingConsoleController.retryFailures';
import resumeRun from '@salesforce/apex/BillingConsoleController.resume';
import loading from '@salesforce/label/c.Billing_Loading';
import previewTitle from '@salesforce/label/c.Run_Preview_Title';
import runTitle from '@salesforce/label/c.Run_Title';
import upTo from '@salesforce/label/c.Run_Up_To';
import limited from '@salesforce/label/c.Run_Limited_To';
import progress from '@salesforce/label/c.Run_Progress';
import invoicesToBe from '@salesforce/label/c.Run_Invoices_To_Be';
import invoicesMade from '@salesforce/label/c.Run_Invoices_Made';
import creditsToBe from '@salesforce/label/c.Run_Credits_To_Be';
import creditsMade from '@salesforce/label/c.Run_Credits_Made';
import posted from '@salesforce/label/c.Run_Posted';
import failed from '@salesforce/label/c.Run_Failed';
import nothing from '@salesforce/label/c.Run_Nothing';
import leftOutTitle from '@salesforce/label/c.Run_Left_Out';
import paused from '@salesforce/label/c.Run_Left_Out_Paused';
import notActive from '@salesforce/label/c.Run_Left_Out_Not_Active';
import milestone from '@salesforce/label/c.Run_Left_Out_Milestone';
import blocked from '@salesforce/label/c.Run_Left_Out_Blocked';
import drafts from '@salesforce/label/c.Run_Left_Out_Drafts';
import failuresTitle from '@salesforce/label/c.Run_Failures';
import failuresToBe from '@salesforce/label/c.Run_Failures_To_Be';
import what from '@salesforce/label/c.Run_Failure_Record';
import account from '@salesforce/label/c.Run_Failure_Account';
import state from '@salesforce/label/c.Schedules_Status';
import stateOpen from '@salesforce/label/c.Run_Failure_Open';
import stateDone from '@salesforce/label/c.Run_Failure_Done';
import retry from '@salesforce/label/c.Run_Retry';
import retryDone from '@salesforce/label/c.Run_Retry_Done';
import retryFailed from '@salesforce/label/c.Run_Retry_Failed';
import resume from '@salesforce/label/c.Run_Resume';
import resumeFailed from '@salesforce/label/c.Run_Resume_Failed';
import openRun from '@salesforce/label/c.Run_Open';

const LEFT_OUT: Readonly<Record<LeftOutReason, string>> = {
  Paused: paused,
  NotActive: notActive,
  MilestoneOpen: milestone,
  DealBlocked: blocked,
  DraftsWait: drafts
};
/** Milliseconds between two looks at a run that is under way. */
const PAUSE = 1500;

interface Figure {
  readonly key: string;
  readonly label: string;
  readonly count: string;
  readonly amounts: string;
  readonly figureClass: string;
}

/** Follows one billing run, or its preview, until it ends; then says what failed and takes it up again. */
export default class BillingRun extends LightningElement {
  /** Set where the run's own page shows it: no link to itself. */
  @api isOnItsPage = false;
  run: Run | undefined;
  error: unknown;
  isWorking = false;
  private shownId: string | undefined;
  private nextLook: number | undefined;
  readonly labels = { loading, progress, nothing, leftOutTitle, retry, resume, openRun };
  readonly columns: readonly TableColumn[] = [
    { key: 'record', label: what },
    { key: 'account', label: account },
    { key: 'state', label: state, type: 'status' }
  ];

  @api
  get recordId(): string | undefined {
    return this.shownId;
  }
  set recordId(value: string | undefined) {
    if (value === this.shownId) return;
    this.shownId = value;
    this.run = undefined;
    this.look().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.nextLook);
  }

  get isLoading(): boolean {
    return !this.run && !this.error;
  }
  get heading(): string {
    return fillIn(this.run?.isPreview ? previewTitle : runTitle, this.run?.name ?? '');
  }
  get about(): string {
    const { run } = this;
    if (!run) return '';
    const date = fillIn(upTo, longDate(run.asOfDate));
    return run.limitedTo.length > 0 ? `${date} ${fillIn(limited, run.limitedTo.join(', '))}` : date;
  }
  get isUnderWay(): boolean {
    return this.run?.isFinished === false;
  }
  get percent(): number {
    const { found = 0, processed = 0 } = this.run ?? {};
    return found === 0 ? 0 : Math.round((processed / found) * 100);
  }
  get progressText(): string {
    return fillIn(progress, plainNumber(this.run?.processed ?? 0), plainNumber(this.run?.found ?? 0));
  }
  get isNothing(): boolean {
    const { run } = this;
    return run?.isFinished === true && run.invoices + run.creditMemos + run.failed + run.posted === 0;
  }
  get figures(): Figure[] {
    const { run } = this;
    if (!run || this.isNothing) return [];
    const shown = [
      figure('invoices', run.isPreview ? invoicesToBe : invoicesMade, run.invoices, run.invoiceTotals),
      figure('credits', run.isPreview ? creditsToBe : creditsMade, run.creditMemos, run.creditTotals)
    ];
    if (!run.isPreview) shown.push(figure('posted', posted, run.posted));
    return [...shown, figure('failed', failed, run.failed)];
  }
  get leftOut(): { key: string; text: string }[] {
    return (this.run?.leftOut ?? []).map(({ reason, count }) => ({
      key: reason,
      text: fillIn(LEFT_OUT[reason], plainNumber(count))
    }));
  }
  get hasLeftOut(): boolean {
    return this.leftOut.length > 0;
  }
  get lastError(): string | null {
    return this.run?.status === 'Completed' ? null : (this.run?.lastError ?? null);
  }
  get hasFailures(): boolean {
    return (this.run?.failures.length ?? 0) > 0;
  }
  get failuresCaption(): string {
    return this.run?.isPreview ? failuresToBe : failuresTitle;
  }
  get rows(): TableRow[] {
    return (this.run?.failures ?? []).map((each) => this.rowOf(each));
  }
  get canRetry(): boolean {
    const { run } = this;
    return run?.isFinished === true && !run.isPreview && run.canRun && run.failures.some(({ isOpen }) => isOpen);
  }
  get canResume(): boolean {
    return this.run?.isResumable === true && this.run.canRun;
  }
  get isLinked(): boolean {
    return !this.isOnItsPage;
  }

  async handleRetry(): Promise<void> {
    await this.act(async (runId) => {
      this.toast(retryDone, (await retryFailures({ runId })).join(' '), 'success');
    }, retryFailed);
  }
  async handleResume(): Promise<void> {
    await this.act((runId) => resumeRun({ runId }), resumeFailed);
  }

  private async act(action: (runId: string) => Promise<void>, failedTitle: string): Promise<void> {
    if (!this.shownId || this.isWorking) return;
    this.isWorking = true;
    try {
      await action(this.shownId);
      this.dispatchEvent(new RefreshEvent());
    } catch (error) {
      this.toast(failedTitle, errorMessages(error).join(' '), 'error');
    } finally {
      this.isWorking = false;
    }
    await this.look();
  }

  private async look(): Promise<void> {
    window.clearTimeout(this.nextLook);
    const runId = this.shownId;
    if (!runId) return;
    try {
      const run = await getRun({ runId });
      if (runId !== this.shownId) return;
      this.run = run;
      this.error = undefined;
      this.dispatchEvent(new CustomEvent('progress', { detail: { run } }));
      if (!run.isFinished && !run.isResumable) this.lookAgainLater();
    } catch (error) {
      this.error = error;
    }
  }

  private lookAgainLater(): void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- the run goes on in the background; stopped when it ends
    this.nextLook = window.setTimeout(() => {
      this.look().catch(() => undefined);
    }, PAUSE);
  }

  private rowOf(each: RunFailure): TableRow {
    const isShownOpen = each.isOpen || this.run?.isPreview === true;
    return {
      key: each.id,
      isMuted: !isShownOpen,
      message: each.reason,
      tone: isShownOpen ? 'bad' : 'info',
      cells: {
        record: { value: each.recordName, recordId: each.recordId, objectApiName: each.objectApiName },
        account: each.accountName,
        state: isShownOpen ? stateOpen : stateDone
      }
    };
  }

  private toast(title: string, message: string, variant: 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title, message, variant, mode }));
  }
}

function figure(key: string, label: string, count: number, totals: readonly RunTotal[] = []): Figure {
  return {
    key,
    label,
    count: plainNumber(count),
    amounts: totals.map(({ amount, currencyCode }) => money(amount, currencyCode)).join(' · '),
    figureClass: key === 'failed' && count > 0 ? 'count bad' : 'count'
  };
}
