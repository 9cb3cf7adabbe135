import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import { fromNow } from 'c/relativeTime';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { FindingQueue } from 'types/reconciliation';
import type { WireResult } from 'types/wire';
import getQueue from '@salesforce/apex/ReconciliationController.getQueue';
import reconcileNow from '@salesforce/apex/ReconciliationController.reconcileNow';
import reopen from '@salesforce/apex/ReconciliationController.reopen';
import resolve from '@salesforce/apex/ReconciliationController.resolve';
import snooze from '@salesforce/apex/ReconciliationController.snooze';
import take from '@salesforce/apex/ReconciliationController.take';
import { labels, texts } from './texts';

/** Seconds between looks while a comparison is under way. */
const WHILE_RUNNING = 3;
const UNFINISHED = ['Queued', 'Running'];

interface NoteDetail {
  readonly untilDay: string;
  readonly note: string;
}

/** The work queue of what does not agree: filtered, worked on, compared anew. */
export default class ReconciliationQueue extends LightningElement {
  queue: FindingQueue | undefined;
  error: unknown;
  category = '';
  includesSnoozed = false;
  isMine = false;
  isWorking = false;
  selectedIds: readonly string[] = [];
  notePurpose: 'snooze' | 'resolve' | null = null;
  private provisioned: WireResult<FindingQueue> | undefined;
  private nextLook: number | undefined;
  readonly labels = labels;

  @wire(getQueue, { category: '$category', includesSnoozed: '$includesSnoozed', isMine: '$isMine' })
  receive(result: WireResult<FindingQueue>): void {
    this.provisioned = result;
    this.error = result.error;
    if (!result.data) return;
    this.queue = result.data;
    const shown = result.data.findings.map(({ findingId }) => findingId);
    this.selectedIds = this.selectedIds.filter((id) => shown.includes(id));
    this.lookAgainLater();
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.nextLook);
  }

  get isLoading(): boolean {
    return !this.queue && !this.error;
  }
  get isShown(): boolean {
    return this.queue !== undefined && !this.error;
  }
  get canWork(): boolean {
    return this.queue?.canWork === true;
  }
  get categories(): { label: string; value: string }[] {
    const counts = this.queue?.counts ?? {};
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const single = Object.keys(counts)
      .sort()
      .map((name) => ({ label: `${name} (${counts[name] ?? 0})`, value: name }));
    return [{ label: fillIn(texts.all, total), value: '' }, ...single];
  }
  get runText(): string {
    const run = this.queue?.latestRun;
    if (!run) return texts.never;
    const age = run.startedAt ? fromNow(run.startedAt) : '';
    return fillIn(texts.run, run.name, run.status, age, run.compared ?? 0, run.reported ?? 0);
  }
  get runTrouble(): string | null {
    const run = this.queue?.latestRun;
    return [run?.lastError ?? '', run?.warnings ?? ''].filter(Boolean).join(' ') || null;
  }
  get isRunning(): boolean {
    return UNFINISHED.includes(this.queue?.latestRun?.status ?? '');
  }
  get isReconcileDisabled(): boolean {
    return this.isWorking || this.isRunning;
  }
  get areActionsDisabled(): boolean {
    return this.isWorking || this.selectedIds.length === 0;
  }
  get moreText(): string | null {
    return this.queue?.hasMore ? fillIn(texts.more, this.queue.findings.length) : null;
  }

  handleCategory(event: CustomEvent<{ value: string }>): void {
    this.category = event.detail.value;
  }
  handleMine(event: CustomEvent<{ checked: boolean }>): void {
    this.isMine = event.detail.checked;
  }
  handleSnoozed(event: CustomEvent<{ checked: boolean }>): void {
    this.includesSnoozed = event.detail.checked;
  }
  handleChoose(event: CustomEvent<{ findingIds: readonly string[] }>): void {
    this.selectedIds = event.detail.findingIds;
  }
  handleSnooze(): void {
    this.notePurpose = 'snooze';
  }
  handleResolve(): void {
    this.notePurpose = 'resolve';
  }
  handleCancel(): void {
    this.notePurpose = null;
  }
  async handleTake(): Promise<void> {
    await this.change(() => take({ findingIds: this.selectedIds }));
  }
  async handleReopen(): Promise<void> {
    await this.change(() => reopen({ findingIds: this.selectedIds }));
  }
  async handleSave(event: CustomEvent<NoteDetail>): Promise<void> {
    const { untilDay, note } = event.detail;
    const findingIds = this.selectedIds;
    const isSnooze = this.notePurpose === 'snooze';
    await this.change(isSnooze ? () => snooze({ findingIds, untilDay, note }) : () => resolve({ findingIds, note }));
  }
  async handleReconcile(): Promise<void> {
    await this.act(async () => (await reconcileNow({})).join(' '), labels.title);
  }

  private async change(action: () => Promise<number>): Promise<void> {
    await this.act(async () => {
      const count = await action();
      this.selectedIds = [];
      this.notePurpose = null;
      return fillIn(texts.changed, count);
    }, texts.done);
  }

  private async act(action: () => Promise<string>, title: string): Promise<void> {
    this.isWorking = true;
    try {
      this.toast(title, await action(), 'success');
      await this.look();
    } catch (error) {
      this.toast(texts.failed, errorMessages(error).join(' '), 'error');
    } finally {
      this.isWorking = false;
    }
  }

  private async look(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
    this.lookAgainLater();
  }

  private lookAgainLater(): void {
    window.clearTimeout(this.nextLook);
    if (!this.isRunning) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- a comparison's jobs tell no page how far they are
    this.nextLook = window.setTimeout(() => {
      this.look().catch(() => this.lookAgainLater());
    }, WHILE_RUNNING * 1000);
  }

  private toast(title: string, message: string, variant: 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title, message, variant, mode }));
  }
}
