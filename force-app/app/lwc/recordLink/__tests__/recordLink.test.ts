import RecordLink from 'c/recordLink';
import { mount, only, settled, unmountAll } from 'testing/mount';

const mockNavigate = jest.fn();

jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  interface Reference {
    attributes: { recordId: string };
  }
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](reference: Reference) {
        mockNavigate(reference);
      }
      [GenerateUrl](reference: Reference) {
        return Promise.resolve(`/lightning/r/${reference.attributes.recordId}/view`);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});

describe('c-record-link', () => {
  afterEach(unmountAll);
  const link = () =>
    mount('c-record-link', RecordLink, { recordId: 'a01', objectApiName: 'Invoice__c', label: 'INV-000001' });

  it('has the address of its record and opens it in place', async () => {
    const element = link();
    await settled();
    const anchor = only<HTMLAnchorElement>(element, 'a');
    expect(anchor.getAttribute('href')).toBe('/lightning/r/a01/view');
    anchor.click();
    expect(mockNavigate).toHaveBeenCalledWith({
      type: 'standard__recordPage',
      attributes: { recordId: 'a01', objectApiName: 'Invoice__c', actionName: 'view' }
    });
    await expect(element).toBeAccessible();
  });

  it('leaves a click for a new tab to the browser', () => {
    const element = link();
    only(element, 'a').dispatchEvent(new MouseEvent('click', { ctrlKey: true, cancelable: true }));
    expect(mockNavigate).not.toHaveBeenCalled();
  });
});
