import FieldFix from 'c/fieldFix';
import { all, mount, only, settled, unmountAll } from 'testing/mount';

const open = (fieldApiName: string | null): HTMLElement =>
  mount('c-field-fix', FieldFix, {
    recordId: '006000000000001AAA',
    objectApiName: 'Opportunity',
    fieldApiName
  });

async function start(element: HTMLElement): Promise<Element> {
  only(element, '[data-open]').click();
  await settled();
  return only(element, 'lightning-record-edit-form');
}

describe('c-field-fix', () => {
  afterEach(unmountAll);

  it('opens the field, saves it and says so', async () => {
    const element = open('Billing_Contact__c');
    const fixed = jest.fn();
    element.addEventListener('fixed', fixed);
    await expect(element).toBeAccessible();
    const form = await start(element);
    expect(only(element, 'lightning-input-field')).toMatchObject({ fieldName: 'Billing_Contact__c' });
    form.dispatchEvent(new CustomEvent('submit'));
    await settled();
    expect(only(element, '[data-save]')).toMatchObject({ disabled: true });
    form.dispatchEvent(new CustomEvent('success'));
    await settled();
    expect(fixed).toHaveBeenCalledTimes(1);
    expect(all(element, 'lightning-record-edit-form')).toHaveLength(0);
  });

  it('keeps the form with what is wrong, and closes it on request', async () => {
    const element = open('Billing_Contact__c');
    const form = await start(element);
    form.dispatchEvent(new CustomEvent('submit'));
    form.dispatchEvent(new CustomEvent('error'));
    await settled();
    expect(only(element, '[data-save]')).toMatchObject({ disabled: false });
    only(element, '[data-cancel]').click();
    await settled();
    expect(all(element, 'lightning-record-edit-form')).toHaveLength(0);
  });

  it('leads to the record when no single field is wrong', async () => {
    const element = open(null);
    expect(only(element, 'c-record-link')).toMatchObject({ actionName: 'edit', recordId: '006000000000001AAA' });
    expect(all(element, '[data-open]')).toHaveLength(0);
    await expect(element).toBeAccessible();
  });
});
