import VoidCreditMemo from 'c/voidCreditMemo';
import getStep from '@salesforce/apex/CreditMemoController.getStep';
import voidMemo from '@salesforce/apex/CreditMemoController.voidMemo';
import { mount, only, settled, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/CreditMemoController.getStep', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/CreditMemoController.voidMemo', () => ({ default: jest.fn() }), { virtual: true });

const read = getStep as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  read.mockResolvedValue(view);
  const element = mount('c-void-credit-memo', VoidCreditMemo, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

const voidMock = voidMemo as unknown as jest.Mock;

describe('c-void-credit-memo', () => {
  afterEach(unmountAll);

  it('voids for a reason', async () => {
    const element = await open();
    await expect(element).toBeAccessible();
    choose(only(element, '[data-field="reason"]'), { value: 'Given twice' });
    validate(element, false);
    await submit(element);
    expect(voidMock).not.toHaveBeenCalled();
    validate(element);
    voidMock.mockResolvedValue(outcome());
    await submit(element);
    expect(voidMock).toHaveBeenCalledWith({ memoId: 'a01000000000001AAA', reason: 'Given twice' });
  });

  it('says what rests on it', async () => {
    const element = await open();
    validate(element);
    voidMock.mockResolvedValue(outcome({ isRefused: true, messages: ['It settles an invoice.'] }));
    await submit(element);
    expect(dialogOf(element).refusal).toBe('It settles an invoice.');
  });
});
