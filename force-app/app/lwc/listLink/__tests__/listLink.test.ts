import ListLink from 'c/listLink';
import { mount, only, settled, unmountAll } from 'testing/mount';

const mockNavigate = jest.fn();

jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  interface Reference {
    attributes: { objectApiName: string };
    state: { filterName: string };
  }
  const NavigationMixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](reference: Reference) {
        mockNavigate(reference);
      }
      [GenerateUrl]({ attributes, state }: Reference) {
        return Promise.resolve(`/lightning/o/${attributes.objectApiName}/list?filterName=${state.filterName}`);
      }
    };
  return { NavigationMixin: Object.assign(NavigationMixin, { Navigate, GenerateUrl }) };
});

describe('c-list-link', () => {
  afterEach(unmountAll);

  it('opens the list in place and leaves a new tab to the browser', async () => {
    const list = { objectApiName: 'Invoice__c', filterName: 'Drafts', label: 'Draft invoices' };
    const element = mount('c-list-link', ListLink, list);
    await settled();
    const link = only<HTMLAnchorElement>(element, 'a');
    expect(link.getAttribute('href')).toBe('/lightning/o/Invoice__c/list?filterName=Drafts');
    link.addEventListener('click', (event) => event.preventDefault());
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, cancelable: true }));
    expect(mockNavigate).not.toHaveBeenCalled();
    link.click();
    expect(mockNavigate).toHaveBeenCalledWith({
      type: 'standard__objectPage',
      attributes: { objectApiName: 'Invoice__c', actionName: 'list' },
      state: { filterName: 'Drafts' }
    });
    await expect(element).toBeAccessible();
  });
});
