import { LightningElement } from 'lwc';
import { fillIn, longDate, money, plainNumber } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import LightningConfirm from 'lightning/confirm';
import type { BillingRun, RunChoices } from 'types/run';
import type { TableColumn, TableRow } from 'types/table';
import getChoices from '@salesforce/apex/BillingConsoleController.getChoices';
import start from '@salesforce/apex/BillingConsoleController.start';
import loading from '@salesforce/label/c.Billing_Loading';
import title from '@salesforce/label/c.Console_Title';
import subtitle from '@salesforce/label/c.Console_Subtitle';
import asOf from '@salesforce/label/c.Run_Billing_As_Of';
import asOfHelp from '@salesforce/label/c.Run_Billing_As_Of_Help';
import entity from '@salesforce/label/c.Console_Entity';
import allEntities from '@salesforce/label/c.Console_All_Entities';
import accountLabel from '@salesforce/label/c.Console_Account';
import allAccounts from '@salesforce/label/c.Console_All_Accounts';
import posts from '@salesforce/label/c.Console_Post';
import postsHelp from '@salesforce/label/c.Console_Post_Help';
import preview from '@salesforce/label/c.Console_Preview';
import run from '@salesforce/label/c.Run_Billing';
import noAccess from '@salesforce/label/c.Console_No_Access';
import confirmTitle from '@salesforce/label/c.Console_Confirm_Title';
import confirmText from '@salesforce/label/c.Console_Confirm';
import confirmPost from '@salesforce/label/c.Console_Confirm_Post';
import latest from '@salesforce/label/c.Console_Latest';
import noRuns from '@salesforce/label/c.Console_No_Runs';
import runColumn from '@salesforce/label/c.Console_Run_Column';
import kind from '@salesforce/label/c.Console_Kind_Column';
import kindPreview from '@salesforce/label/c.Console_Kind_Preview';
import kindRun from '@salesforce/label/c.Console_Kind_Run';
import date from '@salesforce/label/c.Console_Date_Column';
import status from '@salesforce/label/c.Schedules_Status';
import invoices from '@salesforce/label/c.Console_Invoices_Column';
import amount from '@salesforce/label/c.Console_Amount_Column';
import failures from '@salesforce/label/c.Console_Failures_Column';
import started from '@salesforce/label/c.Console_Started_Column';

interface Entry {
  readonly value: string;
  reportValidity(): boolean;
}

/** Chooses what is billed, shows what a run would make, starts it and follows it. */
export default class BillingConsole extends LightningElement {
  choices: RunChoices | undefined;
  error: unknown;
  refusal: string | undefined;
  isStarting = false;
  asOfDate = '';
  entityId = '';
  accountId: string | null = null;
  isPosting = false;
  runId: string | undefined;
  private shown: BillingRun | undefined;
  readonly labels = {
    loading,
    title,
    subtitle,
    asOf,
    asOfHelp,
    entity,
    account: accountLabel,
    allAccounts,
    posts,
    postsHelp,
    preview,
    run,
    noAccess,
    latest,
    noRuns
  };
  readonly columns: readonly TableColumn[] = [
    { key: 'run', label: runColumn },
    { key: 'kind', label: kind },
    { key: 'date', label: date, type: 'date' },
    { key: 'status', label: status, type: 'status' },
    { key: 'invoices', label: invoices, type: 'number' },
    { key: 'amount', label: amount },
    { key: 'failures', label: failures, type: 'number' },
    { key: 'started', label: started, type: 'datetime' }
  ];

  override connectedCallback(): void {
    this.open().catch(() => undefined);
  }

