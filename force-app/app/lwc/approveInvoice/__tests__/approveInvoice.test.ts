import ApproveInvoice from 'c/approveInvoice';
import getStep from '@salesforce/apex/InvoiceStepController.getStep';
import perform from '@salesforce/apex/InvoiceStepController.perform';
import { mount, only, settled, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/InvoiceStepController.getStep', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InvoiceStepController.perform', () => ({ default: jest.fn() }), { virtual: true });

const read = getStep as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  read.mockResolvedValue(view);
  const element = mount('c-approve-invoice', ApproveInvoice, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

const performMock = perform as unknown as jest.Mock;

describe('c-approve-invoice', () => {
  afterEach(unmountAll);

  it('approves without a reason', async () => {
    const element = await open();
    await expect(element).toBeAccessible();
    validate(element);
    performMock.mockResolvedValue(outcome());
    await submit(element);
    expect(performMock).toHaveBeenCalledWith({ invoiceId: 'a01000000000001AAA', act: 'Approve', reason: null });
    expect(dialogOf(element).outcome).toBeDefined();
  });

  it('sends back for a reason and shows a refusal on it', async () => {
    const element = await open();
    choose(only(element, '[data-decision]'), { value: 'SendBack' });
    await settled();
    const reason = only<HTMLElement & { required: boolean }>(element, '[data-field="reason"]');
    expect(reason.required).toBe(true);
    choose(reason, { value: 'Wrong contact' });
    const sentences = validate(element);
    performMock.mockResolvedValue(outcome({ isRefused: true, field: 'reason', messages: ['Say more.'] }));
    await submit(element);
    expect(performMock).toHaveBeenCalledWith(expect.objectContaining({ act: 'SendBack', reason: 'Wrong contact' }));
    expect(sentences).toEqual({ reason: 'Say more.' });
  });
});
