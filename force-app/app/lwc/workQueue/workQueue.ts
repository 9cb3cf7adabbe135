import { LightningElement, wire } from 'lwc';
import { refreshApex } from '@salesforce/apex';
import { fillIn, plainNumber } from 'c/billingFormat';
import type { WorkEntry, WorkKind } from 'types/home';
import type { WireResult } from 'types/wire';
import getWorkQueue from '@salesforce/apex/HomeController.getWorkQueue';
import title from '@salesforce/label/c.Work_Title';
import empty from '@salesforce/label/c.Work_Empty';
import loading from '@salesforce/label/c.Billing_Loading';
import refresh from '@salesforce/label/c.Home_Refresh';
import more from '@salesforce/label/c.Work_More';
import noAccess from '@salesforce/label/c.Work_No_Access';
import drafts from '@salesforce/label/c.Work_Drafts';
import approvals from '@salesforce/label/c.Work_Approvals';
import creditDrafts from '@salesforce/label/c.Work_Credit_Drafts';
import amendments from '@salesforce/label/c.Work_Amendments';
import runFailures from '@salesforce/label/c.Work_Run_Failures';
import findings from '@salesforce/label/c.Work_Findings';
import deadMessages from '@salesforce/label/c.Work_Dead_Messages';

const WORDS: Readonly<Record<WorkKind, string>> = {
  Drafts: drafts,
  Approvals: approvals,
  CreditDrafts: creditDrafts,
  Amendments: amendments,
  RunFailures: runFailures,
  Findings: findings,
  DeadMessages: deadMessages
};

interface Row {
  readonly key: string;
  readonly label: string;
  readonly count: string;
  readonly countClass: string;
  readonly icon: string;
  readonly variant: string | undefined;
  readonly objectApiName: string;
  readonly filterName: string;
}

function rowOf({ kind, count, isMore, isException, objectApiName, filterName }: WorkEntry): Row {
  const isAlarm = isException && count > 0;
  return {
    key: kind,
    label: WORDS[kind],
    count: isMore ? fillIn(more, plainNumber(count)) : plainNumber(count),
    countClass: `count ${isAlarm ? 'alarm' : ''} ${count === 0 ? 'none' : ''}`,
    icon: isAlarm ? 'utility:warning' : count === 0 ? 'utility:check' : 'utility:record',
    variant: isAlarm ? 'warning' : undefined,
    objectApiName,
    filterName
  };
}

/** What waits for a person, each kind leading to its list. */
export default class WorkQueue extends LightningElement {
  entries: readonly WorkEntry[] | undefined;
  error: unknown;
  private provisioned: WireResult<readonly WorkEntry[]> | undefined;
  readonly labels = { title, empty, loading, refresh, noAccess };

  @wire(getWorkQueue, {})
  receiveEntries(result: WireResult<readonly WorkEntry[]>): void {
    this.provisioned = result;
    this.error = result.error;
    if (result.data) this.entries = result.data;
  }

  get isLoading(): boolean {
    return !this.entries && !this.error;
  }
  get isWithoutAccess(): boolean {
    return this.entries?.length === 0;
  }
  get isEmpty(): boolean {
    return this.entries !== undefined && !this.isWithoutAccess && this.entries.every(({ count }) => count === 0);
  }
  get rows(): Row[] {
    return (this.entries ?? []).map(rowOf);
  }

  async handleRefresh(): Promise<void> {
    if (this.provisioned) await refreshApex(this.provisioned);
  }
}
