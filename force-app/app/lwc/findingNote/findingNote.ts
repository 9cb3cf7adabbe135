import { LightningElement, api } from 'lwc';
import snoozeTitle from '@salesforce/label/c.Finding_Note_Snooze';
import resolveTitle from '@salesforce/label/c.Finding_Note_Resolve';
import until from '@salesforce/label/c.Finding_Note_Until';
import why from '@salesforce/label/c.Finding_Note_Why';
import whyHelp from '@salesforce/label/c.Finding_Note_Why_Help';
import save from '@salesforce/label/c.Finding_Note_Save';
import cancel from '@salesforce/label/c.Action_Cancel';

interface Field extends HTMLElement {
  readonly value: string;
  reportValidity(): boolean;
}

/** What must be said to put findings aside or to resolve them. */
export default class FindingNote extends LightningElement {
  /** snooze or resolve. */
  @api purpose: 'snooze' | 'resolve' = 'resolve';
  @api isWorking = false;
  readonly labels = { until, why, whyHelp, save, cancel };

  get isSnooze(): boolean {
    return this.purpose === 'snooze';
  }
  get heading(): string {
    return this.isSnooze ? snoozeTitle : resolveTitle;
  }
  get isReasonNeeded(): boolean {
    return !this.isSnooze;
  }

  handleSave(): void {
    const fields = [...(this.template?.querySelectorAll<Field>('[data-field]') ?? [])];
    const areValid = fields.map((field) => field.reportValidity());
    if (areValid.includes(false)) return;
    const valueOf = (name: string) => fields.find(({ dataset }) => dataset.field === name)?.value ?? '';
    this.dispatchEvent(new CustomEvent('save', { detail: { untilDay: valueOf('until'), note: valueOf('note') } }));
  }
  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
