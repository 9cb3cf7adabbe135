import { LightningElement, api } from 'lwc';
import { fillIn } from 'c/billingFormat';
import type { Handoff, Problem } from 'types/dto';
import ready from '@salesforce/label/c.Handoff_Ready';
import readyHint from '@salesforce/label/c.Handoff_Ready_Hint';
import warning from '@salesforce/label/c.Handoff_Warning';
import warningHint from '@salesforce/label/c.Handoff_Warning_Hint';
import warningClosed from '@salesforce/label/c.Handoff_Warning_Closed';
import warningClosedHint from '@salesforce/label/c.Handoff_Warning_Closed_Hint';
import blocked from '@salesforce/label/c.Handoff_Blocked';
import blockedHint from '@salesforce/label/c.Handoff_Blocked_Hint';
import blockedClosedHint from '@salesforce/label/c.Handoff_Blocked_Closed_Hint';
import blocks from '@salesforce/label/c.Handoff_Severity_Block';
import warns from '@salesforce/label/c.Handoff_Severity_Warn';
import scoreText from '@salesforce/label/c.Handoff_Score';

interface Verdict {
  readonly title: string;
  readonly hint: string;
  readonly iconName: string;
  readonly variant: string;
  readonly boxClass: string;
}

interface ShownProblem {
  readonly key: string;
  readonly severity: string;
  readonly iconName: string;
  readonly variant: string;
  readonly message: string;
  readonly fix: string | null;
  readonly recordId: string | null;
  readonly objectApiName: string | null;
  readonly fieldApiName: string | null;
}

function shown(problem: Problem, position: number): ShownProblem {
  const isBlock = problem.severity === 'Block';
  return {
    key: `${problem.rule}${problem.recordId ?? ''}${position}`,
    severity: isBlock ? blocks : warns,
    iconName: isBlock ? 'utility:error' : 'utility:warning',
    variant: isBlock ? 'error' : 'warning',
    message: problem.message,
    fix: problem.fix,
    recordId: problem.recordId,
    objectApiName: problem.objectApiName,
    fieldApiName: problem.fieldApiName
  };
}

export default class HandoffReadiness extends LightningElement {
  @api readiness: Handoff['readiness'] = 'Ready';
  @api problems: readonly Problem[] = [];
  /** Set when the deal is closed: what blocks then blocks billing, not the close. */
  @api isClosed = false;

  /** How many rules there are, and how many the deal keeps. */
  @api ruleCount = 0;
  @api passedCount = 0;

  get score(): string | undefined {
    return this.ruleCount > 0 ? fillIn(scoreText, this.passedCount, this.ruleCount) : undefined;
  }
  get verdict(): Verdict {
    const count = this.problems.length;
    switch (this.readiness) {
      case 'Blocked':
        return {
          title: blocked,
          hint: fillIn(this.isClosed ? blockedClosedHint : blockedHint, count),
          iconName: 'utility:ban',
          variant: 'error',
          boxClass: 'verdict blocked'
        };
      case 'Warning':
        return {
          title: this.isClosed ? warningClosed : warning,
          hint: fillIn(this.isClosed ? warningClosedHint : warningHint, count),
          iconName: 'utility:warning',
          variant: 'warning',
          boxClass: 'verdict warning'
        };
      default:
        return {
          title: ready,
          hint: readyHint,
          iconName: 'utility:success',
          variant: 'success',
          boxClass: 'verdict ready'
        };
    }
  }
  get shownProblems(): ShownProblem[] {
    // What blocks comes first: it is what somebody has to do something about.
    const sorted = [...this.problems].sort(
      (one, other) => Number(other.severity === 'Block') - Number(one.severity === 'Block')
    );
    return sorted.map(shown);
  }
  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  handleFixed(): void {
    this.dispatchEvent(new CustomEvent('fixed'));
  }
}
