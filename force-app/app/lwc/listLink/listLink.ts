import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** A link that opens one list of an object's records. */
export default class ListLink extends NavigationMixin(LightningElement) {
  @api objectApiName: string | undefined;
  @api filterName: string | undefined;
  @api label = '';
  address = '#';

  override connectedCallback(): void {
    const receive = (address: string): void => {
      this.address = address;
    };
    // Without an address the link still opens its list on a click.
    this[NavigationMixin.GenerateUrl](this.reference).then(receive, () => receive('#'));
  }

  private get reference() {
    return {
      type: 'standard__objectPage',
      attributes: { objectApiName: this.objectApiName, actionName: 'list' },
      state: { filterName: this.filterName ?? 'All' }
    };
  }

  handleClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.reference);
  }
}
