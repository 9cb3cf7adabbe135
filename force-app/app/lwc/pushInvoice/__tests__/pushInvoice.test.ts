import PushInvoice from 'c/pushInvoice';
import getStep from '@salesforce/apex/InvoiceStepController.getStep';
import perform from '@salesforce/apex/InvoiceStepController.perform';
import { mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/InvoiceStepController.getStep', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InvoiceStepController.perform', () => ({ default: jest.fn() }), { virtual: true });

const read = getStep as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  read.mockResolvedValue(view);
  const element = mount('c-push-invoice', PushInvoice, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

const performMock = perform as unknown as jest.Mock;

describe('c-push-invoice', () => {
  afterEach(unmountAll);

  it('says what happens, does it and says that it is done', async () => {
    const element = await open();
    expect(textOf(only(element, '[data-intro]'))).toContain('c.');
    await expect(element).toBeAccessible();
    validate(element);
    performMock.mockResolvedValue(outcome({ messages: ['Done.'] }));
    await submit(element);
    expect(performMock).toHaveBeenCalledWith({ invoiceId: 'a01000000000001AAA', act: 'Push', reason: null });
    expect(dialogOf(element).outcome?.messages).toEqual(['Done.']);
  });

  it('says when somebody else was quicker, and what stands against it', async () => {
    const element = await open();
    validate(element);
    performMock.mockResolvedValue(outcome({ isRefused: true, messages: ['It is Posted.'] }));
    await submit(element);
    expect(dialogOf(element).refusal).toBe('It is Posted.');
    unmountAll();
    expect(dialogOf(await open(creditable({ obstacles: ['It is Voided.'] }))).obstacles).toEqual(['It is Voided.']);
  });
});
