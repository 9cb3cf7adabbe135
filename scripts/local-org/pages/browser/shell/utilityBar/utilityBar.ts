import { LightningElement, api } from 'lwc';
import type { UtilityItem } from '../../salesforce/page-types';

/** The bar at the foot of every page; what was opened once stays alive when it is folded away. */
export default class UtilityBar extends LightningElement {
  @api items: readonly UtilityItem[] = [];
  open: string | null = null;
  opened: readonly string[] = [];

  get entries() {
    return this.items.map((item) => {
      const isOpen = item.id === this.open;
      return {
        ...item,
        isOpen,
        isMade: this.opened.includes(item.id),
        buttonClass: `slds-button slds-utility-bar__action ${isOpen ? 'slds-is-active' : ''}`,
        panelClass: `slds-utility-panel slds-grid slds-grid_vertical ${isOpen ? 'slds-is-open' : ''}`,
        panelStyle: isOpen ? `width: ${item.width}px; height: ${item.height}px` : 'display: none'
      };
    });
  }

  handleClick(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id === undefined) return;
    this.open = this.open === id ? null : id;
    if (!this.opened.includes(id)) this.opened = [...this.opened, id];
  }
}
