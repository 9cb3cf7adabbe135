import ApplyCreditMemo from 'c/applyCreditMemo';
import getApplying from '@salesforce/apex/CreditMemoController.getApplying';
import apply from '@salesforce/apex/CreditMemoController.apply';
import { mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/CreditMemoController.getApplying', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/CreditMemoController.apply', () => ({ default: jest.fn() }), { virtual: true });

const read = getApplying as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  read.mockResolvedValue(view);
  const element = mount('c-apply-credit-memo', ApplyCreditMemo, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

const applyMock = apply as unknown as jest.Mock;

describe('c-apply-credit-memo', () => {
  afterEach(unmountAll);

  it('settles the oldest first unless told otherwise', async () => {
    const element = await open();
    expect(textOf(only(element, '[data-left]'))).toBe('c.Apply_Left');
    await expect(element).toBeAccessible();
    validate(element);
    applyMock.mockResolvedValue(outcome());
    await submit(element);
    expect(applyMock).toHaveBeenCalledWith({ memoId: 'a01000000000001AAA', invoiceIds: [] });
    expect(dialogOf(element).outcome).toBeDefined();
  });

  it('settles the chosen ones, and none by mistake', async () => {
    const element = await open();
    choose(only(element, '[data-way]'), { value: 'chosen' });
    await settled();
    validate(element);
    await submit(element);
    expect(only(element, '[data-problem]').textContent).toBe('c.Apply_None_Chosen');
    expect(applyMock).not.toHaveBeenCalled();
    only(element, 'c-data-table').dispatchEvent(
      new CustomEvent('rowselect', { detail: { keys: ['a02000000000002AAA'] } })
    );
    applyMock.mockResolvedValue(outcome());
    await submit(element);
    expect(applyMock).toHaveBeenCalledWith({ memoId: 'a01000000000001AAA', invoiceIds: ['a02000000000002AAA'] });
  });
});
