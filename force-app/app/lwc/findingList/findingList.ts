import { LightningElement, api } from 'lwc';
import { fillIn, longDate } from 'c/billingFormat';
import { fromNow } from 'c/relativeTime';
import type { Finding } from 'types/reconciliation';
import type { TableCell, TableColumn, TableRow, TableSelectEvent } from 'types/table';
import caption from '@salesforce/label/c.Reconciliation_List';
import empty from '@salesforce/label/c.Reconciliation_Empty';
import about from '@salesforce/label/c.Finding_Column_About';
import category from '@salesforce/label/c.Finding_Column_Category';
import severity from '@salesforce/label/c.Finding_Column_Severity';
import ours from '@salesforce/label/c.Finding_Column_Ours';
import theirs from '@salesforce/label/c.Finding_Column_Theirs';
import difference from '@salesforce/label/c.Finding_Column_Difference';
import tool from '@salesforce/label/c.Monitor_Column_Tool';
import owner from '@salesforce/label/c.Monitor_Column_Owner';
import age from '@salesforce/label/c.Monitor_Column_Age';
import nextStep from '@salesforce/label/c.Finding_Next_Step';
import snoozedUntil from '@salesforce/label/c.Finding_Snoozed_Until';

function amount(value: number | null, currencyCode: string | null): TableCell {
  // A finding without a currency counts something else than money.
  return currencyCode ? { value, currencyCode } : { value, type: 'number' };
}

function subjectOf(finding: Finding): TableCell {
  const { accountId, accountName: note } = finding;
  if (finding.invoiceId) {
    return { value: finding.invoiceLabel, recordId: finding.invoiceId, objectApiName: 'Invoice__c', note };
  }
  if (finding.scheduleId) {
    return { value: finding.scheduleLabel, recordId: finding.scheduleId, objectApiName: 'Billing_Schedule__c', note };
  }
  if (finding.contractId) {
    return { value: finding.contractLabel, recordId: finding.contractId, objectApiName: 'Contract', note };
  }
  return { value: note, recordId: accountId, objectApiName: 'Account' };
}

/** A tool's own words often end without a full stop. */
function sentence(text: string | null): string {
  return text && !/[.!?]$/.test(text) ? `${text}.` : (text ?? '');
}

function sentencesOf(finding: Finding): string | null {
  const sentences = [
    sentence(finding.cause),
    finding.nextStep ? fillIn(nextStep, finding.nextStep) : '',
    finding.snoozedUntil ? fillIn(snoozedUntil, longDate(finding.snoozedUntil)) : ''
  ];
  return sentences.filter(Boolean).join(' ') || null;
}

/** Findings as a table: what disagrees, by how much, why, and what to do next. */
export default class FindingList extends LightningElement {
  @api findings: readonly Finding[] = [];
  @api selectedIds: readonly string[] = [];
  @api isSelectable = false;
  readonly labels = { caption, empty };
  readonly columns: readonly TableColumn[] = [
    { key: 'category', label: category },
    { key: 'about', label: about },
    { key: 'severity', label: severity, type: 'status' },
    { key: 'ours', label: ours, type: 'money' },
    { key: 'theirs', label: theirs, type: 'money' },
    { key: 'difference', label: difference, type: 'money' },
    { key: 'tool', label: tool },
    { key: 'owner', label: owner },
    { key: 'age', label: age }
  ];

  get rows(): TableRow[] {
    return this.findings.map((finding) => ({
      key: finding.findingId,
      message: sentencesOf(finding),
      tone: finding.severity === 'Red Flag' ? 'bad' : 'watch',
      isMuted: finding.status !== 'Open',
      explanation: finding.resolution,
      cells: {
        category: {
          value: finding.category,
          note: finding.name,
          recordId: finding.findingId,
          objectApiName: 'Billing_Finding__c'
        },
        about: subjectOf(finding),
        severity: finding.severity,
        ours: amount(finding.ours, finding.currencyCode),
        theirs: amount(finding.theirs, finding.currencyCode),
        difference: amount(finding.difference, finding.currencyCode),
        tool: finding.connector,
        owner: finding.ownerName,
        age: finding.detectedAt ? fromNow(finding.detectedAt) : null
      }
    }));
  }

  handleSelect(event: TableSelectEvent): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: { findingIds: event.detail.keys } }));
  }
}
