import { LightningElement, api, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { dateAndTime, fillIn } from 'c/billingFormat';
import { operationInWords } from 'c/syncWords';
import { getRecord, type RecordRepresentation } from 'lightning/uiRecordApi';
import type { SyncTrail as Trail, SyncTrailEntry } from 'types/sync';
import type { TableColumn, TableRow } from 'types/table';
import type { WireResult } from 'types/wire';
import getTrail from '@salesforce/apex/SyncTrailController.getTrail';
import heading from '@salesforce/label/c.Trail_Title';
import empty from '@salesforce/label/c.Trail_Empty';
import loading from '@salesforce/label/c.Billing_Loading';
import refresh from '@salesforce/label/c.Monitor_Refresh';
import about from '@salesforce/label/c.Monitor_Column_About';
import operation from '@salesforce/label/c.Monitor_Column_Operation';
import tool from '@salesforce/label/c.Monitor_Column_Tool';
import state from '@salesforce/label/c.Monitor_Column_State';
import attempts from '@salesforce/label/c.Monitor_Column_Attempts';
import written from '@salesforce/label/c.Trail_Column_When';
import finished from '@salesforce/label/c.Trail_Column_Finished';
import toolNumber from '@salesforce/label/c.Trail_Column_Tool_Number';
import nextTry from '@salesforce/label/c.Trail_Next_Try';
import replaced from '@salesforce/label/c.Trail_Replaced';

const FIRST_ROWS = 10;
const MODIFIED = ['LastModifiedDate'];

/** What was sent to the billing tools about a record, or about anything of an account, and what came of it. */
export default class SyncTrail extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  trail: Trail | undefined;
  error: unknown;
  private provisioned: WireResult<Trail> | undefined;
  private seenVersion: unknown;
  readonly firstRows = FIRST_ROWS;
  readonly labels = { heading, empty, loading, refresh };

  @wire(getTrail, { recordId: '$recordId' })
  receive(result: WireResult<Trail>): void {
    this.provisioned = result;
    this.error = result.error;
    if (result.data) this.trail = result.data;
  }

  /** What happens to the record elsewhere on the page may have sent something. */
  @wire(getRecord, { recordId: '$recordId', optionalFields: '$versionFields' })
  async receiveRecord({ data }: WireResult<RecordRepresentation>): Promise<void> {
    if (!data) return;
    const version = data.fields.LastModifiedDate?.value;
    const isChange = this.seenVersion !== undefined && this.seenVersion !== version;
    this.seenVersion = version;
    if (isChange) await this.handleRefresh();
  }

  get versionFields(): string[] | undefined {
    return this.objectApiName ? MODIFIED.map((field) => `${this.objectApiName}.${field}`) : undefined;
  }
  get isLoading(): boolean {
    return !this.trail && !this.error;
  }
  get isShown(): boolean {
    return this.trail !== undefined && !this.error;
  }
  get columns(): TableColumn[] {
    const whole: TableColumn[] = [
      { key: 'operation', label: operation },
      { key: 'about', label: about },
      { key: 'tool', label: tool },
      { key: 'state', label: state, type: 'status' },
      { key: 'attempts', label: attempts, type: 'number' },
      { key: 'toolNumber', label: toolNumber },
      { key: 'written', label: written, type: 'datetime' },
      { key: 'finished', label: finished, type: 'datetime' }
    ];
    return this.isOfAccount ? whole : whole.filter(({ key }) => key !== 'about');
  }
  get rows(): TableRow[] {
    return (this.trail?.entries ?? []).map((entry) => this.rowOf(entry));
  }

  async handleRefresh(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
  }

  private get isOfAccount(): boolean {
    return (this.trail?.entries ?? []).some(({ recordId }) => recordId !== null && recordId !== this.recordId);
  }

  private rowOf(entry: SyncTrailEntry): TableRow {
    const { messageId, name, nextAttemptAt } = entry;
    const isUnderWay = entry.status !== 'Succeeded' && entry.status !== 'Dead Letter';
    const later = isUnderWay && entry.error && nextAttemptAt ? fillIn(nextTry, dateAndTime(nextAttemptAt)) : '';
    const sentences = [entry.error ?? '', later, entry.isReplaced ? replaced : ''].filter(Boolean).join(' ');
    return {
      key: messageId,
      isMuted: entry.isReplaced,
      message: sentences || null,
      tone: entry.status === 'Dead Letter' && !entry.isReplaced ? 'bad' : 'info',
      cells: {
        operation: {
          value: operationInWords(entry.operation),
          note: name,
          recordId: this.trail?.canOpen ? messageId : null,
          objectApiName: 'Sync_Message__c'
        },
        about: { value: entry.recordLabel, recordId: entry.recordId },
        tool: entry.connector,
        state: entry.status,
        attempts: entry.attempts,
        toolNumber: entry.externalId,
        written: entry.createdAt,
        finished: entry.finishedAt
      }
    };
  }
}
