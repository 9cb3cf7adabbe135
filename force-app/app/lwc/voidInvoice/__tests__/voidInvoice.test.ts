import VoidInvoice from 'c/voidInvoice';
import getVoiding from '@salesforce/apex/InvoiceCreditController.getVoiding';
import voidInvoice from '@salesforce/apex/InvoiceCreditController.voidInvoice';
import { mount, only, settled, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/InvoiceCreditController.getVoiding', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InvoiceCreditController.voidInvoice', () => ({ default: jest.fn() }), { virtual: true });

const readMock = getVoiding as unknown as jest.Mock;
const actMock = voidInvoice as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  readMock.mockResolvedValue(view);
  const element = mount('c-void-invoice', VoidInvoice, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

describe('c-void-invoice', () => {
  afterEach(unmountAll);

  it('voids for a reason', async () => {
    actMock.mockResolvedValue(outcome());
    const element = await open();
    await expect(element).toBeAccessible();
    choose(only(element, '[data-field="reason"]'), { value: 'Insolvent' });
    validate(element);
    await submit(element);
    expect(actMock).toHaveBeenCalledWith({ invoiceId: 'a01000000000001AAA', reason: 'Insolvent' });
    expect(dialogOf(element).outcome?.recordName).toBe('CM-000001');
  });

  it('shows a refusal on the reason', async () => {
    actMock.mockResolvedValue(outcome({ isRefused: true, field: 'reason', messages: ['Say why.'] }));
    const element = await open();
    const sentences = validate(element);
    await submit(element);
    expect(sentences).toEqual({ reason: 'Say why.' });
    expect(dialogOf(element).outcome).toBeUndefined();
  });

  it('shows what a refusal says that no entry is to blame for', async () => {
    actMock.mockResolvedValue(outcome({ isRefused: true, messages: ['Somebody credited it meanwhile.'] }));
    const element = await open();
    validate(element);
    await submit(element);
    expect(dialogOf(element).refusal).toBe('Somebody credited it meanwhile.');
  });

  it('passes on why it cannot be done', async () => {
    const element = await open(creditable({ obstacles: ['Credit memo CM-000001 credits it.'] }));
    expect(dialogOf(element).obstacles).toEqual(['Credit memo CM-000001 credits it.']);
  });

  it('stays open and can be tried again when the request fails', async () => {
    actMock.mockRejectedValue({ body: { message: 'The record is locked.' } });
    const element = await open();
    validate(element);
    await submit(element);
    expect(dialogOf(element).refusal).toBe('The record is locked.');
  });
});
