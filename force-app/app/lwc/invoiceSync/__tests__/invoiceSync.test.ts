import InvoiceSync from 'c/invoiceSync';
import { all, mount, only, textOf, unmountAll } from 'testing/mount';
import { invoice } from 'testing/samples';

const refused = {
  status: 'Dead Letter',
  attempts: 3,
  lastError: 'No such customer.',
  nextAttemptAt: null,
  httpStatus: 400
};

describe('c-invoice-sync', () => {
  afterEach(unmountAll);

  it('links to the confirmed invoice in the billing tool', async () => {
    const element = mount('c-invoice-sync', InvoiceSync, { invoice: invoice() });
    const link = only<HTMLAnchorElement>(element, 'a');
    expect([link.textContent, link.getAttribute('href')]).toEqual(['in_1', 'https://tool.example/in_1']);
    expect(textOf(element.shadowRoot as unknown as Element)).toContain('c.Sync_Confirmed');
    await expect(element).toBeAccessible();
  });

  it('shows the number alone when the tool gave no address', () => {
    const element = mount('c-invoice-sync', InvoiceSync, { invoice: invoice({ externalUrl: null }) });
    expect(only(element, '[data-external]').textContent).toBe('in_1');
    expect(all(element, 'a')).toHaveLength(0);
  });

  it("repeats the tool's own words when it refused the invoice", async () => {
    const element = mount('c-invoice-sync', InvoiceSync, {
      invoice: invoice({ syncStatus: 'Failed', externalId: null, sync: refused })
    });
    expect(textOf(only(element, '[data-error]'))).toContain('No such customer.');
    expect(textOf(element.shadowRoot as unknown as Element)).toContain('c.Sync_Attempts');
    await expect(element).toBeAccessible();
  });

  it('does not show an error that a later attempt has overcome', () => {
    const element = mount('c-invoice-sync', InvoiceSync, { invoice: invoice({ sync: refused }) });
    expect(all(element, '[data-error]')).toHaveLength(0);
  });

  it('can be asked to look again while the answer is under way', () => {
    const element = mount('c-invoice-sync', InvoiceSync, { invoice: invoice({ syncStatus: 'Pending', sync: null }) });
    const onRefresh = jest.fn();
    element.addEventListener('refresh', onRefresh);
    only(element, 'lightning-button-icon').click();
    expect(onRefresh).toHaveBeenCalledTimes(1);
  });

  it('looks again by itself while the answer is under way, less and less often, and stops', () => {
    jest.useFakeTimers();
    const element = mount('c-invoice-sync', InvoiceSync, { invoice: invoice({ syncStatus: 'Pending', sync: null }) });
    const onRefresh = jest.fn();
    element.addEventListener('refresh', onRefresh);
    jest.advanceTimersByTime(1000);
    expect(onRefresh).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(3_600_000);
    expect(onRefresh).toHaveBeenCalledTimes(6);
    jest.useRealTimers();
  });

  it('does not look again once the tool has answered', () => {
    jest.useFakeTimers();
    const element = mount('c-invoice-sync', InvoiceSync, { invoice: invoice({ syncStatus: 'Pending', sync: null }) });
    const onRefresh = jest.fn();
    element.addEventListener('refresh', onRefresh);
    element.invoice = invoice();
    jest.advanceTimersByTime(3_600_000);
    expect(onRefresh).not.toHaveBeenCalled();
    jest.useRealTimers();
  });
});
