import PostCreditMemo from 'c/postCreditMemo';
import getStep from '@salesforce/apex/CreditMemoController.getStep';
import post from '@salesforce/apex/CreditMemoController.post';
import { mount, only, settled, textOf, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/CreditMemoController.getStep', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/CreditMemoController.post', () => ({ default: jest.fn() }), { virtual: true });

const read = getStep as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  read.mockResolvedValue(view);
  const element = mount('c-post-credit-memo', PostCreditMemo, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

const postMock = post as unknown as jest.Mock;

describe('c-post-credit-memo', () => {
  afterEach(unmountAll);

  it('says what happens and posts', async () => {
    const element = await open();
    expect(textOf(only(element, '[data-intro]'))).toBe('c.Post_Memo_Intro');
    await expect(element).toBeAccessible();
    validate(element);
    postMock.mockResolvedValue(outcome());
    await submit(element);
    expect(postMock).toHaveBeenCalledWith({ memoId: 'a01000000000001AAA' });
    expect(dialogOf(element).outcome).toBeDefined();
  });

  it('says why it was refused', async () => {
    const element = await open();
    validate(element);
    postMock.mockResolvedValue(outcome({ isRefused: true, messages: ['It has no lines.'] }));
    await submit(element);
    expect(dialogOf(element).refusal).toBe('It has no lines.');
  });
});
