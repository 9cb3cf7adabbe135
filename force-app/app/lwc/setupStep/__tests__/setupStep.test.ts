import SetupStep from 'c/setupStep';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { setupStep } from 'testing/sync-samples';
import type { SetupStep as Step } from 'types/sync';

const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](reference: unknown) {
        mockNavigate(reference);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});

const show = (change: Partial<Step> = {}) =>
  mount('c-setup-step', SetupStep, { step: setupStep(change), number: 5, isWorking: false });

describe('c-setup-step', () => {
  afterEach(unmountAll);

  it.each(['Done', 'To Do', 'Problem', 'Optional'] as const)('says in words that it is %s', async (state) => {
    const element = show({ state });
    expect(textOf(only(element, '[data-state]'))).toBe(`c.Setup_${state.replace(' ', '_')}`);
    await expect(element).toBeAccessible();
  });

  it('shows what was found and sends what can be done in place', () => {
    const element = show();
    const onAct = jest.fn();
    element.addEventListener('act', (event) => {
      onAct((event as CustomEvent<unknown>).detail);
    });
    expect(all(element, 'li').map(textOf)).toEqual(['Stripe is active and was never asked. Test it.']);
    only(element, '[data-name]').click();
    expect(onAct).toHaveBeenCalledWith({ name: 'testConnection', argument: 'Stripe' });
  });

  it.each([
    [
      'list',
      'Invoice__c',
      { type: 'standard__objectPage', attributes: { objectApiName: 'Invoice__c', actionName: 'list' } }
    ],
    [
      'new',
      'Invoice__c',
      { type: 'standard__objectPage', attributes: { objectApiName: 'Invoice__c', actionName: 'new' } }
    ],
    ['tab', 'Billing_Sync', { type: 'standard__navItemPage', attributes: { apiName: 'Billing_Sync' } }],
    ['setup', 'PermSets', { type: 'standard__webPage', attributes: { url: '/lightning/setup/PermSets/home' } }]
  ] as const)('opens a link of kind %s', (kind, target, reference) => {
    const element = show({ links: [{ label: 'There', kind, target }] });
    only(element, '[data-kind]').click();
    expect(mockNavigate).toHaveBeenCalledWith(reference);
  });
});
