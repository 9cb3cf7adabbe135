import { LightningElement, api, wire } from 'lwc';
import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import RecordForm from 'shell/recordForm';
import { pageApi, send, type FetchError } from '../../salesforce/http';
import type { ObjectInfo, RecordValue } from '../../salesforce/record-form';

interface Step {
  readonly value: string;
  readonly label: string;
  readonly isClosed: boolean;
  readonly isWon: boolean;
}

interface ShownStep {
  readonly key: string;
  readonly value: string;
  readonly label: string;
  readonly itemClass: string;
  readonly isComplete: boolean;
  readonly isSelected: string;
  readonly tabIndex: string;
}

const CLOSED = '#closed';

/** The stages a record goes through, and the button that takes it to the next. */
export default class RecordPath extends LightningElement {
  @api recordId = '';
  /** Without the button that moves the record on. */
  @api isShownOnly = false;
  @api objectInfo!: ObjectInfo;
  fieldApiName: string | undefined;
  fieldLabel = '';
  steps: readonly Step[] = [];
  current = '';
  selected: string | undefined;
  closingStage: string | undefined;
  isSaving = false;
  error: FetchError | undefined;

  async connectedCallback(): Promise<void> {
    try {
      const { path } = await send<{ path: { fieldApiName: string; fieldLabel: string; steps: Step[] } | null }>(
        'GET',
        pageApi(`path/${this.objectInfo.apiName}`)
      );
      if (!path) return;
      this.steps = path.steps;
      this.fieldLabel = path.fieldLabel;
      this.fieldApiName = path.fieldApiName;
    } catch (error) {
      this.error = error as FetchError;
    }
  }

  get fields(): string[] | undefined {
    return this.fieldApiName ? [`${this.objectInfo.apiName}.${this.fieldApiName}`] : undefined;
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fields' })
  receiveRecord({ data }: { data?: RecordValue }): void {
    if (data && this.fieldApiName) this.current = String(data.fields[this.fieldApiName]?.value ?? '');
  }

  private get currentStep(): Step | undefined {
    return this.steps.find(({ value }) => value === this.current);
  }
  private get closingSteps(): Step[] {
    return this.steps.filter(({ isClosed }) => isClosed);
  }
  /** Stages that end a deal stand together as the last step until one of them is chosen. */
  private get shown(): { value: string; label: string }[] {
    const open = this.steps.filter(({ isClosed }) => !isClosed);
    if (this.closingSteps.length === 0) return open;
    const { currentStep } = this;
    return [...open, { value: CLOSED, label: currentStep?.isClosed ? currentStep.label : 'Closed' }];
  }
  private get shownCurrent(): string {
    return this.currentStep?.isClosed ? CLOSED : this.current;
  }
  private get target(): string {
    if (this.selected !== undefined) return this.selected;
    const all = this.shown;
    const at = all.findIndex(({ value }) => value === this.shownCurrent);
    return (all[at + 1] ?? all[at])?.value ?? '';
  }

  get isReady(): boolean {
    return this.fieldApiName !== undefined && this.current !== '';
  }
  get items(): ShownStep[] {
    const at = this.shown.findIndex(({ value }) => value === this.shownCurrent);
    const isLost = this.currentStep?.isClosed === true && !this.currentStep.isWon;
    const isWon = this.currentStep?.isWon === true;
    return this.shown.map(({ value, label }, position) => {
      const isCurrent = position === at;
      const isSelected = this.selected === undefined ? isCurrent : value === this.selected;
      const isComplete = position < at && !isLost;
      const state = isCurrent
        ? isWon
          ? 'slds-is-won slds-is-current'
          : isLost
            ? 'slds-is-lost slds-is-current'
            : 'slds-is-current'
        : isComplete
          ? 'slds-is-complete'
          : 'slds-is-incomplete';
      return {
        key: value,
        value,
        label,
        itemClass: `slds-path__item ${state}${isSelected ? ' slds-is-active' : ''}`,
        isComplete,
        isSelected: String(isSelected),
        tabIndex: isSelected ? '0' : '-1'
      };
    });
  }
  get buttonLabel(): string {
    const { target } = this;
    if (target === CLOSED) return this.currentStep?.isClosed ? 'Change Closed Stage' : 'Select Closed Stage';
    if (this.selected === undefined || this.selected === this.shownCurrent)
      return `Mark ${this.fieldLabel} as Complete`;
    return `Mark as Current ${this.fieldLabel}`;
  }
  get isChoosing(): boolean {
    return this.closingStage !== undefined;
  }
  get closingOptions(): { label: string; value: string }[] {
    return this.closingSteps.map(({ label, value }) => ({ label, value }));
  }
  get canChange(): boolean {
    if (this.isShownOnly) return false;
    return this.objectInfo.updateable && this.objectInfo.fields[this.fieldApiName ?? '']?.updateable === true;
  }

  handleStep(event: Event): void {
    event.preventDefault();
    this.selected = (event.currentTarget as HTMLElement).dataset['value'];
    this.error = undefined;
  }
  handleKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = this.shown;
    const at = all.findIndex(({ value }) => value === (this.selected ?? this.shownCurrent));
    this.selected = all[Math.min(all.length - 1, Math.max(0, at + step))]?.value;
  }
  async handleMark(): Promise<void> {
    const isCurrentSelected = this.selected === this.shownCurrent;
    if (isCurrentSelected) this.selected = undefined;
    if (this.target === CLOSED)
      this.closingStage = (this.closingSteps.find(({ isWon }) => isWon) ?? this.closingSteps[0])?.value;
    else await this.save(this.target);
  }
  handleClosingStage(event: CustomEvent<{ value: string }>): void {
    this.closingStage = event.detail.value;
  }
  handleCancel(): void {
    this.closingStage = undefined;
  }
  async handleClose(): Promise<void> {
    const stage = this.closingStage ?? '';
    this.closingStage = undefined;
    await this.save(stage);
  }
  /** Opens the form with what was refused written on the fields, and the wanted stage already chosen. */
  async handleFix(): Promise<void> {
    const id = await RecordForm.open({
      size: 'medium',
      label: `Edit ${this.objectInfo.label}`,
      objectApiName: this.objectInfo.apiName,
      recordId: this.recordId,
      failure: this.error
    });
    if (id) this.error = undefined;
  }

  private async save(value: string): Promise<void> {
    if (!this.fieldApiName) return;
    this.isSaving = true;
    this.error = undefined;
    try {
      await updateRecord({ fields: { Id: this.recordId, [this.fieldApiName]: value } });
      this.selected = undefined;
      this.dispatchEvent(new ShowToastEvent({ title: `${this.fieldLabel} changed successfully.`, variant: 'success' }));
    } catch (error) {
      this.error = error as FetchError;
    } finally {
      this.isSaving = false;
    }
  }
}