  get isLoading(): boolean {
    return !this.choices && !this.error;
  }
  get canRun(): boolean {
    return this.choices?.canRun === true;
  }
  get isWithoutAccess(): boolean {
    return this.choices?.canRun === false;
  }
  get canPost(): boolean {
    return this.choices?.canPost === true;
  }
  get entities(): readonly { label: string; value: string }[] {
    return [{ label: allEntities, value: '' }, ...(this.choices?.entities ?? [])];
  }
  get isBusy(): boolean {
    return this.isStarting || this.shown?.isFinished === false;
  }
  /** What was previewed is what the person now most likely wants to run. */
  get runVariant(): string {
    return this.isPreviewed ? 'brand' : 'neutral';
  }
  get previewVariant(): string {
    return this.isPreviewed ? 'neutral' : 'brand';
  }
  private get isPreviewed(): boolean {
    return this.shown?.isPreview === true && this.shown.isFinished;
  }
  get rows(): TableRow[] {
    return (this.choices?.runs ?? []).map((each) => ({
      key: each.id,
      isMuted: each.isPreview,
      cells: {
        run: { value: each.name, recordId: each.id, objectApiName: 'Billing_Run__c', note: each.limitedTo.join(', ') },
        kind: each.isPreview ? kindPreview : kindRun,
        date: each.asOfDate,
        status: each.status,
        invoices: each.invoices,
        amount: each.invoiceTotals.map((total) => money(total.amount, total.currencyCode)).join(' · '),
        failures: each.failed,
        started: { value: each.startedAt, note: each.startedBy }
      }
    }));
  }

  handleDate(event: CustomEvent<{ value: string }>): void {
    this.asOfDate = event.detail.value;
    this.forgetPreview();
  }
  handleEntity(event: CustomEvent<{ value: string }>): void {
    this.entityId = event.detail.value;
    this.forgetPreview();
  }
  handleAccount(event: CustomEvent<{ recordId: string | null }>): void {
    this.accountId = event.detail.recordId;
    this.forgetPreview();
  }
  handlePosting(event: CustomEvent<{ checked: boolean }>): void {
    this.isPosting = event.detail.checked;
  }
  async handlePreview(): Promise<void> {
    await this.begin(true);
  }
  async handleRun(): Promise<void> {
    if (!this.isComplete()) return;
    const sentence = fillIn(this.isPosting ? confirmPost : confirmText, longDate(this.asOfDate), this.expected);
    const isSure = await LightningConfirm.open({ label: confirmTitle, message: sentence, theme: 'default' });
    if (isSure) await this.begin(false);
  }
  async handleProgress(event: CustomEvent<{ run: BillingRun }>): Promise<void> {
    const wasFinished = this.shown?.isFinished === true;
    this.shown = event.detail.run;
    if (this.shown.isFinished && !wasFinished) await this.read();
  }

  /** What the preview said, where it still holds. */
  private get expected(): string {
    if (!this.isPreviewed || !this.shown) return '';
    const { invoices: count, invoiceTotals } = this.shown;
    return ` (${[plainNumber(count), ...invoiceTotals.map((each) => money(each.amount, each.currencyCode))].join(' · ')})`;
  }

  private forgetPreview(): void {
    this.shown = undefined;
    this.runId = undefined;
    this.refusal = undefined;
  }

  private isComplete(): boolean {
    const entry = this.template?.querySelector('[data-as-of]') as unknown as Entry | null;
    return entry?.reportValidity() ?? true;
  }

  private async begin(isPreview: boolean): Promise<void> {
    if (!this.isComplete() || this.isStarting) return;
    this.isStarting = true;
    this.refusal = undefined;
    try {
      this.shown = undefined;
      this.runId = await start({
        asOf: this.asOfDate,
        accountId: this.accountId,
        entityId: this.entityId === '' ? null : this.entityId,
        isPreview,
        isPosting: this.isPosting && !isPreview
      });
    } catch (error) {
      this.refusal = errorMessages(error).join(' ');
    } finally {
      this.isStarting = false;
    }
  }

  private async open(): Promise<void> {
    await this.read();
    this.asOfDate = this.choices?.today ?? '';
  }

  private async read(): Promise<void> {
    try {
      this.choices = await getChoices();
    } catch (error) {
      this.error = error;
    }
  }
}
