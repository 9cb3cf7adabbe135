import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** A link that opens a record in place and still has an address to copy or to open in a new tab. */
export default class RecordLink extends NavigationMixin(LightningElement) {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  @api label = '';
  @api actionName = 'view';
  address = '#';

  override connectedCallback(): void {
    const receive = (address: string): void => {
      this.address = address;
    };
    // Without an address the link still opens its record on a click.
    this[NavigationMixin.GenerateUrl](this.reference).then(receive, () => receive('#'));
  }

  private get reference() {
    return {
      type: 'standard__recordPage',
      attributes: { recordId: this.recordId, objectApiName: this.objectApiName, actionName: this.actionName }
    };
  }

  handleClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.reference);
  }
}
