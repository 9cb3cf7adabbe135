import EventTimeline from 'c/eventTimeline';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { event } from 'testing/overview';
import type { BillingEvent } from 'types/overview';

const kinds: readonly BillingEvent['kind'][] = ['Deal', 'Schedule', 'Invoice', 'Credit', 'Payment', 'Amendment'];

describe('c-event-timeline', () => {
  afterEach(unmountAll);

  it('shows every kind of event with its date, its amount and a link', async () => {
    const events = kinds.map((kind, position) => event({ kind, recordId: String(position) }));
    const element = mount('c-event-timeline', EventTimeline, { events });
    expect(all(element, '[data-event]').map(({ dataset }) => dataset.event)).toEqual(kinds);
    expect(textOf(only(element, '[data-event="Payment"]'))).toContain('$30,000.00Jul 1, 2026');
    expect(only(element, '[data-event="Deal"] c-record-link')).toMatchObject({ label: 'INV-000001' });
    await expect(element).toBeAccessible();
  });

  it('says so when nothing has happened', () => {
    const element = mount('c-event-timeline', EventTimeline, { events: [] });
    expect(textOf(only(element, '[data-empty]'))).toBe('c.Overview_No_History');
  });
});
