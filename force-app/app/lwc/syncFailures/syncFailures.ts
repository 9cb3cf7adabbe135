import { LightningElement, api } from 'lwc';
import { fromNow } from 'c/relativeTime';
import { operationInWords } from 'c/syncWords';
import type { SyncFailure } from 'types/sync';
import type { TableActionEvent, TableColumn, TableRow, TableSelectEvent } from 'types/table';
import about from '@salesforce/label/c.Monitor_Column_About';
import operation from '@salesforce/label/c.Monitor_Column_Operation';
import tool from '@salesforce/label/c.Monitor_Column_Tool';
import state from '@salesforce/label/c.Monitor_Column_State';
import owner from '@salesforce/label/c.Monitor_Column_Owner';
import age from '@salesforce/label/c.Monitor_Column_Age';
import next from '@salesforce/label/c.Monitor_Column_Next';
import attempts from '@salesforce/label/c.Monitor_Column_Attempts';
import sendAgain from '@salesforce/label/c.Monitor_Replay';
import heading from '@salesforce/label/c.Monitor_Failures';
import empty from '@salesforce/label/c.Monitor_No_Failures';
import waitsForPerson from '@salesforce/label/c.Monitor_Waits_For_Person';

/** Failures as a table; what was given up can be selected and sent again. */
export default class SyncFailures extends LightningElement {
  @api failures: readonly SyncFailure[] = [];
  @api selectedIds: readonly string[] = [];
  @api canSend = false;
  @api isWorking = false;
  readonly labels = { heading, empty };
  readonly columns: readonly TableColumn[] = [
    { key: 'about', label: about },
    { key: 'operation', label: operation },
    { key: 'tool', label: tool },
    { key: 'state', label: state, type: 'status' },
    { key: 'attempts', label: attempts, type: 'number' },
    { key: 'age', label: age },
    { key: 'next', label: next },
    { key: 'owner', label: owner }
  ];

  get rows(): TableRow[] {
    return this.failures.map((failure) => this.rowOf(failure));
  }
  get isSelectable(): boolean {
    return this.canSend && this.failures.some(({ isGivenUp }) => isGivenUp);
  }

  handleSelect(event: TableSelectEvent): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: { messageIds: event.detail.keys } }));
  }
  handleAction(event: TableActionEvent): void {
    this.dispatchEvent(new CustomEvent('replay', { detail: { messageIds: [event.detail.key] } }));
  }

  private rowOf(failure: SyncFailure): TableRow {
    const { isGivenUp, nextAttemptAt } = failure;
    const nextTry = nextAttemptAt ? fromNow(nextAttemptAt) : null;
    const canReplay = this.canSend && isGivenUp;
    return {
      key: failure.messageId,
      isSelectable: canReplay,
      message: failure.error,
      tone: isGivenUp ? 'bad' : 'watch',
      actions: canReplay ? [{ name: 'replay', label: sendAgain, isDisabled: this.isWorking }] : [],
      cells: {
        about: { value: failure.recordLabel ?? failure.name, recordId: failure.recordId, note: failure.accountName },
        operation: {
          value: operationInWords(failure.operation),
          recordId: failure.messageId,
          objectApiName: 'Sync_Message__c',
          note: failure.name
        },
        tool: failure.connector,
        state: failure.status,
        attempts: failure.attempts,
        age: fromNow(failure.createdAt),
        next: isGivenUp ? waitsForPerson : nextTry,
        owner: failure.ownerName
      }
    };
  }
}
