import { LightningElement, api } from 'lwc';

/** Header, body and footer of a screen action. */
export default class QuickActionPanel extends LightningElement {
  @api header = '';
  isFooterFilled = false;

  handleFooter(event: Event): void {
    this.isFooterFilled = (event.target as HTMLSlotElement).assignedElements().length > 0;
  }

  get footerClass(): string {
    return this.isFooterFilled ? 'slds-modal__footer' : 'slds-hide';
  }
}
