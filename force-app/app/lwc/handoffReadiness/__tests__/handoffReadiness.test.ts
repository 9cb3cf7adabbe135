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

  it('lists what blocks before what is only worth a look, each with its fix and its record', async () => {
    const note = problem({ severity: 'Warn', rule: 'Backdated', message: 'The start is long past.', recordId: null });
    const element = mount('c-handoff-readiness', HandoffReadiness, {
      readiness: 'Blocked',
      problems: [note, problem()]
    });
    const [first, second] = all(element, '[data-problem]').map(textOf);
    expect(first).toContain('Nobody is named to receive the invoices.');
    expect(first).toContain('Choose a billing contact.');
    expect(second).toContain('The start is long past.');
    const links = all(element, 'c-record-link') as unknown as { recordId: string; actionName: string }[];
    expect(links.map(({ recordId, actionName }) => [recordId, actionName])).toEqual([['006000000000001AAA', 'edit']]);
    await expect(element).toBeAccessible();
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
