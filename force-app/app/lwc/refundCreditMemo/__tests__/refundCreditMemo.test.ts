import RefundCreditMemo from 'c/refundCreditMemo';
import getRefunding from '@salesforce/apex/CreditMemoController.getRefunding';
import refund from '@salesforce/apex/CreditMemoController.refund';
import { mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/CreditMemoController.getRefunding', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/CreditMemoController.refund', () => ({ default: jest.fn() }), { virtual: true });

const read = getRefunding as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  read.mockResolvedValue(view);
  const element = mount('c-refund-credit-memo', RefundCreditMemo, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

const refundMock = refund as unknown as jest.Mock;

describe('c-refund-credit-memo', () => {
  afterEach(unmountAll);

  it('starts with all that is left and records what was paid', async () => {
    const element = await open(creditable({ options: [{ label: 'Check', value: 'Check' }] }));
    expect(textOf(only(element, '[data-left]'))).toBe('c.Refund_Left');
    expect(only<HTMLElement & { value: string }>(element, '[data-field="amount"]').value).toBe('150');
    await expect(element).toBeAccessible();
    choose(only(element, '[data-field="method"]'), { value: 'Check' });
    choose(only(element, '[data-reference]'), { value: 'CH-1' });
    validate(element);
    refundMock.mockResolvedValue(outcome());
    await submit(element);
    expect(refundMock).toHaveBeenCalledWith({
      memoId: 'a01000000000001AAA',
      amount: 150,
      method: 'Check',
      refundDate: null,
      reference: 'CH-1',
      note: ''
    });
  });

  it('says when it is more than is left', async () => {
    const element = await open();
    choose(only(element, '[data-field="amount"]'), { value: '500' });
    validate(element);
    refundMock.mockResolvedValue(outcome({ isRefused: true, messages: ['Only 150.00 USD left.'] }));
    await submit(element);
    expect(dialogOf(element).refusal).toBe('Only 150.00 USD left.');
  });
});
