import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { SyncOverview } from 'types/sync';
import type { WireResult } from 'types/wire';
import getOverview from '@salesforce/apex/SyncMonitorController.getOverview';
import replay from '@salesforce/apex/SyncMonitorController.replay';
import replayAll from '@salesforce/apex/SyncMonitorController.replayAll';
import syncNow from '@salesforce/apex/SyncMonitorController.syncNow';
import title from '@salesforce/label/c.Monitor_Title';
import subtitle from '@salesforce/label/c.Monitor_Subtitle';
import loading from '@salesforce/label/c.Billing_Loading';
import refresh from '@salesforce/label/c.Monitor_Refresh';
import readAt from '@salesforce/label/c.Monitor_Read_At';
import sync from '@salesforce/label/c.Monitor_Sync_Now';
import failures from '@salesforce/label/c.Monitor_Failures';
import noFailures from '@salesforce/label/c.Monitor_No_Failures';
import noConnectors from '@salesforce/label/c.Monitor_No_Connectors';
import moreFailures from '@salesforce/label/c.Monitor_More_Failures';
import replaySelected from '@salesforce/label/c.Monitor_Replay_Selected';
import replayEverything from '@salesforce/label/c.Monitor_Replay_All';
import confirmTitle from '@salesforce/label/c.Monitor_Replay_Confirm_Title';
import confirmText from '@salesforce/label/c.Monitor_Replay_Confirm';
import replayed from '@salesforce/label/c.Monitor_Replayed';
import nothingReplayed from '@salesforce/label/c.Monitor_Nothing_Replayed';
import syncing from '@salesforce/label/c.Monitor_Syncing';
import done from '@salesforce/label/c.Monitor_Done';
import failed from '@salesforce/label/c.Monitor_Action_Failed';

/** Seconds between looks: often while something is on its way, seldom otherwise. */
const WHILE_MOVING = 3;
const WHILE_QUIET = 30;

/** The page of the people who watch over the handoff; it looks again by itself while it is open. */
export default class SyncMonitor extends LightningElement {
  overview: SyncOverview | undefined;
  error: unknown;
  isWorking = false;
  selectedIds: readonly string[] = [];
  private provisioned: WireResult<SyncOverview> | undefined;
  private nextLook: number | undefined;
  readonly labels = { title, subtitle, loading, refresh, readAt, sync, failures, noFailures, noConnectors };

  @wire(getOverview, {})
  receive(result: WireResult<SyncOverview>): void {
    this.provisioned = result;
    this.error = result.error;
    if (!result.data) return;
    this.overview = result.data;
    const shown = result.data.failures.map(({ messageId }) => messageId);
    this.selectedIds = this.selectedIds.filter((id) => shown.includes(id));
    this.lookAgainLater();
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.nextLook);
  }

  get isLoading(): boolean {
    return !this.overview && !this.error;
  }
  get isShown(): boolean {
    return this.overview !== undefined && !this.error;
  }
  get hasConnectors(): boolean {
    return (this.overview?.connectors.length ?? 0) > 0;
  }
  get hasFailures(): boolean {
    return (this.overview?.failures.length ?? 0) > 0;
  }
  get moreText(): string | null {
    return this.overview?.hasMoreFailures ? fillIn(moreFailures, this.overview.failures.length) : null;
  }
  get canSend(): boolean {
    return this.overview?.canSend === true;
  }
  get canReplayAll(): boolean {
    return this.canSend && this.deadCount > 0;
  }
  get replayLabel(): string {
    const { length } = this.selectedIds;
    return length > 0 ? fillIn(replaySelected, length) : fillIn(replayEverything, this.deadCount);
  }

  private get deadCount(): number {
    return (this.overview?.connectors ?? []).reduce((sum, { deadLetter }) => sum + deadLetter, 0);
  }

  handleChoose(event: CustomEvent<{ messageIds: readonly string[] }>): void {
    this.selectedIds = event.detail.messageIds;
  }
  async handleRefresh(): Promise<void> {
    await this.look();
  }
  async handleSync(event: CustomEvent<{ connector?: string } | undefined>): Promise<void> {
    const connector = event.detail?.connector ?? null;
    await this.act(async () => {
      await syncNow({ connector });
      return syncing;
    });
  }
  async handleReplay(event: CustomEvent<{ messageIds: readonly string[] }>): Promise<void> {
    await this.send(event.detail.messageIds);
  }
  async handleReplayMany(): Promise<void> {
    if (this.selectedIds.length > 0) {
      await this.send(this.selectedIds);
      return;
    }
    const message = fillIn(confirmText, this.deadCount);
    const isSure = await LightningConfirm.open({ label: confirmTitle, message, theme: 'default' });
    if (isSure) await this.act(async () => this.replayedText(await replayAll({ connector: null })));
  }

  private async send(messageIds: readonly string[]): Promise<void> {
    await this.act(async () => this.replayedText(await replay({ messageIds })));
  }
  private replayedText(count: number): string {
    return count > 0 ? fillIn(replayed, count) : nothingReplayed;
  }

  private async act(action: () => Promise<string>): Promise<void> {
    this.isWorking = true;
    try {
      this.toast(done, await action(), 'success');
      await this.look();
    } catch (error) {
      this.toast(failed, errorMessages(error).join(' '), 'error');
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
    const isMoving = this.overview?.connectors.some(({ pending, inFlight }) => pending + inFlight > 0) ?? false;
    const seconds = isMoving ? WHILE_MOVING : WHILE_QUIET;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- jobs of the outbox tell no page when they are done
    this.nextLook = window.setTimeout(() => {
      if (document.hidden) this.lookAgainLater();
      else this.look().catch(() => this.lookAgainLater());
    }, seconds * 1000);
  }

  private toast(toastTitle: string, message: string, variant: 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title: toastTitle, message, variant, mode }));
  }
}
