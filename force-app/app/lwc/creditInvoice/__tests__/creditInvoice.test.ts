import CreditInvoice from 'c/creditInvoice';
import credit from '@salesforce/apex/InvoiceCreditController.credit';
import getCreditable from '@salesforce/apex/InvoiceCreditController.getCreditable';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/InvoiceCreditController.credit', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InvoiceCreditController.getCreditable', () => ({ default: jest.fn() }), { virtual: true });

const creditMock = credit as unknown as jest.Mock;
const readMock = getCreditable as unknown as jest.Mock;

async function open(view: unknown = creditable()) {
  readMock.mockResolvedValue(view);
  const element = mount('c-credit-invoice', CreditInvoice, { recordId: 'a01000000000001AAA' });
  await settled();
  return element;
}

/** Chooses what to credit and a reason. */
async function fill(element: HTMLElement, scope: string): Promise<void> {
  choose(only(element, '[data-scope]'), { value: scope });
  await settled();
  choose(only(element, '[data-field="reason"]'), { value: 'Negotiated' });
}

const sent = (): Record<string, unknown> => (creditMock.mock.calls as [Record<string, unknown>][])[0]?.[0] ?? {};

describe('c-credit-invoice', () => {
  afterEach(unmountAll);

  it('credits all that is left and links to the credit memo', async () => {
    creditMock.mockResolvedValue(outcome());
    const element = await open();
    const closed = jest.fn();
    element.addEventListener('lightning__actionsclosescreen', closed);
    await expect(element).toBeAccessible();
    await fill(element, 'whole');
    validate(element);
    await submit(element);
    expect(sent()).toMatchObject({ lineIds: [], amount: null, reason: 'Negotiated', isBilledAgain: false });
    expect(dialogOf(element).outcome?.recordName).toBe('CM-000001');
    dialogOf(element).dispatchEvent(new CustomEvent('close'));
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('shows what is left of each line and credits the chosen ones', async () => {
    creditMock.mockResolvedValue(outcome());
    const element = await open();
    await fill(element, 'lines');
    validate(element);
    await submit(element);
    expect(only(element, '[data-lines-problem]').textContent).toBe('c.Credit_No_Line');
    expect(creditMock).not.toHaveBeenCalled();

    expect(all(element, 'td.number').map((cell) => cell.textContent)).toEqual([
      '$200.00',
      '$150.00',
      '$100.00',
      '$0.00'
    ]);
    const [first, second] = all<HTMLElement & { disabled: boolean }>(element, '[data-line]');
    expect([first?.disabled, second?.disabled]).toEqual([false, true]);
    choose(first as HTMLElement, { checked: true });
    await settled();
    await expect(element).toBeAccessible();
    await submit(element);
    expect(sent()).toMatchObject({ lineIds: ['a02000000000001AAA'], amount: null });
  });

  it('shows a refusal on the amount', async () => {
    creditMock.mockResolvedValue(outcome({ isRefused: true, field: 'amount', messages: ['Too much.'] }));
    const element = await open();
    await fill(element, 'amount');
    choose(only(element, '[data-field="amount"]'), { value: '301' });
    const sentences = validate(element);
    await submit(element);
    expect(sent()).toMatchObject({ amount: 301, lineIds: [] });
    expect(sentences).toEqual({ amount: 'Too much.', reason: '' });
    expect(dialogOf(element).outcome).toBeUndefined();
    await expect(element).toBeAccessible();
  });

  it('asks for nothing while an entry is not valid', async () => {
    const element = await open();
    validate(element, false);
    await submit(element);
    expect(creditMock).not.toHaveBeenCalled();
  });

  it('says why nothing can be credited', async () => {
    const element = await open(creditable({ obstacles: ['Nothing is left.'], left: 0 }));
    expect(dialogOf(element).obstacles).toEqual(['Nothing is left.']);
  });

  it('says what went wrong', async () => {
    readMock.mockRejectedValue({ body: { message: 'No.' } });
    const element = mount('c-credit-invoice', CreditInvoice, { recordId: 'a01000000000001AAA' });
    await settled();
    expect(dialogOf(element).error).toEqual({ body: { message: 'No.' } });
  });
});
