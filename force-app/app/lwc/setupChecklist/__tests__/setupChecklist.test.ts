import SetupChecklist from 'c/setupChecklist';
import { refreshApex } from '@salesforce/apex';
import getSteps from '@salesforce/apex/SetupController.getSteps';
import testConnection from '@salesforce/apex/SetupController.testConnection';
import turnOn from '@salesforce/apex/SetupController.turnOn';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { all, mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { setupStep } from 'testing/sync-samples';

jest.mock(
  '@salesforce/apex/SetupController.getSteps',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/SetupController.testConnection', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SetupController.turnOn', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(() => Promise.resolve()) }), { virtual: true });
jest.mock('@salesforce/label/c.Setup_Progress', () => ({ default: '{0} of {1}' }), { virtual: true });

const wire = getSteps as unknown as ApexTestWireAdapter;
const test = testConnection as unknown as jest.Mock;
const on = turnOn as unknown as jest.Mock;

async function openWith(data: unknown) {
  const element = mount('c-setup-checklist', SetupChecklist, {});
  const toasts: unknown[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<unknown>).detail));
  if (data) wire.emit(data);
  await settled();
  const act = async (name: string, argument: string) => {
    only(element, '[data-step=connectors]').dispatchEvent(new CustomEvent('act', { detail: { name, argument } }));
    await settled();
  };
  return { element, toasts, act };
}

describe('c-setup-checklist', () => {
  afterEach(unmountAll);

  it('shows a spinner, then the steps in order and how many are done', async () => {
    const { element } = await openWith(undefined);
    expect(all(element, 'lightning-spinner')).toHaveLength(1);
    wire.emit([
      setupStep({ key: 'a', state: 'Done' }),
      setupStep({ key: 'b' }),
      setupStep({ key: 'c', state: 'Optional' })
    ]);
    await settled();
    const steps = all(element, 'c-setup-step') as unknown as { number: number }[];
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(textOf(only(element, '[data-progress]'))).toBe('2 of 3');
    await expect(element).toBeAccessible();
  });

  it('tests a connection, tells the answer and looks again', async () => {
    test
      .mockResolvedValueOnce({ isConnected: true, sentence: 'Stripe answered.' })
      .mockResolvedValueOnce({ isConnected: false, sentence: 'Invalid API Key provided' });
    const { toasts, act } = await openWith([setupStep()]);
    await act('testConnection', 'Stripe');
    await act('testConnection', 'Stripe');
    expect(toasts).toMatchObject([
      { title: 'c.Setup_Connected', variant: 'success' },
      { title: 'c.Setup_Not_Connected', message: 'Invalid API Key provided', variant: 'error', mode: 'sticky' }
    ]);
    expect(refreshApex).toHaveBeenCalledTimes(2);
  });

  it('turns a job on, and tells why it could not', async () => {
    on.mockResolvedValueOnce(undefined).mockRejectedValueOnce({ body: { message: 'You are not allowed to do so.' } });
    const { toasts, act } = await openWith([setupStep()]);
    await act('turnOn', 'billingRuns');
    await act('turnOn', 'billingRuns');
    expect(on).toHaveBeenCalledWith({ job: 'billingRuns' });
    expect(toasts).toMatchObject([{ variant: 'success' }, { message: 'You are not allowed to do so.' }]);
  });

  it('shows an error in place of the steps', async () => {
    const { element } = await openWith([setupStep()]);
    wire.error({ message: 'You are not allowed to set billing up.' }, 403);
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
    expect(all(element, 'c-setup-step')).toHaveLength(0);
  });
});
