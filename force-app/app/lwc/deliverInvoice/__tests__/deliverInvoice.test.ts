import DeliverInvoice from 'c/deliverInvoice';
import deliver from '@salesforce/apex/InvoiceDeliveryController.deliver';
import getDelivery from '@salesforce/apex/InvoiceDeliveryController.getDelivery';
import { all, mount, only, settled, unmountAll } from 'testing/mount';
import { creditable, outcome } from 'testing/samples';
import { choose, dialogOf, submit, validate } from 'testing/dialog';

jest.mock('@salesforce/apex/InvoiceDeliveryController.deliver', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InvoiceDeliveryController.getDelivery', () => ({ default: jest.fn() }), { virtual: true });

const deliverMock = deliver as unknown as jest.Mock;
const readMock = getDelivery as unknown as jest.Mock;

const failed = {
  id: 'a05000000000001AAA',
  channel: 'E-Mail',
  recipient: 'old@example.com',
  status: 'Failed',
  sentAt: null,
  error: 'The address is refused.'
};

async function open(channel: string) {
  const options = ['E-Mail', 'By Hand'].map((value) => ({ label: value, value }));
  readMock.mockResolvedValue(
    creditable({ channel, recipient: 'payable@example.com', options, lines: [], deliveries: [failed] })
  );
  deliverMock.mockResolvedValue(outcome());
  const element = mount('c-deliver-invoice', DeliverInvoice, { recordId: 'a01000000000001AAA' });
  await settled();
  validate(element);
  return element;
}

const sent = (): Record<string, unknown> => (deliverMock.mock.calls as [Record<string, unknown>][])[0]?.[0] ?? {};

describe('c-deliver-invoice', () => {
  afterEach(unmountAll);

  it('starts with what the customer prefers and leaves the standard address to the service', async () => {
    const element = await open('E-Mail');
    expect(only<HTMLInputElement>(element, '[data-field="recipient"]').value).toBe('payable@example.com');
    await expect(element).toBeAccessible();
    await submit(element);
    expect(sent()).toMatchObject({ channel: 'E-Mail', recipient: null });
    expect(dialogOf(element).outcome).toBeDefined();
  });

  it('sends to whom is named instead', async () => {
    const element = await open('E-Mail');
    choose(only(element, '[data-field="recipient"]'), { value: 'else@example.com' });
    await submit(element);
    expect(sent()).toMatchObject({ recipient: 'else@example.com' });
  });

  it('asks for no address where no e-mail is sent', async () => {
    const element = await open('E-Mail');
    choose(only(element, '[data-field="channel"]'), { value: 'By Hand' });
    await settled();
    expect(all(element, '[data-field="recipient"]')).toHaveLength(0);
    await submit(element);
    expect(sent()).toMatchObject({ channel: 'By Hand', recipient: null });
  });

  it('shows how it went out before, and what failed', async () => {
    const element = await open('By Hand');
    expect(all(element, 'tbody td, tbody th').map((cell) => cell.textContent)).toEqual([
      'E-Mail',
      'old@example.com',
      'FailedThe address is refused.',
      ''
    ]);
    await expect(element).toBeAccessible();
  });

  it('shows a refusal on the recipient', async () => {
    const element = await open('E-Mail');
    deliverMock.mockResolvedValue(outcome({ isRefused: true, field: 'recipient', messages: ['Nobody.'] }));
    const sentences = validate(element);
    await submit(element);
    expect(sentences).toEqual({ channel: '', recipient: 'Nobody.' });
  });
});
