import AmendmentPreview from 'c/amendmentPreview';
import getPreview from '@salesforce/apex/AmendmentController.getPreview';
import applyAmendment from '@salesforce/apex/AmendmentController.apply';
import LightningConfirm from 'lightning/confirm';
import type { ApexTestWireAdapter } from '@salesforce/sfdx-lwc-jest';
import { upgradePreview } from 'testing/amendments';
import { all, mount, only, settled, unmountAll } from 'testing/mount';

jest.mock(
  '@salesforce/apex/AmendmentController.getPreview',
  () => {
    const { createApexTestWireAdapter } =
      jest.requireActual<typeof import('@salesforce/sfdx-lwc-jest')>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true }
);
jest.mock('@salesforce/apex/AmendmentController.apply', () => ({ default: jest.fn() }), { virtual: true });

const previewWire = getPreview as unknown as ApexTestWireAdapter;
const apply = applyAmendment as unknown as jest.Mock;

interface Toast {
  readonly title: string;
  readonly variant: string;
}

async function openWith(data: unknown) {
  const element = mount('c-amendment-preview', AmendmentPreview, { recordId: 'a00000000000001AAA' });
  const toasts: Toast[] = [];
  element.addEventListener('lightning__showtoast', (event) => toasts.push((event as CustomEvent<Toast>).detail));
  if (data) previewWire.emit(data);
  await settled();
  return { element, toasts };
}

describe('c-amendment-preview', () => {
  afterEach(unmountAll);

  it('hands the figures on', async () => {
    const { element } = await openWith(upgradePreview());
    expect((only(element, 'c-amendment-effect') as unknown as { preview: unknown }).preview).toMatchObject({
      dueNow: 15326.08
    });
    expect(all(element, '[data-action]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });

  it('applies only after the user has confirmed, and then no more', async () => {
    jest.spyOn(LightningConfirm, 'open').mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    apply.mockResolvedValue({ messages: ['AM-000001 applied.'] });
    const { element, toasts } = await openWith(upgradePreview({ canApply: true }));
    only(element, '[data-action="apply"]').click();
    await settled();
    expect(apply).not.toHaveBeenCalled();
    only(element, '[data-action="apply"]').click();
    await settled();
    expect(apply).toHaveBeenCalledWith({ amendmentId: 'a00000000000001AAA' });
    expect(toasts.map(({ title }) => title)).toEqual(['c.Amendment_Apply_Done']);
    expect(all(element, '[data-action]')).toHaveLength(0);
  });

  it('says why an amendment cannot be applied', async () => {
    const { element } = await openWith(undefined);
    previewWire.error({ message: 'AM-000001 names no charge that it could change.' });
    await settled();
    expect(all(element, 'c-error-panel')).toHaveLength(1);
  });
});
