import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import { fromNow } from 'c/relativeTime';
import type { ConnectorOverview } from 'types/sync';
import working from '@salesforce/label/c.Monitor_Working';
import failing from '@salesforce/label/c.Monitor_Failing';
import leftAlone from '@salesforce/label/c.Monitor_Left_Alone';
import notUsed from '@salesforce/label/c.Monitor_Not_Used';
import switchedOff from '@salesforce/label/c.Monitor_Switched_Off';
import billing from '@salesforce/label/c.Monitor_Role_Billing';
import ledger from '@salesforce/label/c.Monitor_Role_Ledger';
import handoff from '@salesforce/label/c.Monitor_Role_Handoff';
import waiting from '@salesforce/label/c.Monitor_Waiting';
import underWay from '@salesforce/label/c.Monitor_Under_Way';
import retrying from '@salesforce/label/c.Monitor_Retrying';
import uncertain from '@salesforce/label/c.Monitor_Uncertain';
import givenUp from '@salesforce/label/c.Monitor_Given_Up';
import lastSuccess from '@salesforce/label/c.Monitor_Last_Success';
import never from '@salesforce/label/c.Monitor_Never';
import oldest from '@salesforce/label/c.Monitor_Oldest';
import noneWaiting from '@salesforce/label/c.Monitor_None_Waiting';
import failuresInARow from '@salesforce/label/c.Monitor_Failures_In_A_Row';
import leftAloneUntil from '@salesforce/label/c.Monitor_Left_Alone_Until';
import syncNow from '@salesforce/label/c.Monitor_Sync_Now';
import syncNowOf from '@salesforce/label/c.Monitor_Sync_Now_Of';

const STATES: Readonly<Record<ConnectorOverview['state'], string>> = {
  Working: working,
  Failing: failing,
  'Left Alone': leftAlone,
  'Not Used Yet': notUsed,
  'Switched Off': switchedOff
};
const ROLES: Readonly<Record<string, string>> = { Billing: billing, Ledger: ledger, Handoff: handoff };

interface Count {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly style: string;
}

/** One billing tool: its state, its backlog and what it said last when it fails. */
export default class SyncConnector extends LightningElement {
  @api connector!: ConnectorOverview;
  @api canSend = false;
  @api isWorking = false;
  readonly labels = { lastSuccess, oldest, leftAloneUntil, syncNow };

  get stateLabel(): string {
    return STATES[this.connector.state];
  }
  get roleLabel(): string {
    return ROLES[this.connector.role ?? 'Billing'] ?? '';
  }
  get counts(): Count[] {
    const { pending, inFlight, retrying: again, uncertain: unknown, deadLetter } = this.connector;
    const counts: readonly [string, string, number][] = [
      ['pending', waiting, pending],
      ['inFlight', underWay, inFlight],
      ['retrying', retrying, again],
      ['uncertain', uncertain, unknown],
      ['deadLetter', givenUp, deadLetter]
    ];
    return counts.map(([key, label, value]) => ({
      key,
      label,
      value,
      style: key === 'deadLetter' && value > 0 ? 'number alarming' : 'number'
    }));
  }
  get trouble(): string | null {
    const { failuresInARow: failures, lastError } = this.connector;
    if (failures === 0 && !lastError) return null;
    return [failures > 0 ? fillIn(failuresInARow, failures) : '', lastError ?? ''].join(' ').trim();
  }
  get lastSuccessText(): string {
    const { lastSuccessAt } = this.connector;
    return lastSuccessAt ? fromNow(lastSuccessAt) : never;
  }
  get oldestWaitingText(): string {
    const { oldestWaitingAt } = this.connector;
    return oldestWaitingAt ? fromNow(oldestWaitingAt) : noneWaiting;
  }
  get hasBacklog(): boolean {
    const { pending, retrying: again, uncertain: unknown } = this.connector;
    return pending + again + unknown > 0;
  }
  get canSync(): boolean {
    return this.canSend && this.hasBacklog;
  }
  get syncName(): string {
    return fillIn(syncNowOf, this.connector.label);
  }

  handleSync(): void {
    this.dispatchEvent(new CustomEvent('sync', { detail: { connector: this.connector.name } }));
  }
}
