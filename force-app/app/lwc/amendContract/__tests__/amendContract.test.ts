import AmendContract from 'c/amendContract';
import AmendWizard from 'c/amendWizard';
import { mount, settled, unmountAll } from 'testing/mount';

jest.mock('c/amendWizard', () => ({ __esModule: true, default: { open: jest.fn() } }));

const open = (AmendWizard as unknown as { open: jest.Mock }).open;

interface Action extends HTMLElement {
  invoke(): Promise<void>;
}

async function run(result: unknown): Promise<{ toasts: string[]; refreshes: number }> {
  open.mockResolvedValueOnce(result);
  const element = mount('c-amend-contract', AmendContract, { recordId: '800000000000001AAA' }) as unknown as Action;
  const toasts: string[] = [];
  let refreshes = 0;
  element.addEventListener('lightning__showtoast', (event) =>
    toasts.push((event as CustomEvent<{ title: string }>).detail.title)
  );
  element.addEventListener('amended', () => refreshes++);
  await element.invoke();
  await settled();
  return { toasts, refreshes };
}

describe('c-amend-contract', () => {
  afterEach(unmountAll);

  it.each([
    [true, 'c.Amend_Applied'],
    [false, 'c.Amend_Kept']
  ])('tells what came of the dialog (applied: %s)', async (isApplied, title) => {
    const told = await run({ isApplied, amendmentName: 'AM-000001', messages: [], isRefused: false });
    expect(told).toEqual({ toasts: [title], refreshes: 1 });
    expect(open).toHaveBeenCalledWith(expect.objectContaining({ size: 'large', contractId: '800000000000001AAA' }));
  });

  it('tells nothing when the dialog was only closed', async () => {
    expect(await run(undefined)).toEqual({ toasts: [], refreshes: 0 });
  });
});
