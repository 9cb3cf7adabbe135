import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn } from 'c/billingFormat';
import { errorMessages } from 'c/errorMessages';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type { SetupStep } from 'types/sync';
import type { WireResult } from 'types/wire';
import getSteps from '@salesforce/apex/SetupController.getSteps';
import testConnection from '@salesforce/apex/SetupController.testConnection';
import turnOn from '@salesforce/apex/SetupController.turnOn';
import title from '@salesforce/label/c.Setup_Title';
import subtitle from '@salesforce/label/c.Setup_Subtitle';
import progress from '@salesforce/label/c.Setup_Progress';
import loading from '@salesforce/label/c.Billing_Loading';
import refresh from '@salesforce/label/c.Setup_Check_Again';
import connected from '@salesforce/label/c.Setup_Connected';
import notConnected from '@salesforce/label/c.Setup_Not_Connected';
import turnedOn from '@salesforce/label/c.Setup_Turned_On';
import failed from '@salesforce/label/c.Monitor_Action_Failed';

interface Act {
  readonly name: string;
  readonly argument: string;
}

/** From installing the app to the first invoice: each step looks at the org itself and says how to go on. */
export default class SetupChecklist extends LightningElement {
  steps: readonly SetupStep[] | undefined;
  error: unknown;
  isWorking = false;
  private provisioned: WireResult<readonly SetupStep[]> | undefined;
  readonly labels = { title, subtitle, loading, refresh };

  @wire(getSteps, {})
  receive(result: WireResult<readonly SetupStep[]>): void {
    this.provisioned = result;
    this.error = result.error;
    if (result.data) this.steps = result.data;
  }

  get isLoading(): boolean {
    return !this.steps && !this.error;
  }
  get numberedSteps(): { key: string; number: number; step: SetupStep }[] {
    return this.error ? [] : (this.steps ?? []).map((step, index) => ({ key: step.key, number: index + 1, step }));
  }
  get needed(): number {
    return (this.steps ?? []).length;
  }
  get done(): number {
    return (this.steps ?? []).filter(({ state }) => state === 'Done' || state === 'Optional').length;
  }
  get share(): number {
    return this.needed === 0 ? 0 : Math.round((100 * this.done) / this.needed);
  }
  get progressText(): string {
    return this.steps && !this.error ? fillIn(progress, this.done, this.needed) : '';
  }

  async handleRefresh(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
  }

  async handleAct(event: CustomEvent<Act>): Promise<void> {
    const { name, argument } = event.detail;
    this.isWorking = true;
    try {
      if (name === 'testConnection') await this.test(argument);
      else await this.turnOn(argument);
      await this.handleRefresh();
    } catch (error) {
      this.toast(failed, errorMessages(error).join(' '), 'error');
    } finally {
      this.isWorking = false;
    }
  }

  private async test(connector: string): Promise<void> {
    const { isConnected, sentence } = await testConnection({ connector });
    this.toast(isConnected ? connected : notConnected, sentence, isConnected ? 'success' : 'error');
  }

  private async turnOn(job: string): Promise<void> {
    await turnOn({ job });
    this.toast(turnedOn, '', 'success');
  }

  private toast(toastTitle: string, message: string, variant: 'success' | 'error'): void {
    const mode = variant === 'error' ? 'sticky' : 'dismissible';
    this.dispatchEvent(new ShowToastEvent({ title: toastTitle, message, variant, mode }));
  }
}
