import ActionDialog from 'c/actionDialog';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { outcome } from 'testing/samples';

interface Button extends HTMLElement {
  readonly disabled: boolean;
}

const open = (properties: object) =>
  mount('c-action-dialog', ActionDialog, { heading: 'Void INV-1', submitLabel: 'Void', isReady: true, ...properties });

const actions = (element: Element): (string | undefined)[] =>
  all(element, '[data-action]').map(({ dataset: { action } }) => action);

describe('c-action-dialog', () => {
  afterEach(unmountAll);

  it('waits for what it shows before anything can be done', async () => {
    const element = open({ isReady: false });
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    expect(only<Button>(element, '[data-action="submit"]').disabled).toBe(true);
    expect(all(element, 'slot')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('asks, and can be left', async () => {
    const element = open({ refusal: 'Not today.' });
    const heard: string[] = [];
    for (const name of ['submit', 'close']) element.addEventListener(name, () => heard.push(name));
    only(element, '[data-action="submit"]').click();
    only(element, '[data-action="close"]').click();
    expect(heard).toEqual(['submit', 'close']);
    expect(all(element, 'slot')).toHaveLength(1);
    expect(only(element, '[data-refusal]').textContent).toBe('Not today.');
    await expect(element).toBeAccessible();
  });

  it('says why it cannot be done and offers nothing else', async () => {
    const element = open({ obstacles: ['Credit memo CM-000001 credits it.', '10.00 USD is paid.'] });
    expect(textOf(only(element, '[data-obstacles]'))).toBe(
      'c.Action_ObstaclesCredit memo CM-000001 credits it.10.00 USD is paid.'
    );
    expect(actions(element)).toEqual(['close']);
    await expect(element).toBeAccessible();
  });

  it('tells what came of it, with a link', async () => {
    const element = open({ outcome: outcome() });
    await settled();
    expect(textOf(only(element, '[data-outcome]'))).toContain('150.00 USD credited.');
    expect(only<HTMLElement & { label: string }>(element, 'c-record-link').label).toBe('CM-000001');
    const closed = jest.fn();
    element.addEventListener('close', closed);
    only(element, 'c-record-link').dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
    expect(closed).not.toHaveBeenCalled();
    only(element, 'c-record-link').dispatchEvent(new MouseEvent('click'));
    expect(closed).toHaveBeenCalledTimes(1);
    expect(actions(element)).toEqual(['close']);
    await expect(element).toBeAccessible();
  });

  it('links to nothing when no record was made', () => {
    expect(all(open({ outcome: outcome({ recordId: null }) }), 'c-record-link')).toHaveLength(0);
  });

  it('shows what went wrong', async () => {
    const element = open({ isReady: false, error: { body: { message: 'No.' } } });
    expect(only<HTMLElement & { error: unknown }>(element, 'c-error-panel').error).toEqual({
      body: { message: 'No.' }
    });
    expect(all(element, 'lightning-spinner')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });
});
