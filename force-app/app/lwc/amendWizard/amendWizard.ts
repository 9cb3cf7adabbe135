import { api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import LightningModal from 'lightning/modal';
import { fillIn } from 'c/billingFormat';
import { choosable } from 'c/amendKinds';
import { errorMessages } from 'c/errorMessages';
import type { AmendDraft, AmendDraftEvent } from 'types/amend';
import type { AmendableContract, AmendmentOrderOutcome, AmendmentPreview } from 'types/dto';
import { orderOf } from './order';
import getContract from '@salesforce/apex/AmendContractController.getContract';
import previewOrder from '@salesforce/apex/AmendContractController.preview';
import submitOrder from '@salesforce/apex/AmendContractController.submit';
import title from '@salesforce/label/c.Amend_Title';
import titleOf from '@salesforce/label/c.Amend_Title_Of';
import change from '@salesforce/label/c.Amend_Step_Change';
import timing from '@salesforce/label/c.Amend_Step_Timing';
import preview from '@salesforce/label/c.Amend_Step_Preview';
import reason from '@salesforce/label/c.Amend_Step_Submit';
import progress from '@salesforce/label/c.Amend_Progress';
import working from '@salesforce/label/c.Amend_Working';
import back from '@salesforce/label/c.Amend_Back';
import next from '@salesforce/label/c.Amend_Next';
import submit from '@salesforce/label/c.Amend_Submit';
import cancel from '@salesforce/label/c.Action_Cancel';
import leaveTitle from '@salesforce/label/c.Amend_Leave_Title';
import leave from '@salesforce/label/c.Amend_Leave';

/** A step as the dialog asks it: is it complete, and why was an entry of it refused. */
interface Step extends HTMLElement {
  check(): boolean;
  refuse(sentence: string, field: string): void;
}

const [CHANGE, TIMING, PREVIEW, SUBMIT] = [0, 1, 2, 3] as const;
const STEP_OF_FIELD: Readonly<Record<string, number>> = {
  type: CHANGE,
  lines: CHANGE,
  effectiveDate: TIMING,
  newEndDate: TIMING,
  reason: SUBMIT
};

/** Amends a contract in four steps. It closes with what was made; nothing is saved before the last step. */
export default class AmendWizard extends LightningModal {
  @api contractId = '';

  contract: AmendableContract | undefined;
  draft: AmendDraft | undefined;
  preview: AmendmentPreview | undefined;
  step: number = CHANGE;
  isWorking = false;
  error: unknown;
  refusal: string | undefined;
  private isDirty = false;
  private isStepNew = false;
  readonly labels = { working, back, next, submit, cancel };
  readonly steps = [change, timing, preview, reason].map((label, position) => ({ label, value: String(position) }));

  override connectedCallback(): void {
    getContract({ contractId: this.contractId }).then(
      (contract) => this.receive(contract),
      (error: unknown) => {
        this.error = error;
      }
    );
  }

  /** The button that was pressed may be gone; whoever reads on begins at the new step. */
  override renderedCallback(): void {
    if (!this.isStepNew) return;
    this.isStepNew = false;
    this.template?.querySelector<HTMLElement>('[data-progress]')?.focus();
  }

  get heading(): string {
    const { contract } = this;
    return contract ? fillIn(titleOf, contract.contractNumber, contract.accountName ?? '') : title;
  }
  get isLoading(): boolean {
    return !this.contract && !this.error;
  }
  get isReady(): boolean {
    return this.contract !== undefined;
  }
  get current(): string {
    return String(this.step);
  }
  get progressText(): string {
    return fillIn(progress, this.step + 1, this.steps[this.step]?.label ?? '');
  }
  get changeClass(): string {
    return this.classOf(CHANGE);
  }
  get timingClass(): string {
    return this.classOf(TIMING);
  }
  get previewClass(): string {
    return this.classOf(PREVIEW);
  }
  get submitClass(): string {
    return this.classOf(SUBMIT);
  }
  get isPreviewShown(): boolean {
    return this.preview !== undefined && !this.isWorking;
  }
  get canApply(): boolean {
    return this.contract?.canApply === true;
  }
  get isFirst(): boolean {
    return this.step === CHANGE;
  }
  get isLast(): boolean {
    return this.step === SUBMIT;
  }
  get cannotGoOn(): boolean {
    const isWithoutPreview = this.step === PREVIEW && !this.preview;
    return !this.isReady || this.isWorking || isWithoutPreview || this.contract?.charges.length === 0;
  }

  handleDraft(event: AmendDraftEvent): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...event.detail };
    this.isDirty = true;
    // The window's own close button asks nothing, so it must not lose what was entered.
    this.disableClose = true;
    this.refusal = undefined;
  }
  handleBack(): void {
    this.refusal = undefined;
    this.goTo(this.step - 1);
  }
  async handleNext(): Promise<void> {
    if (this.stepElement()?.check() === false) return;
    if (this.step === TIMING) await this.showPreview();
    else this.goTo(this.step + 1);
  }
  async handleSubmit(): Promise<void> {
    const { contract, draft } = this;
    if (!contract || !draft || this.isWorking || this.stepElement()?.check() === false) return;
    const isApplied = draft.isApplied && contract.canApply;
    const outcome = await this.ask(() => submitOrder({ order: JSON.stringify(orderOf(draft, contract)), isApplied }));
    if (!outcome) return;
    this.disableClose = false;
    this.close(outcome);
  }
  async handleCancel(): Promise<void> {
    if (this.isDirty) {
      const isSure = await LightningConfirm.open({ label: leaveTitle, message: leave, theme: 'warning' });
      if (!isSure) return;
    }
    this.disableClose = false;
    this.close();
  }

  private receive(contract: AmendableContract): void {
    this.contract = contract;
    this.draft = this.emptyDraft(contract);
  }

  private emptyDraft(contract: AmendableContract): AmendDraft {
    const type = contract.types[0]?.value ?? '';
    return {
      type,
      chosen: choosable(type, contract.charges).map(({ scheduleId }) => scheduleId),
      changes: {},
      added: [],
      effectiveDate: contract.today,
      newEndDate: '',
      proration: contract.prorations[0]?.value ?? '',
      takesEffect: contract.takesEffect[0]?.value ?? '',
      reason: '',
      isApplied: contract.canApply
    };
  }

  private async showPreview(): Promise<void> {
    const { contract, draft } = this;
    if (!contract || !draft) return;
    this.preview = undefined;
    this.goTo(PREVIEW);
    const outcome = await this.ask(() => previewOrder({ order: JSON.stringify(orderOf(draft, contract)) }));
    this.preview = outcome?.preview;
  }

  /** Asks the service; a refusal is shown on the entry that it is about, and answered with nothing. */
  private async ask(question: () => Promise<AmendmentOrderOutcome>): Promise<AmendmentOrderOutcome | undefined> {
    this.isWorking = true;
    this.refusal = undefined;
    try {
      const outcome = await question();
      if (!outcome.isRefused) return outcome;
      this.showRefusal(outcome.messages.join(' '), outcome.field ?? '');
    } catch (error) {
      this.refusal = errorMessages(error).join(' ');
    } finally {
      this.isWorking = false;
    }
    return undefined;
  }

  private showRefusal(sentence: string, field: string): void {
    const step = STEP_OF_FIELD[field];
    if (step === undefined) {
      this.refusal = sentence;
      return;
    }
    this.goTo(step);
    this.stepElement()?.refuse(sentence, field);
  }

  private goTo(step: number): void {
    this.isStepNew = step !== this.step;
    this.step = step;
  }

  private classOf(step: number): string {
    return this.step === step ? '' : 'slds-hide';
  }

  private stepElement(): Step | null | undefined {
    return this.template?.querySelector<Step>(`[data-step="${this.step}"]`);
  }
}
