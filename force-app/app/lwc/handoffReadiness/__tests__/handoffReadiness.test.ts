import HandoffReadiness from 'c/handoffReadiness';
import { all, mount, textOf, unmountAll } from 'testing/mount';
import { problem } from 'testing/samples';

const whole = (element: Element): string => textOf(element.shadowRoot as unknown as Element);

describe('c-handoff-readiness', () => {
  afterEach(unmountAll);

  it('says that a deal without problems is ready', async () => {
    const element = mount('c-handoff-readiness', HandoffReadiness, { readiness: 'Ready', problems: [] });
    expect(whole(element)).toContain('c.Handoff_Ready');
    expect(all(element, '[data-problem]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('lists what blocks before what is only worth a look, each with its fix in place', async () => {
    const note = problem({ severity: 'Warn', rule: 'Backdated', message: 'The start is long past.', recordId: null });
    const element = mount('c-handoff-readiness', HandoffReadiness, {
      readiness: 'Blocked',
      problems: [note, problem()]
    });
    const [first, second] = all(element, '[data-problem]').map(textOf);
    expect(first).toContain('Nobody is named to receive the invoices.');
    expect(first).toContain('Choose a billing contact.');
    expect(second).toContain('The start is long past.');
    const fixes = all(element, 'c-field-fix') as unknown as { recordId: string; fieldApiName: string }[];
    expect(fixes.map(({ recordId, fieldApiName }) => [recordId, fieldApiName])).toEqual([
      ['006000000000001AAA', 'Billing_Contact__c']
    ]);
    await expect(element).toBeAccessible();
  });

  it('scores the deal when it is held against rules', () => {
    const scored = mount('c-handoff-readiness', HandoffReadiness, { problems: [], ruleCount: 17, passedCount: 15 });
    expect(all(scored, '[data-score]').map(textOf)).toEqual(['c.Handoff_Score']);
    expect(all(mount('c-handoff-readiness', HandoffReadiness, { problems: [] }), '[data-score]')).toHaveLength(0);
  });

  it('words a block as holding up billing once the deal is closed', () => {
    const element = mount('c-handoff-readiness', HandoffReadiness, {
      readiness: 'Blocked',
      problems: [problem()],
      isClosed: true
    });
    expect(whole(element)).toContain('c.Handoff_Blocked_Closed_Hint');
  });
});
