import RunBilling from 'c/runBilling';
import { mount, only, unmountAll } from 'testing/mount';

type DateInput = HTMLElement & { value: string; reportValidity: () => boolean };

describe('c-run-billing', () => {
  beforeEach(() => jest.useFakeTimers().setSystemTime(new Date('2026-10-01T12:00:00')));
  afterEach(() => {
    jest.useRealTimers();
    unmountAll();
  });

  function setUp(isValid: boolean) {
    const element = mount('c-run-billing', RunBilling, { isRunning: false });
    const input = only<DateInput>(element, 'lightning-input');
    input.reportValidity = jest.fn<boolean, []>(() => isValid);
    const onRun = jest.fn();
    element.addEventListener('run', (event) => {
      onRun((event as CustomEvent<unknown>).detail);
    });
    return { element, input, onRun };
  }

  it('bills up to today unless told another date', () => {
    const { element, input, onRun } = setUp(true);
    expect(input.value).toBe('2026-10-01');
    only(element, 'lightning-button').click();
    input.dispatchEvent(new CustomEvent('change', { detail: { value: '2026-12-31' } }));
    only(element, 'lightning-button').click();
    expect(onRun.mock.calls).toEqual([[{ asOfDate: '2026-10-01' }], [{ asOfDate: '2026-12-31' }]]);
  });

  it('does not run without a date', () => {
    const { element, onRun } = setUp(false);
    only(element, 'lightning-button').click();
    expect(onRun).not.toHaveBeenCalled();
  });

  it('is accessible', async () => {
    jest.useRealTimers();
    await expect(mount('c-run-billing', RunBilling, { isRunning: true })).toBeAccessible();
  });
});
