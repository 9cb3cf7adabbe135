import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import { operationInWords } from 'c/syncWords';
import type { SyncFailure } from 'types/sync';
import about from '@salesforce/label/c.Monitor_Column_About';
import customer from '@salesforce/label/c.Monitor_Column_Customer';
import operation from '@salesforce/label/c.Monitor_Column_Operation';
import tool from '@salesforce/label/c.Monitor_Column_Tool';
import state from '@salesforce/label/c.Monitor_Column_State';
import sentence from '@salesforce/label/c.Monitor_Column_Sentence';
import owner from '@salesforce/label/c.Monitor_Column_Owner';
import age from '@salesforce/label/c.Monitor_Column_Age';
import next from '@salesforce/label/c.Monitor_Column_Next';
import actions from '@salesforce/label/c.Monitor_Replay';
import heading from '@salesforce/label/c.Monitor_Failures';
import waitsForPerson from '@salesforce/label/c.Monitor_Waits_For_Person';
import select from '@salesforce/label/c.Monitor_Select';
import selectAll from '@salesforce/label/c.Monitor_Select_All';
import replayOf from '@salesforce/label/c.Monitor_Replay_Of';

interface Row extends SyncFailure {
  readonly label: string;
  readonly what: string;
  readonly selectLabel: string;
  readonly replayLabel: string;
  readonly isSelected: boolean;
  readonly isSelectable: boolean;
}

/** Failures as a table; what was given up can be selected and sent again. */
export default class SyncFailures extends LightningElement {
  @api failures: readonly SyncFailure[] = [];
  @api selectedIds: readonly string[] = [];
  @api canSend = false;
  @api isWorking = false;
  readonly labels = {
    heading,
    about,
    customer,
    operation,
    tool,
    state,
    sentence,
    owner,
    age,
    next,
    actions,
    waitsForPerson,
    selectAll
  };

  get rows(): Row[] {
    return this.failures.map((failure) => ({
      ...failure,
      label: failure.recordLabel ?? failure.name,
      what: operationInWords(failure.operation),
      selectLabel: fillIn(select, failure.name),
      replayLabel: fillIn(replayOf, failure.recordLabel ?? failure.name),
      isSelected: this.selectedIds.includes(failure.messageId),
      isSelectable: this.canSend && failure.isGivenUp
    }));
  }
  get isAllSelected(): boolean {
    const givenUp = this.givenUpIds();
    return givenUp.length > 0 && givenUp.every((id) => this.selectedIds.includes(id));
  }
  get canSelect(): boolean {
    return this.canSend && this.givenUpIds().length > 0;
  }

  handleSelect(event: Event): void {
    const box = event.target as HTMLInputElement;
    const id = box.dataset.id ?? '';
    const others = this.selectedIds.filter((each) => each !== id);
    this.choose(box.checked ? [...others, id] : others);
  }
  handleSelectAll(event: Event): void {
    this.choose((event.target as HTMLInputElement).checked ? this.givenUpIds() : []);
  }
  handleReplay(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset.id ?? '';
    this.dispatchEvent(new CustomEvent('replay', { detail: { messageIds: [id] } }));
  }

  private givenUpIds(): string[] {
    return this.failures.filter(({ isGivenUp }) => isGivenUp).map(({ messageId }) => messageId);
  }
  private choose(messageIds: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: { messageIds } }));
  }
}
